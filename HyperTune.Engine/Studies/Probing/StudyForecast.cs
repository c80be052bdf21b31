using HyperTune.Engine.Numerics;
using HyperTune.Engine.Pruning;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies.Probing;

/// <summary>How long a study will take and how much memory its trials need, from a probe and the document's budget. Everything told is of trials with all their epochs unless it says otherwise.</summary>
public sealed record StudyForecast
{
    private const int Draws = 512;
    private const int Runs = 200;
    private const int MostSimulated = 2000;

    // Half of the trials after the pruner's first ones end at a quarter of their epochs: more is rare for a rule that compares with the median.
    private const double PrunedShare = 0.5;
    private const double PrunedAt = 0.25;
    private const int TrialsBeforePruning = 5;

    /// <summary>Seconds of a trial: nine of ten trials lie between.</summary>
    public required TimeRange PerTrial { get; init; }

    /// <summary>Seconds of a trial that is neither long nor short for this space.</summary>
    public required TimeSpan MedianTrial { get; init; }

    /// <summary>The whole study; the low end assumes that pruning saves what <see cref="PruningSaves"/> says, the high end that it saves nothing.</summary>
    public required TimeRange Total { get; init; }

    /// <summary>The trials that the study comes to: its budget's, or its grid's where that is smaller; null for no limit but time.</summary>
    public int? Trials { get; init; }

    /// <summary>Trials that the budget of time has room for, where nothing gives a number of trials; null otherwise.</summary>
    public (int Low, int High)? TrialsInTime { get; init; }

    /// <summary>The share of the time that pruning is assumed to save at the low end; 0 without a pruner.</summary>
    public double PruningSaves { get; init; }

    /// <summary>Whether that follows from the rungs of a scheduler, rather than from what pruners usually save.</summary>
    public bool HasRungs { get; init; }

    /// <summary>Whether trials may also end early by their own patience, which is not counted.</summary>
    public bool MayStopEarly { get; init; }

    /// <summary>Trials at once.</summary>
    public required int Lanes { get; init; }

    /// <summary>Bytes of a training process, from the smallest configuration drawn to the largest; null where nothing tells.</summary>
    public (double Low, double High)? Bytes { get; init; }

    /// <summary>The share of the space whose trials would not fit into the machine's memory even alone, or have a batch larger than the training set.</summary>
    public double UnfitShare { get; init; }

    /// <summary>The share whose trials would not fit with so many at once, those of <see cref="UnfitShare"/> included.</summary>
    public double CrowdedShare { get; init; }

    /// <summary>Computes it. Draws configurations from the space and plays the study many times. Cost some milliseconds; the same for the same input.</summary>
    /// <param name="report">What was measured.</param>
    /// <param name="spec">The document.</param>
    public static StudyForecast Of(ProbeReport report, StudySpec spec)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(spec);
        int? goal = TrialGoal.Of(spec, trials: 0);
        int lanes = Math.Max(1, Math.Min(spec.Budget.Parallel ?? int.MaxValue, report.Slots));
        double slowdown = report.SlowdownAt(lanes);
        (double Seconds, double Bytes, bool Fits)[] drawn = [.. SpaceDraws.OfStudy(spec, Draws).Select(c => Predict(report, c, slowdown))];
        double[] seconds = [.. drawn.Where(d => d.Fits && !TooLarge(report, d.Bytes, 1)).Select(d => d.Seconds).Order()];
        if (seconds.Length == 0)
        {
            seconds = [0];
        }

        double saves = Saves(spec, goal);
        (TimeRange total, (int, int)? trials) = Totals(seconds, report.Cost.Spread, spec.Budget with { Trials = goal }, lanes, saves);
        return new()
        {
            PerTrial = new(Time(At(seconds, 0.05)), Time(At(seconds, 0.95))),
            MedianTrial = Time(At(seconds, 0.5)),
            Total = total,
            Trials = goal,
            TrialsInTime = trials,
            PruningSaves = saves,
            HasRungs = PrunerCatalog.Find(spec.Pruner.Name) is { HasRungs: true },
            MayStopEarly = StopsEarly(spec),
            Lanes = lanes,
            Bytes = report.Memory is null ? null : (drawn.Min(d => d.Bytes), drawn.Max(d => d.Bytes)),
            UnfitShare = drawn.Count(d => !d.Fits || TooLarge(report, d.Bytes, 1)) / (double)drawn.Length,
            CrowdedShare = drawn.Count(d => !d.Fits || TooLarge(report, d.Bytes, lanes)) / (double)drawn.Length,
        };
    }

    /// <summary>The mean time of a lane a trial, so that <see cref="Trials"/> ÷ lanes × it is <see cref="Total"/>; null where there is no number of trials.</summary>
    public TimeRange? MeanTrial => Trials is > 0 and { } trials ? new(Total.Low * Lanes / trials, Total.High * Lanes / trials) : null;

    private static (double Seconds, double Bytes, bool Fits) Predict(ProbeReport report, ParameterSet configuration, double slowdown)
    {
        TrialWork work = TrialWork.Of(configuration, report.Shape);
        return (
            slowdown * report.Cost.SecondsATrial(TrialWork.ModelOf(configuration), work),
            report.Memory?.Bytes(work) ?? 0,
            SpaceDraws.Fits(configuration, report.Shape));
    }

    private static bool TooLarge(ProbeReport report, double bytes, int lanes) =>
        report is { Device: "cpu", MachineBytes: { } memory } && bytes * lanes > memory;

    private static double Saves(StudySpec spec, int? goal)
    {
        if (spec.Pruner.Name == "none")
        {
            return 0;
        }

        if (PrunerCatalog.ExpectedShare(spec) is { } share)
        {
            return Math.Max(0, 1 - share);
        }

        double later = goal is { } trials ? Math.Max(0, trials - TrialsBeforePruning) / (double)Math.Max(1, trials) : 1;
        return later * PrunedShare * (1 - PrunedAt);
    }

    private static bool StopsEarly(StudySpec spec) =>
        spec.Space.Find("early_stop_patience") is not null
        || (spec.Fixed.TryGetValue("early_stop_patience", out ParameterValue patience) && patience is { IsNumber: true, Number: > 0 });

    private static (TimeRange Total, (int, int)? Trials) Totals(double[] seconds, double spread, BudgetSpec budget, int lanes, double saves)
    {
        TimeSpan? limit = budget.Minutes is { } minutes ? TimeSpan.FromMinutes(Math.Min(minutes, 1e7)) : null;
        if (budget.Trials is not { } count)
        {
            TimeSpan all = limit ?? TimeSpan.Zero;
            double rate = all.TotalSeconds * lanes / Math.Max(1e-3, seconds.Average());
            double off = Math.Exp(1.28 * spread);
            return (new(all, all), (Count(rate / off), Count(rate * off / (1 - saves))));
        }

        double[] played = Play(seconds, spread, count, lanes);
        TimeSpan low = Time(At(played, 0.1) * (1 - saves));
        TimeSpan high = Time(At(played, 0.9));
        return (new(Least(low, limit), Least(high, limit)), null);
    }

    /// <summary>Lengths of the study, ascending: trials drawn anew each time, given to the lane that is free first; how far the model is off is drawn once a time.</summary>
    internal static double[] Play(double[] seconds, double spread, int trials, int lanes)
    {
        Prng random = new(0x706C6179);
        double[] lengths = new double[Runs];
        PriorityQueue<int, double> free = new();
        for (int run = 0; run < Runs; run++)
        {
            free.Clear();
            int played = Math.Min(trials, MostSimulated);
            double end = 0;
            for (int trial = 0; trial < played; trial++)
            {
                double from = 0;
                if (trial >= lanes)
                {
                    free.TryDequeue(out _, out from);
                }

                double until = from + seconds[random.NextInt(seconds.Length)];
                free.Enqueue(trial, until);
                end = Math.Max(end, until);
            }

            lengths[run] = end * trials / Math.Max(1, played) * Math.Exp(spread * random.NextNormal());
        }

        Array.Sort(lengths);
        return lengths;
    }

    private static double At(double[] sorted, double quantile)
    {
        double place = quantile * (sorted.Length - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
    }

    private static int Count(double trials) => (int)Math.Clamp(trials, 1, 1e9);

    private static TimeSpan Time(double seconds) => TimeSpan.FromSeconds(Math.Min(seconds, 1e10));

    private static TimeSpan Least(TimeSpan span, TimeSpan? limit) => limit < span ? limit.Value : span;
}
