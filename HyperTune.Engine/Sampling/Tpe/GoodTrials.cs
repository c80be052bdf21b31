using HyperTune.Engine.Numerics;

namespace HyperTune.Engine.Sampling.Tpe;

/// <summary>Which trials are good: the best by rank, so that only the order of losses counts.</summary>
/// <remarks>
/// Of several objectives front after front, and of the front that does not fit whole those that together dominate the most (Y. Ozaki et al., "Multiobjective tree-structured
/// Parzen estimator", JAIR 73, 2022).
/// </remarks>
internal static class GoodTrials
{
    /// <summary>The most trials that are good, whatever the share.</summary>
    public const int Most = 25;

    // Greedy choice from long fronts looks at this many times what is wanted.
    private const int Thinning = 4;

    /// <summary>Numbers of the good trials, the best first; empty when none has a finite value.</summary>
    /// <param name="memory">What is known.</param>
    /// <param name="pool">Numbers of the trials to choose from, the best first by the first objective.</param>
    /// <param name="share">The share that is good.</param>
    public static int[] Of(TpeMemory memory, IReadOnlyList<int> pool, double share)
    {
        int wanted = Math.Min(Most, (int)Math.Ceiling(share * pool.Count));
        if (pool.Count == 0 || memory.LossesOf(pool[0]) is not { Length: var objectives })
        {
            return [];
        }

        return objectives == 1
            ? [.. pool.Take(wanted).Where(t => memory.LossesOf(t) is not null)]
            : FrontAfterFront([.. pool.Where(t => memory.LossesOf(t) is not null)], t => memory.LossesOf(t)!, wanted);
    }

    private static int[] FrontAfterFront(List<int> left, Func<int, double[]> losses, int wanted)
    {
        List<int> good = [];
        while (good.Count < wanted && left.Count > 0)
        {
            double[][] points = [.. left.Select(losses)];
            int[] front = [.. ParetoFront.Of(points)];
            IEnumerable<int> chosen = front.Length > wanted - good.Count ? MostTogether(points, front, wanted - good.Count) : front;
            good.AddRange(chosen.Select(i => left[i]));
            HashSet<int> taken = [.. front.Select(i => left[i])];
            left = [.. left.Where(t => !taken.Contains(t))];
        }

        return [.. good];
    }

    // Greedy by hypervolume on losses scaled to the front's box: a gain only shrinks as others are chosen, so that the first whose gain is up to date and still the greatest is next.
    private static List<int> MostTogether(double[][] points, int[] front, int wanted)
    {
        double[][] scaled = Scale([.. front.Select(i => points[i])]);
        double[] crowding = front.Length > Thinning * wanted ? ParetoFront.Crowding(scaled, new int[front.Length]) : [];
        IEnumerable<int> members = Enumerable.Range(0, front.Length);
        double[] corner = [.. scaled[0].Select(_ => 1.1)];
        PriorityQueue<(int Member, int Chosen), (double, int)> gains = new();
        foreach (int i in crowding.Length > 0 ? members.OrderByDescending(i => crowding[i]).Take(Thinning * wanted) : members)
        {
            gains.Enqueue((i, 0), (-Hypervolume.Gain(scaled[i], [], corner), i));
        }

        List<int> chosen = [];
        while (chosen.Count < wanted)
        {
            (int member, int known) = gains.Dequeue();
            if (known == chosen.Count)
            {
                chosen.Add(member);
                continue;
            }

            gains.Enqueue((member, chosen.Count), (-Hypervolume.Gain(scaled[member], [.. chosen.Select(c => scaled[c])], corner), member));
        }

        return [.. chosen.Select(i => front[i])];
    }

    private static double[][] Scale(double[][] points)
    {
        double[] low = [.. points[0].Select((_, m) => points.Min(p => p[m]))];
        double[] range = [.. points[0].Select((_, m) => points.Max(p => p[m]) - low[m])];
        return [.. points.Select(p => p.Select((x, m) => range[m] > 0 ? (x - low[m]) / range[m] : 0).ToArray())];
    }
}
