namespace HyperTune.Engine.Analysis.Importance;

/// <summary>Keeps a few diverged trials from being all that the variance consists of.</summary>
/// <remarks>
/// Targets further outside the quartiles than ten times their distance are moved to that fence (J. Tukey, "Exploratory data analysis", 1977, has 1.5 and 3): fourteen standard
/// deviations of a normal variable. Where the quartiles coincide nothing is moved.
/// </remarks>
internal static class FenceIn
{
    private const double Reach = 10;

    /// <summary>Targets within the fences, with mean 0 and variance 1, and how many were moved. The targets must be finite and differ.</summary>
    public static (double[] Target, int Moved) Standardised(double[] target)
    {
        double scale = target.Max(Math.Abs);
        double[] sorted = [.. target.Select(y => y / scale).Order()];
        double lower = sorted[sorted.Length / 4];
        double upper = sorted[^(sorted.Length / 4 + 1)];
        double reach = upper > lower ? Reach * (upper - lower) : double.PositiveInfinity;
        double[] fenced = [.. target.Select(y => Math.Clamp(y / scale, lower - reach, upper + reach))];
        double mean = fenced.Average();
        double deviation = Math.Sqrt(fenced.Average(y => (y - mean) * (y - mean)));
        int moved = sorted.Count(y => y < lower - reach || y > upper + reach);
        return ([.. fenced.Select(y => (y - mean) / deviation)], moved);
    }
}
