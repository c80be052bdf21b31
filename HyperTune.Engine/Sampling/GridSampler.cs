using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Sampling;

/// <summary>
/// Tries all combinations of a <see cref="Grid"/>, coarsely first, and ends when none is left. Proposes the first in the grid's order that no trial of the history
/// has: what was enqueued by hand is not tried twice, whatever runs is not tried beside itself, and a search that goes on after a break goes on where it was.
/// Leaves out what the space's constraints do not allow. Uses no chance.
/// </summary>
/// <remarks>Cost O(d + points) a proposal, and O(n) once for a history it has not seen or from which trials were deleted; keeps what it has seen.</remarks>
/// <param name="spec">How many points the parameters have.</param>
public sealed class GridSampler(SamplerSpec spec) : ISampler
{
    private readonly HashSet<ParameterSet> tried = [];
    private Grid? grid;
    private SearchSpace? space;
    private Trial? last;
    private int finished;
    private int next;

    /// <inheritdoc/>
    public Suggestion? Suggest(SamplingRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Follow(request.History);
        for (; next < grid!.Count; next++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ParameterSet set = grid.At(next);
            if (space!.Allows(set) && !tried.Contains(set))
            {
                return new(set);
            }
        }

        return null;
    }

    private void Follow(StudyHistory history)
    {
        bool grown = finished <= history.Finished.Count && (finished == 0 || ReferenceEquals(history.Finished[finished - 1], last));
        if (grid is null || !history.Space.Equals(space) || !grown)
        {
            space = history.Space;
            grid = new(space, spec);
            tried.Clear();
            (finished, next) = (0, 0);
        }

        for (; finished < history.Finished.Count; finished++)
        {
            last = history.Finished[finished];
            tried.Add(last.Parameters);
        }

        foreach (Trial trial in history.Unfinished.Values)
        {
            tried.Add(trial.Parameters);
        }
    }
}
