namespace HyperTune.Engine.Analysis.Diagnosis;

/// <summary>How much a curve jumps from epoch to epoch, its trend left out.</summary>
/// <remarks>
/// T. Gasser, L. Sroka, C. Jennen-Steinmetz, "Residual variance and residual pattern in nonlinear regression", Biometrika 73, 1986: second differences of
/// white noise of variance σ² have the variance 6σ², and a straight trend leaves them alone. Their median in place of their mean lets single jumps and the
/// bend of the first epochs pass. They are taken over three epochs, since neighbouring epochs are alike: a curve whose jumps die away by half from epoch to
/// epoch would show two thirds of its noise otherwise.
/// </remarks>
public static class CurveNoise
{
    // The median of |x| of a standard normal x.
    private const double MedianOfNormal = 0.6745;

    private const int Stride = 3;

    /// <summary>Standard deviation of the noise; 0 for fewer than seven values. Cost O(n log n).</summary>
    /// <param name="values">Finite values by epoch.</param>
    public static double Of(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count <= 2 * Stride)
        {
            return 0;
        }

        double[] bends = new double[values.Count - 2 * Stride];
        for (int i = 0; i < bends.Length; i++)
        {
            bends[i] = Math.Abs(values[i] - 2 * values[i + Stride] + values[i + 2 * Stride]);
        }

        Array.Sort(bends);
        double median = (bends[(bends.Length - 1) / 2] + bends[bends.Length / 2]) / 2;
        return median / (MedianOfNormal * Math.Sqrt(6));
    }
}
