using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Analysis.Diagnosis;

/// <summary>What the learning curve of one trial shows, and the numbers that say so.</summary>
public sealed record CurveDiagnosis
{
    /// <summary>Epochs below which nothing is said but divergence.</summary>
    public const int LeastEpochs = 8;

    /// <summary>Least rise of validation over its best, as a share of the best, that is called over-fitting.</summary>
    public const double LeastRise = 0.02;

    /// <summary>Least gain within the last quarter, as a share of its middle value, that is called still improving.</summary>
    public const double LeastGain = 0.01;

    /// <summary>Standard errors that a difference of two means must exceed.</summary>
    public const double StandardErrors = 3;

    /// <summary>The normal deviate that a trend must exceed: one chance in 100 for one that is not there.</summary>
    public const double TrendDeviate = 2.326;

    // The best epoch is judged with two neighbours on either side: the least of many noisy values is low by luck.
    private const int Neighbours = 2;

    /// <summary>What it shows.</summary>
    public required CurveVerdict Verdict { get; init; }

    /// <summary>The epoch since when: the best one for over-fitting and worsening, the first that is no number for divergence; null otherwise.</summary>
    public int? Since { get; init; }

    /// <summary>
    /// The change behind the verdict as a share of the value, positive for worse: of the last quarter against the best epoch (over-fitting, worsening),
    /// or within the last quarter (still improving); NaN for other verdicts.
    /// </summary>
    public double Change { get; init; } = double.NaN;

    /// <summary>
    /// Judges a curve; the first verdict whose test holds:
    /// <list type="bullet">
    /// <item>Diverged: the last value of validation or training is not finite, or the last three of both are worse than the first by more than half its size.</item>
    /// <item>Too short: fewer than <see cref="LeastEpochs"/> finite values.</item>
    /// <item>Over-fitting: the mean of the last quarter (at least 4 epochs, all later than the best and its neighbours) is worse than the mean round the
    /// best epoch (two neighbours on either side) by more than <see cref="StandardErrors"/> standard errors and <see cref="LeastRise"/> of its size; the test
    /// of Mann and Kendall finds a trend to the worse beyond <see cref="TrendDeviate"/> over all epochs later than those round the best (the best of many
    /// noisy values is low by luck, the trend after it is not); and training got better between the same epochs by more than its own
    /// <see cref="StandardErrors"/> standard errors. Worsening where training did not.</item>
    /// <item>Still improving: over the last quarter (at least 6 epochs) the test of Mann and Kendall finds a trend to the better beyond
    /// <see cref="TrendDeviate"/>, and the slope of Theil and Sen gains <see cref="LeastGain"/> of the middle value or more.</item>
    /// <item>Healthy: none of them.</item>
    /// </list>
    /// The noise between epochs comes from second differences (<see cref="CurveNoise"/>), trends are tested on the means of blocks of epochs: neighbouring
    /// epochs are alike, and tests that take them as independent find what is not there. Cost O(n log n).
    /// </summary>
    /// <remarks>
    /// H. B. Mann, "Nonparametric tests against trend", Econometrica 13, 1945; P. K. Sen, "Estimates of the regression coefficient based on Kendall's tau",
    /// JASA 63, 1968. Values inside a curve that are not finite are passed over.
    /// </remarks>
    /// <param name="validation">The objective by epoch, ascending.</param>
    /// <param name="training">The same metric on training rows; empty when it is not known.</param>
    /// <param name="direction">Which way is better.</param>
    public static CurveDiagnosis Of(IReadOnlyList<IntermediateValue> validation, IReadOnlyList<IntermediateValue> training, Direction direction)
    {
        ArgumentNullException.ThrowIfNull(validation);
        ArgumentNullException.ThrowIfNull(training);
        if ((BrokenSince(validation) ?? BrokenSince(training)) is { } broken)
        {
            return new() { Verdict = CurveVerdict.Diverged, Since = broken };
        }

        Losses own = Losses.Of(validation, direction);
        Losses learnt = Losses.Of(training, direction);
        if (own.EndsFarWorse && learnt.EndsFarWorse)
        {
            return new() { Verdict = CurveVerdict.Diverged };
        }

        return own.Count < LeastEpochs
            ? new() { Verdict = CurveVerdict.TooShort }
            : Rise(own, learnt) ?? Gain(own) ?? new() { Verdict = CurveVerdict.Healthy };
    }

    private static int? BrokenSince(IReadOnlyList<IntermediateValue> curve)
    {
        int first = curve.Count;
        while (first > 0 && !double.IsFinite(curve[first - 1].Value))
        {
            first--;
        }

        return first < curve.Count ? curve[first].Step : null;
    }

    private static CurveDiagnosis? Rise(Losses own, Losses learnt)
    {
        int best = own.Best;
        int tail = Math.Max(4, (own.Count + 3) / 4);
        int from = Math.Max(0, best - Neighbours);
        int to = Math.Min(own.Count - 1, best + Neighbours);
        if (own.Count - tail <= to)
        {
            return null;
        }

        double error = StandardErrors * Math.Sqrt(1.0 / tail + 1.0 / (to - from + 1));
        double round = own.Mean(from, to);
        double rise = own.Mean(own.Count - tail, own.Count - 1) - round;
        double share = rise / own.Scale(round);
        if (!(rise > error * own.Noise) || !(share > LeastRise) || !(Trend.Of(own.Values.AsSpan(to + 1)).Deviate > TrendDeviate))
        {
            return null;
        }

        double? before = learnt.MeanOfSteps(own.Steps[from], own.Steps[to]);
        double? after = learnt.MeanOfSteps(own.Steps[^tail], own.Steps[^1]);
        bool learns = before - after > error * learnt.Noise;
        return new() { Verdict = learns ? CurveVerdict.OverFitting : CurveVerdict.Worsening, Since = own.Steps[best], Change = share };
    }

    private static CurveDiagnosis? Gain(Losses own)
    {
        Trend trend = Trend.Of(own.Values.AsSpan(own.Count - Math.Max(6, (own.Count + 3) / 4)));
        double share = trend.Change / own.Scale(trend.Middle);
        return trend.Deviate < -TrendDeviate && share <= -LeastGain
            ? new() { Verdict = CurveVerdict.StillImproving, Change = share }
            : null;
    }
}
