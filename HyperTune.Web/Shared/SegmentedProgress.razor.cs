using System.Globalization;
using HyperTune.Engine.Trials;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Shared;

/// <summary>Progress of a study split by outcome.</summary>
public sealed partial class SegmentedProgress
{
    /// <summary>Trials by state.</summary>
    [Parameter]
    [EditorRequired]
    public IReadOnlyDictionary<TrialState, int> Counts { get; set; } = new Dictionary<TrialState, int>();

    /// <summary>Trials asked for; null for no limit.</summary>
    [Parameter]
    public int? Total { get; set; }

    /// <summary>Height in pixels.</summary>
    [Parameter]
    public int Height { get; set; } = 8;

    private int Done => Counts.Where(c => c.Key.IsFinished()).Sum(c => c.Value);

    private int Failed => Count(TrialState.Failed) + Count(TrialState.Infeasible);

    private (string Class, int Count)[] Parts =>
    [
        ("sg-c", Count(TrialState.Completed)),
        ("sg-p", Count(TrialState.Pruned)),
        ("sg-f", Failed),
        ("sg-x", Count(TrialState.Cancelled)),
        ("sg-r", Count(TrialState.Running)),
    ];

    private string Label => Total is { } total
        ? T[total == 1 ? "progress.one" : "progress", Done, total, Count(TrialState.Completed), Count(TrialState.Pruned), Failed, Count(TrialState.Running)]
        : T[Done == 1 ? "progress.open.one" : "progress.open", Done, Count(TrialState.Completed), Count(TrialState.Pruned), Failed, Count(TrialState.Running)];

    private int Count(TrialState state) => Counts.TryGetValue(state, out int count) ? count : 0;

    private string Share(int count)
    {
        int whole = Math.Max(1, Math.Max(Total ?? 0, Parts.Sum(p => p.Count)));
        return (100.0 * count / whole).ToString("0.###", CultureInfo.InvariantCulture) + "%";
    }
}
