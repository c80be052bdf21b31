using System.Collections.Immutable;
using HyperTune.Engine.Pruning.Halving;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Pruning;

/// <summary>All pruners there are; pickers, validation, documentation and contract tests read this list.</summary>
public static class PrunerCatalog
{
    /// <summary>What a patient pruner asks unless the document names another.</summary>
    public const string UsuallyWrapped = "median";

    /// <summary>The share of the epochs of full trainings that a scheduler takes unless the document says where its rungs are.</summary>
    public const double UsualShare = 0.3;

    /// <summary>The reduction factor of halving unless the document says another.</summary>
    public const double UsualEta = 3;

    /// <summary>The share of trials that would be ended, and are let go on to learn what pruning costs.</summary>
    public static SpecOption AuditShare { get; } = new("audit_share", 0, 0, 1);

    private static readonly SpecOption StartupTrials = new("n_startup_trials", 5, 0, 10_000, IsWhole: true);
    private static readonly SpecOption Interval = new("interval_steps", 1, 1, 10_000, IsWhole: true);
    private static readonly SpecOption MinimumPeers = new("n_min_trials", 1, 1, 10_000, IsWhole: true);
    private static readonly SpecOption Percentile = new("percentile", 25, 0, 100);
    private static readonly SpecOption Patience = new("patience", 5, 0, 10_000, IsWhole: true);
    private static readonly SpecOption MinimumChange = new("min_delta", 0, 0, double.MaxValue);
    private static readonly SpecOption Lower = new("lower", double.NegativeInfinity, double.MinValue, double.MaxValue);
    private static readonly SpecOption Upper = new("upper", double.PositiveInfinity, double.MinValue, double.MaxValue);
    private static readonly SpecOption Chance = new("p_threshold", 0.1, 0.0001, 0.9999);
    private static readonly SpecOption StartupSteps = new("n_startup_steps", 2, 0, 10_000, IsWhole: true);

    /// <summary>In the order in which they are offered.</summary>
    public static ImmutableArray<PrunerEntry> All { get; } =
    [
        new("median", static s => Median(s.Pruner)) { HasWarmup = true, Options = [StartupTrials, Interval, MinimumPeers, AuditShare] },
        new("asha", static s => Halving(s, hasBrackets: false)) { HasRungs = true, Options = [AuditShare] },
        new("hyperband", static s => Halving(s, hasBrackets: true)) { HasRungs = true, Options = [AuditShare] },
        new("percentile", static s => Percentiles(s.Pruner)) { HasWarmup = true, Options = [Percentile, StartupTrials, Interval, MinimumPeers, AuditShare] },
        new("patient", static s => Patient(s)) { HasWarmup = true, Wraps = true, Options = [Patience, MinimumChange, AuditShare] },
        new("threshold", static s => Threshold(s.Pruner)) { HasWarmup = true, Options = [Lower, Upper, Interval, AuditShare] },
        new("wilcoxon", static s => Wilcoxon(s.Pruner)) { NeedsInstances = true, Options = [Chance, StartupSteps] },
        new("none", static _ => new NoPruner()),
    ];

    /// <summary>Names that the document reserves and this version does not have.</summary>
    public static ImmutableArray<string> NotYetAvailable { get; } = ["pbt"];

    /// <summary>Those that a patient pruner may ask; none of them waits itself or needs more than the trial's own curve and its peers'.</summary>
    public static ImmutableArray<string> Wrappable { get; } = ["median", "percentile", "threshold", "none"];

    /// <summary>The entry of a name, or null.</summary>
    /// <param name="key">Its name in the document.</param>
    public static PrunerEntry? Find(string key) => All.FirstOrDefault(e => e.Key == key);

    /// <summary>All options of a section's pruner, with those of the pruner that it asks. Empty for a name that is not known.</summary>
    /// <param name="spec">The document's section.</param>
    public static ImmutableArray<SpecOption> OptionsOf(PrunerSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        PrunerEntry? entry = Find(spec.Name);
        return entry is not { Wraps: true } ? entry?.Options ?? []
            : [.. entry.Options, .. (Find(spec.Wrapped ?? UsuallyWrapped)?.Options ?? []).Except(entry.Options)];
    }

    /// <summary>The pruner of a study.</summary>
    /// <param name="spec">A sound document.</param>
    /// <exception cref="ArgumentException">There is no such pruner.</exception>
    public static IPruner Create(StudySpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return (Find(spec.Pruner.Name) ?? throw new ArgumentException($"There is no pruner '{spec.Pruner.Name}'.", nameof(spec))).Create(spec);
    }

    /// <summary>The share of the epochs of full trainings that a scheduler of a training study takes, as long as each rung lets its share pass; null for what is no scheduler.</summary>
    /// <param name="spec">A sound document with data.</param>
    public static double? ExpectedShare(StudySpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return Find(spec.Pruner.Name) is { HasRungs: true } entry ? Ladder(spec, hasBrackets: entry.Key == "hyperband").ExpectedShare() : null;
    }

    private static double Of(PrunerSpec spec, SpecOption option) => spec.Options.GetValueOrDefault(option.Key, option.Default);

    private static int Whole(PrunerSpec spec, SpecOption option) => (int)Of(spec, option);

    private static MedianPruner Median(PrunerSpec spec) => new()
    {
        WarmupSteps = spec.MinResource ?? 0,
        StartupTrials = Whole(spec, StartupTrials),
        IntervalSteps = Whole(spec, Interval),
        MinimumPeers = Whole(spec, MinimumPeers),
    };

    private static PercentilePruner Percentiles(PrunerSpec spec) => new()
    {
        Percentile = Of(spec, Percentile),
        WarmupSteps = spec.MinResource ?? 0,
        StartupTrials = Whole(spec, StartupTrials),
        IntervalSteps = Whole(spec, Interval),
        MinimumPeers = Whole(spec, MinimumPeers),
    };

    private static ThresholdPruner Threshold(PrunerSpec spec) => new()
    {
        Lower = Of(spec, Lower),
        Upper = Of(spec, Upper),
        WarmupSteps = spec.MinResource ?? 0,
        IntervalSteps = Whole(spec, Interval),
    };

    private static PatientPruner Patient(StudySpec spec)
    {
        string wrapped = spec.Pruner.Wrapped ?? UsuallyWrapped;
        return new(wrapped == "none" ? null : Create(spec with { Pruner = spec.Pruner with { Name = wrapped, Wrapped = null } }))
        {
            Patience = Whole(spec.Pruner, Patience),
            MinimumChange = Of(spec.Pruner, MinimumChange),
        };
    }

    // Trials of a program elsewhere cannot be taken up again: they are stopped at rungs where ours wait.
    private static IPruner Halving(StudySpec spec, bool hasBrackets)
    {
        if (spec.Data is null)
        {
            return new HalvingPruner { Eta = spec.Pruner.Eta ?? UsualEta, Lowest = spec.Pruner.MinResource, Full = spec.Pruner.MaxResource, HasBrackets = hasBrackets, Counts = spec.Value };
        }

        return new HalvingScheduler(Ladder(spec, hasBrackets), spec.Value);
    }

    private static RungLadder Ladder(StudySpec spec, bool hasBrackets)
    {
        double eta = spec.Pruner.Eta ?? UsualEta;
        int full = spec.Pruner.MaxResource ?? spec.MaxEpochs;
        return new(spec.Pruner.MinResource ?? LowestRung(full, eta, hasBrackets), eta, full, hasBrackets);
    }

    /// <summary>Epochs before the first comparison unless the document says: those with which a search takes nearest to 30 % of the epochs of full trainings.</summary>
    /// <param name="full">Epochs of a full training.</param>
    /// <param name="eta">The reduction factor.</param>
    /// <param name="hasBrackets">Whether it is Hyperband.</param>
    internal static int LowestRung(int full, double eta, bool hasBrackets) =>
        Enumerable.Range(1, Math.Max(1, full / 2)).MinBy(lowest => Math.Abs(new RungLadder(lowest, eta, full, hasBrackets).ExpectedShare() - UsualShare));

    private static WilcoxonPruner Wilcoxon(PrunerSpec spec) => new() { Threshold = Of(spec, Chance), StartupSteps = Whole(spec, StartupSteps) };
}
