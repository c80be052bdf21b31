namespace HyperTune.Engine.Data;

/// <summary>How far predicted numbers are from the actual ones, in original units. Trials and baselines are measured by this one piece of code.</summary>
/// <param name="Mae">Mean absolute error over all numbers.</param>
/// <param name="Rmse">Root of the mean squared error over all numbers.</param>
/// <param name="Smape">Symmetric mean absolute percentage error, 0 … 200; a pair of zeros counts 0.</param>
/// <param name="R2">Share of variance explained, averaged over targets; a constant target counts 1 when met exactly, else 0.</param>
/// <remarks>sMAPE as in S. Makridakis et al., "The M4 competition", Int. J. Forecasting 36(1), 2020. NaN in a prediction makes every figure NaN.</remarks>
public sealed record RegressionScore(double Mae, double Rmse, double Smape, double R2)
{
    /// <summary>Measures predictions given in scaled units. Cost O(n).</summary>
    /// <param name="predicted">Scaled, row-major, targets innermost: [samples × horizon × targets].</param>
    /// <param name="actual">Likewise.</param>
    /// <param name="offset">Of each target: original = scaled × scale + offset.</param>
    /// <param name="scale">Of each target.</param>
    public static RegressionScore Of(ReadOnlySpan<float> predicted, ReadOnlySpan<float> actual, IReadOnlyList<double> offset, IReadOnlyList<double> scale)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(predicted.Length, actual.Length);
        int targets = offset.Count;
        int count = actual.Length / targets;
        double[] means = Means(actual, targets);
        double[] residual = new double[targets];
        double[] total = new double[targets];
        double absolute = 0;
        double squared = 0;
        double percentage = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            int t = i % targets;
            double p = predicted[i] * scale[t] + offset[t];
            double a = actual[i] * scale[t] + offset[t];
            double error = Math.Abs(p - a);
            double size = Math.Abs(p) + Math.Abs(a);
            absolute += error;
            squared += error * error;
            percentage += size == 0 ? 0 : error / size;
            // R² does not depend on units, so it is taken on the scaled numbers.
            residual[t] += Square((double)predicted[i] - actual[i]);
            total[t] += Square(actual[i] - means[t]);
        }

        double r2 = 0;
        for (int t = 0; t < targets; t++)
        {
            double constant = residual[t] == 0 ? 1 : 0 * residual[t];
            r2 += total[t] > 1e-12 * count ? 1 - residual[t] / total[t] : constant;
        }

        return new(absolute / actual.Length, Math.Sqrt(squared / actual.Length), 200 * percentage / actual.Length, r2 / targets);
    }

    private static double[] Means(ReadOnlySpan<float> values, int targets)
    {
        double[] sums = new double[targets];
        for (int i = 0; i < values.Length; i++)
        {
            sums[i % targets] += values[i];
        }

        int count = Math.Max(1, values.Length / targets);
        return [.. sums.Select(s => s / count)];
    }

    private static double Square(double x) => x * x;
}
