using System.Collections.Immutable;
using HyperTune.Engine.Trials;

namespace HyperTune.Web.Plots.Gallery;

/// <summary>A stretch in which a slot trained one trial, or several short ones after each other.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="From">Begin.</param>
/// <param name="To">End.</param>
/// <param name="First">The trial, or the first of several.</param>
/// <param name="Count">How many stretches it stands for.</param>
/// <param name="State">The trial's state; of several, the one with most time.</param>
internal sealed record TimelineStretch(int Slot, DateTimeOffset From, DateTimeOffset To, int First, int Count, TrialState State)
{
    /// <summary>
    /// No more stretches than can be seen: neighbours in a slot that are too short to be told apart become one, until there are few enough. Failed trials and
    /// those that run are never joined with others, unless they alone are too many. Cost O(n log n).
    /// </summary>
    /// <param name="all">By slot, then by begin.</param>
    /// <param name="most">Stretches at most; at least one a slot.</param>
    public static ImmutableArray<TimelineStretch> Joined(ImmutableArray<TimelineStretch> all, int most)
    {
        if (all.Length <= most)
        {
            return all;
        }

        TimeSpan span = all.Max(s => s.To) - all.Min(s => s.From);
        bool apart = all.Count(s => StandsOut(s.State)) < most / 3;
        for (TimeSpan length = span / most; ; length *= 2)
        {
            ImmutableArray<TimelineStretch> joined = Join(all, length, apart);
            if (joined.Length <= most || length > span)
            {
                return joined;
            }
        }
    }

    private static ImmutableArray<TimelineStretch> Join(ImmutableArray<TimelineStretch> all, TimeSpan length, bool apart)
    {
        ImmutableArray<TimelineStretch>.Builder joined = ImmutableArray.CreateBuilder<TimelineStretch>();
        List<TimelineStretch> run = [];
        foreach (TimelineStretch stretch in all)
        {
            bool fits = run.Count > 0 && run[0].Slot == stretch.Slot && stretch.To - run[0].From <= length && !(apart && (StandsOut(stretch.State) || StandsOut(run[0].State)));
            if (!fits)
            {
                Close(run, joined);
            }

            run.Add(stretch);
        }

        Close(run, joined);
        return joined.ToImmutable();
    }

    private static void Close(List<TimelineStretch> run, ImmutableArray<TimelineStretch>.Builder joined)
    {
        if (run.Count == 1)
        {
            joined.Add(run[0]);
        }
        else if (run.Count > 1)
        {
            TrialState state = run.GroupBy(s => s.State).MaxBy(g => g.Sum(s => (s.To - s.From).Ticks))!.Key;
            joined.Add(new(run[0].Slot, run[0].From, run.Max(s => s.To), run[0].First, run.Count, state));
        }

        run.Clear();
    }

    private static bool StandsOut(TrialState state) => state is TrialState.Failed or TrialState.Running;
}
