using TorchSharp;

namespace HyperTune.Engine.Training;

/// <summary>A number that changes now and then, as libtorch's functions take it: held until another takes its place.</summary>
internal sealed class HeldScalar : IDisposable
{
    private double value;
    private Scalar? scalar;

    /// <summary>The number for a call that ends before the next is asked for. Cost: nothing while it stays the same.</summary>
    /// <param name="wanted">Any.</param>
    public Scalar At(double wanted)
    {
        if (scalar is null || !value.Equals(wanted))
        {
            scalar?.Dispose();
            scalar = HeldScalars.Of(wanted);
            value = wanted;
        }

        return scalar;
    }

    /// <inheritdoc/>
    public void Dispose() => scalar?.Dispose();
}
