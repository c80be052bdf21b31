using System.Numerics;
using System.Runtime.InteropServices;
using HyperTune.Engine.Numerics;

namespace HyperTune.Engine.Sampling.Tpe;

/// <summary>Truncated normal kernels of one width.</summary>
internal sealed class ContinuousKernels : AxisKernels
{
    private readonly double[] centres;
    private readonly double[] steepness;
    private readonly double[] logScales;
    private readonly double bandwidth;

    public ContinuousKernels(double[] places, double bandwidth)
    {
        this.bandwidth = bandwidth;
        (centres, steepness, logScales) = (new double[places.Length], new double[places.Length], new double[places.Length]);
        for (int i = 0; i < places.Length; i++)
        {
            // Where a trial has no such parameter all three stay 0: the logarithm of the uniform density.
            if (!double.IsNaN(places[i]))
            {
                centres[i] = places[i];
                steepness[i] = 0.5 / (bandwidth * bandwidth);
                logScales[i] = -Math.Log(bandwidth * Math.Sqrt(2 * Math.PI) * TruncatedNormal.Inside(places[i], bandwidth));
            }
        }
    }

    /// <inheritdoc/>
    public override void AddLogs(double place, Span<double> sums)
    {
        ReadOnlySpan<Vector<double>> centre = MemoryMarshal.Cast<double, Vector<double>>(centres.AsSpan());
        ReadOnlySpan<Vector<double>> steep = MemoryMarshal.Cast<double, Vector<double>>(steepness.AsSpan());
        ReadOnlySpan<Vector<double>> scale = MemoryMarshal.Cast<double, Vector<double>>(logScales.AsSpan());
        Span<Vector<double>> to = MemoryMarshal.Cast<double, Vector<double>>(sums);
        Vector<double> x = new(place);
        for (int v = 0; v < centre.Length; v++)
        {
            Vector<double> away = x - centre[v];
            to[v] += scale[v] - (away * away * steep[v]);
        }

        for (int i = centre.Length * Vector<double>.Count; i < centres.Length; i++)
        {
            double away = place - centres[i];
            sums[i] += logScales[i] - (away * away * steepness[i]);
        }
    }

    /// <inheritdoc/>
    public override double Draw(int kernel, Prng chance)
    {
        double share = chance.NextUnit();
        return steepness[kernel] == 0 ? share : TruncatedNormal.Quantile(centres[kernel], bandwidth, share);
    }
}
