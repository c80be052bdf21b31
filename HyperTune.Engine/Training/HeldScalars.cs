using TorchSharp;
using static TorchSharp.torch;

namespace HyperTune.Engine.Training;

/// <summary>Numbers as libtorch's functions take them, held so that they live as long as the calls that read them. The only place where such numbers are made.</summary>
/// <remarks>
/// The binding frees a Scalar's native number in its finalizer, and its methods take the number's address without holding the Scalar until libtorch has
/// read it. One that nobody else holds may be freed in between: the call fails, or computes with what stands there then. Hence no conversion from numbers,
/// no operator and no function of the binding that makes one unseen (<c>a + b</c> is <c>add(b, 1)</c>): a list of banned symbols and a test that reads the
/// compiled engine and the binding see to it.
/// </remarks>
internal static class HeldScalars
{
    /// <summary>0, whole.</summary>
    public static readonly Scalar Zero = Of(0L);

    /// <summary>1, whole.</summary>
    public static readonly Scalar One = Of(1L);

    /// <summary>−∞.</summary>
    public static readonly Scalar NegativeInfinity = Of(double.NegativeInfinity);

    /// <summary>A number; whoever asks keeps it in a field or by <c>using</c> until after the last call that reads it.</summary>
    /// <param name="value">Any.</param>
#pragma warning disable RS0030 // Here they are held.
    public static Scalar Of(double value) => value.ToScalar();

    /// <inheritdoc cref="Of(double)"/>
    public static Scalar Of(long value) => value.ToScalar();
#pragma warning restore RS0030

    /// <summary>The sum of two tensors, whose shapes are brought together as PyTorch does.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static Tensor Plus(this Tensor left, Tensor right) => left.add(right, One);

    /// <summary>0, 1, … as 64-bit integers [count].</summary>
    /// <param name="count">How many.</param>
    /// <param name="device">Where.</param>
    public static Tensor Range(long count, Device device)
    {
        using Scalar end = Of(count);
        return arange(Zero, end, One, device: device);
    }
}
