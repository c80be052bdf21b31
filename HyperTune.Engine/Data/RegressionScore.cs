using System.Collections.Immutable;

namespace HyperTune.Engine.Data;

/// <summary>
/// How far predicted numbers are from the actual ones, in original units. Trials and baselines are measured by this one piece of code. Over several targets each counts the same
/// and keeps its unit (the uniform average of scikit-learn's multi-output metrics), so that one of large numbers rules the errors; <see cref="ByTarget"/> tells them apart.
/// </summary>
/// <param name="Mae">Mean absolute error over all numbers.</param>
/// <param name="Rmse">Root of the mean squared error over all numbers.</param>
/// <param name="Smape">Symmetric mean absolute percentage error, 0 … 200; a pair of zeros counts 0.</param>
/// <param name="R2">Share of variance explained, averaged over targets; a constant target counts 1 when met exactly, else 0.</param>
/// <remarks>sMAPE as in S. Makridakis et al., "The M4 competition", Int. J. Forecasting 36(1), 2020. NaN in a prediction makes every figure NaN.</remarks>
public sealed record RegressionScore(double Mae, double Rmse, double Smape, double R2)
{
    /// <summary>The same for each target by itself, in their order.</summary>
    public ImmutableArray<TargetScore> ByTarget { get; init; } = [];

    /// <summary>Puts the figures under their names: <c>mae</c>, <c>rmse</c>, <c>smape</c>, <c>r2</c>, and of validation rows with several targets <c>mae:NAME</c>, <c>rmse:NAME</c>, <c>r2:NAME</c>.</summary>
    /// <param name="metrics">Gets the figures.</param>
    /// <param name="prefix"><c>val_</c> or <c>train_</c>.</param>
    /// <param name="targets">Names of the targets, in order.</param>
    public void AddTo(IDictionary<string, double> metrics, string prefix, ImmutableArray<string> targets)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        metrics[$"{prefix}mae"] = Mae;
        metrics[$"{prefix}rmse"] = Rmse;
        metrics[$"{prefix}smape"] = Smape;
        metrics[$"{prefix}r2"] = R2;
        for (int t = 0; prefix == "val_" && targets.Length > 1 && t < targets.Length; t++)
        {
            metrics[$"{prefix}mae:{targets[t]}"] = ByTarget[t].Mae;
            metrics[$"{prefix}rmse:{targets[t]}"] = ByTarget[t].Rmse;
            metrics[$"{prefix}r2:{targets[t]}"] = ByTarget[t].R2;
        }
    }

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
        double[] absolute = new double[targets];
        double[] squared = new double[targets];
        double percentage = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            int t = i % targets;
            double p = predicted[i] * scale[t] + offset[t];
            double a = actual[i] * scale[t] + offset[t];
            double error = Math.Abs(p - a);
            double size = Math.Abs(p) + Math.Abs(a);
            absolute[t] += error;
            squared[t] += error * error;
            percentage += size == 0 ? 0 : error / size;
            // R² does not depend on units, so it is taken on the scaled numbers.
            residual[t] += Square((double)predicted[i] - actual[i]);
            total[t] += Square(actual[i] - means[t]);
        }

        double R2Of(int t)
        {
            double constant = residual[t] == 0 ? 1 : 0 * residual[t];
            return total[t] > 1e-12 * count ? 1 - residual[t] / total[t] : constant;
        }

        ImmutableArray<TargetScore> each = [.. Enumerable.Range(0, targets).Select(t => new TargetScore(absolute[t] / count, Math.Sqrt(squared[t] / count), R2Of(t)))];
        return new(absolute.Sum() / actual.Length, Math.Sqrt(squared.Sum() / actual.Length), 200 * percentage / actual.Length, each.Average(e => e.R2)) { ByTarget = each };
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

/// <summary>The errors of one target, in its unit.</summary>
/// <param name="Mae">Mean absolute error.</param>
/// <param name="Rmse">Root of the mean squared error.</param>
/// <param name="R2">Share of variance explained.</param>
public sealed record TargetScore(double Mae, double Rmse, double R2);
