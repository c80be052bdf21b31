using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Analysis.Importance;

/// <summary>Tells trials that crowd in part of the space, as those of adaptive samplers do, from trials that random, quasi-random or grid search spread.</summary>
internal static class Crowding
{
    private const int Bins = 8;

    // Standard deviations of a chi-square sum: random search gets there once in a million studies.
    private const double Limit = 5;

    /// <summary>Whether any parameter's values, or all together, lie less evenly than chance would have them. Cost O(n d).</summary>
    public static bool IsIn(ImportanceData data)
    {
        double all = 0;
        double allFreedom = 0;
        for (int j = 0; j < data.Unit.Count; j++)
        {
            (double excess, double freedom) = Excess(data.Space.Parameters[j].Distribution, data.Unit[j]);
            if (freedom > 0 && excess > Limit * Math.Sqrt(2 * freedom) + Limit)
            {
                return true;
            }

            all += excess;
            allFreedom += freedom;
        }

        return allFreedom > 0 && all > Limit * Math.Sqrt(2 * allFreedom) + Limit;
    }

    // How far Pearson's statistic of the counts in a few bins lies above its mean.
    private static (double Excess, double Freedom) Excess(ParameterDistribution distribution, double[] unit)
    {
        double[] chances = new double[Bins];
        double[] counts = new double[Bins];
        if (distribution.Count is { } count && count <= 4096)
        {
            for (int i = 0; i < count; i++)
            {
                (_, double from, double to) = UnitSet.CellOf(distribution, i);
                chances[BinOf((from + to) / 2)] += to - from;
            }
        }
        else
        {
            Array.Fill(chances, 1.0 / Bins);
        }

        foreach (double u in unit.Where(u => !double.IsNaN(u)))
        {
            counts[BinOf(u)]++;
        }

        double trials = counts.Sum();
        double statistic = chances.Select((p, b) => p > 0 && trials > 0 ? (counts[b] - trials * p) * (counts[b] - trials * p) / (trials * p) : 0).Sum();
        double freedom = trials > 0 ? chances.Count(p => p > 0) - 1 : 0;
        return (statistic - freedom, freedom);
    }

    private static int BinOf(double unit) => Math.Clamp((int)(unit * Bins), 0, Bins - 1);
}
