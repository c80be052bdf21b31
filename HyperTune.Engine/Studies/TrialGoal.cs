using System.Runtime.CompilerServices;
using HyperTune.Engine.Data;
using HyperTune.Engine.Sampling;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies;

/// <summary>How many trials a study comes to.</summary>
public static class TrialGoal
{
    // Constraints make counting a listing, and summaries ask again and again.
    private static readonly ConditionalWeakTable<StudySpec, StrongBox<int?>> Sizes = [];

    /// <summary>The combinations of a study's grid that its constraints allow; null for other samplers. Cost O(d × states of parents), with constraints once that of listing them.</summary>
    /// <param name="spec">A sound document.</param>
    public static int? GridSize(StudySpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return spec.Sampler.Name != "grid" ? null
            : spec.Constraints.IsDefaultOrEmpty ? Size(spec)
            : Sizes.GetValue(spec, static s => new(Size(s))).Value;
    }

    private static int? Size(StudySpec spec) =>
        new Grid(ConstrainedSpace.Of(spec), spec.Sampler).CountAllowed() is var count && count <= Grid.Limit ? (int)count : null;

    /// <summary>The trials after which it ends: its budget, or its grid when that is smaller; null for no limit. Trials added by hand may go beyond a grid.</summary>
    /// <param name="spec">A sound document.</param>
    /// <param name="trials">Trials there are already.</param>
    public static int? Of(StudySpec spec, int trials) =>
        GridSize(spec) is { } size && (spec.Budget.Trials ?? int.MaxValue) > size ? Math.Min(spec.Budget.Trials ?? int.MaxValue, Math.Max(size, trials)) : spec.Budget.Trials;
}
