using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Sampling;

/// <summary>
/// What a sampler has learnt from the finished trials in their order, cancelled ones left out, kept between asks: only what was added since is looked at, and a history
/// that does not go on from the last one (another space, a deleted trial, another seed) is folded from its beginning. Not thread-safe.
/// </summary>
/// <typeparam name="T">What is learnt.</typeparam>
/// <param name="begin">What is known before the first trial.</param>
/// <param name="add">Learns from one more.</param>
internal sealed class HistoryFold<T>(Func<SamplingRequest, T> begin, Action<T, Trial> add)
    where T : class
{
    private T? state;
    private SearchSpace? space;
    private Trial? last;
    private long seed;
    private int count;

    /// <summary>What is learnt from a request's history. Cost of what was added.</summary>
    public T Of(SamplingRequest request)
    {
        IReadOnlyList<Trial> finished = request.History.Finished;
        bool grown = count <= finished.Count && (count == 0 || ReferenceEquals(finished[count - 1], last));
        if (state is null || !grown || seed != request.Seed || !request.History.Space.Equals(space))
        {
            state = begin(request);
            (space, seed, count) = (request.History.Space, request.Seed, 0);
        }

        for (; count < finished.Count; count++)
        {
            last = finished[count];
            if (last.State != TrialState.Cancelled)
            {
                add(state, last);
            }
        }

        return state;
    }
}
