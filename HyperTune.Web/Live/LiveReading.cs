using System.Collections.Immutable;
using HyperTune.Engine.Studies;
using HyperTune.Web.Plots;

namespace HyperTune.Web.Live;

/// <summary>What a live page shows of a study, as of one moment; the same object for every page that looks at that moment.</summary>
/// <param name="Study">The study at a glance.</param>
/// <param name="Running">Trials that train, at most <see cref="MostListed"/>.</param>
/// <param name="RunningTotal">How many train in all.</param>
/// <param name="Waiting">The waiting trial that comes next, if any.</param>
/// <param name="WaitingTotal">How many wait.</param>
/// <param name="Ended">State and value of every trial that has ended, by number; the same list until that changes.</param>
/// <param name="Curves">Curves of the running trials, the best and the latest others.</param>
public sealed record LiveReading(
    StudySummary Study,
    IReadOnlyList<TrialView> Running,
    int RunningTotal,
    IReadOnlyList<TrialView> Waiting,
    int WaitingTotal,
    IReadOnlyList<TrialPoint> Ended,
    ImmutableArray<TrialCurves> Curves)
{
    /// <summary>Running trials that are listed.</summary>
    public const int MostListed = 64;
}
