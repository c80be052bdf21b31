using System.Collections.Immutable;

namespace HyperTune.Engine.Studies.Probing;

/// <summary>Fits a <see cref="CostModel"/> to a few measurements.</summary>
/// <remarks>
/// Time is taken for proportional to multiply-adds + price × calls. For every family the price is looked for on a logarithmic grid, held to the usual one
/// by a weak prior, as three measurements cannot hold it alone; the proportion is the geometric mean of what the measurements say. Cost O(grid × measurements).
/// </remarks>
public static class CostFit
{
    /// <summary>What a call usually costs, in multiply-adds.</summary>
    public const double UsualCallPrice = 30_000;

    // A price off by a factor of e counts as much as measurements that are off by 4 %.
    private const double PriorWeight = 0.0016;
    private const double LeastSpread = 0.1;
    private const double UnknownSpread = 0.3;

    /// <summary>Fits; null when no measurement tells of time.</summary>
    /// <param name="measurements">What was measured.</param>
    /// <param name="shape">What it was measured on.</param>
    public static CostModel? Fit(IReadOnlyCollection<ProbeMeasurement> measurements, WorkShape shape)
    {
        ArgumentNullException.ThrowIfNull(measurements);
        ProbeMeasurement[] timed = [.. measurements.Where(m => m.IsTimed)];
        if (timed.Length == 0)
        {
            return null;
        }

        var families = ImmutableArray.CreateBuilder<FamilyCost>();
        double squares = 0;
        int freedom = 0;
        foreach (IGrouping<string, ProbeMeasurement> family in timed.GroupBy(m => m.Model))
        {
            (TrialWork Work, double Seconds)[] points = [.. family.Select(m => (TrialWork.Of(m.Configuration, shape), m.SecondsAnEpoch))];
            double price = Price(points);
            (double rate, double rest) = Rate(points, price);
            families.Add(new(family.Key, price, rate));
            squares += rest;
            freedom += Math.Max(0, points.Length - 2);
        }

        double spread = freedom == 0 ? UnknownSpread : Math.Max(LeastSpread, Math.Sqrt(squares / freedom));
        double beside = timed.Select(m => m.FixedSeconds).Order().ElementAt(timed.Length / 2);
        return new(families.ToImmutable(), Math.Max(0, beside), spread);
    }

    private static double Price((TrialWork Work, double Seconds)[] points)
    {
        double best = UsualCallPrice;
        double least = Rate(points, best).Squares / points.Length;
        for (double power = 2.5; power <= 7; power += 0.0625)
        {
            double price = Math.Pow(10, power);
            double off = Math.Log(price / UsualCallPrice);
            double loss = Rate(points, price).Squares / points.Length + PriorWeight * off * off;
            if (loss < least)
            {
                (least, best) = (loss, price);
            }
        }

        return best;
    }

    private static (double Rate, double Squares) Rate((TrialWork Work, double Seconds)[] points, double price)
    {
        double[] logs = [.. points.Select(p => Math.Log(p.Seconds / Math.Max(1, p.Work.Units(price))))];
        double mean = logs.Average();
        return (Math.Exp(mean), logs.Sum(l => (l - mean) * (l - mean)));
    }
}
