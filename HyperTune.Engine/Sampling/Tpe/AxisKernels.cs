using HyperTune.Engine.Numerics;

namespace HyperTune.Engine.Sampling.Tpe;

/// <summary>The kernels of a density along one axis, one for each trial that it rests on. A trial without the parameter has the uniform density there.</summary>
internal abstract class AxisKernels
{
    /// <summary>Adds the logarithm of every kernel's density (its mass, where there are cells) at a place. Cost O(n).</summary>
    /// <param name="place">Not NaN.</param>
    /// <param name="sums">[n] what is added to.</param>
    public abstract void AddLogs(double place, Span<double> sums);

    /// <summary>A place drawn from one kernel.</summary>
    /// <param name="kernel">Its number, from 0.</param>
    /// <param name="chance">The stream of chance.</param>
    public abstract double Draw(int kernel, Prng chance);

    /// <summary>Kernels of the kind that the axis needs. Cost O(n).</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="places">[n] places; NaN where a trial has none.</param>
    /// <param name="bandwidth">The standard deviation of kernels of numbers, above 0, in units of the axis.</param>
    /// <param name="smoothing">The chance, above 0 and below 1, that a kernel of choices leaves its own and draws any.</param>
    public static AxisKernels Of(ParzenAxis axis, double[] places, double bandwidth, double smoothing) =>
        axis.Cells == 0 ? new ContinuousKernels(places, bandwidth)
        : axis.IsOrdered ? new LatticeKernels(axis, places, bandwidth)
        : new ChoiceKernels(axis, places, smoothing);
}
