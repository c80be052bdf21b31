using HyperTune.Engine.Numerics;
using HyperTune.Engine.Sampling.Encoding;

namespace HyperTune.Engine.Sampling.GaussianProcess;

/// <summary>Looks for the point of the greatest logarithm of expected improvement.</summary>
/// <remarks>
/// Random points and changed copies of leaders, then small steps from the best of them; discrete coordinates step on their lattice within the same moves, so
/// that mixed spaces need no second search. X. Wan et al., "Think global and act local", ICML 2021, for interleaved moves; S. Ament et al., 2023, for the logarithm.
/// </remarks>
/// <param name="posterior">What is believed.</param>
/// <param name="chance">The trial's stream.</param>
internal sealed class AcquisitionSearch(ProcessPosterior posterior, Prng chance)
{
    private const int Candidates = 300;
    private const int Climbers = 4;
    private const int Rounds = 8;
    private const int MovesARound = 24;
    private readonly SpaceEncoding encoding = posterior.Points.Encoding;

    /// <summary>The value to improve on; the least mean at a point when not given.</summary>
    public double Target { get; init; } = posterior.MeansAtPoints.Min();

    /// <summary>Least share of the prior's standard deviation that must be unknown of a point; above 0 only places that the model does not know are looked at, and corners no more than others.</summary>
    public double Unknown { get; init; }

    /// <summary>Bounds of every coordinate within which to stay; null for the whole space.</summary>
    public (double[] Low, double[] High)? Box { get; init; }

    /// <summary>Whether a valid point may be proposed.</summary>
    public Func<double[], bool> Allows { get; init; } = static _ => true;

    /// <summary>The best that was found; null when nothing is allowed. Cost O(1,000 (n² + d n)).</summary>
    /// <param name="cancellationToken">Ends the work.</param>
    public Candidate? Run(CancellationToken cancellationToken)
    {
        List<Candidate> found = [];
        int[] leaders = [.. Enumerable.Range(0, posterior.Points.Count).OrderBy(i => posterior.MeansAtPoints[i])];
        for (int c = 0; c < Candidates; c++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double[] free = c % 2 == 0 ? encoding.Draw(chance) : NearLeader(leaders);
            if (Weigh(free) is { } candidate)
            {
                found.Add(candidate);
            }
        }

        Candidate[] best = [.. found.OrderByDescending(c => c.Score).Take(Climbers)];
        Candidate? winner = best.FirstOrDefault();
        foreach (Candidate start in Unknown > 0 ? [] : best)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Candidate top = Climb(start);
            winner = top.Score > winner!.Score ? top : winner;
        }

        return winner;
    }

    private double[] NearLeader(int[] leaders)
    {
        int rank = Math.Min((int)(-Math.Log(1 - chance.NextUnit()) * 3), leaders.Length - 1);
        double scale = 0.5 * Math.Pow(100, -chance.NextUnit());
        return Moved(encoding.Fill(posterior.Points.Points[leaders[rank]], chance), scale);
    }

    private Candidate Climb(Candidate start)
    {
        Candidate top = start;
        double scale = 0.15;
        for (int round = 0; round < Rounds; round++)
        {
            bool better = false;
            for (int move = 0; move < MovesARound; move++)
            {
                if (Weigh(Moved(top.Free, scale)) is { } next && next.Score > top.Score)
                {
                    (top, better) = (next, true);
                }
            }

            scale *= better ? 0.8 : 0.3;
        }

        return top;
    }

    private Candidate? Weigh(double[] free)
    {
        KeepInBox(free);
        double[] point = encoding.Snap(free);
        if (!Allows(point))
        {
            return null;
        }

        (double mean, double deviation) = posterior.Predict(point);
        double lacking = Math.Max(0, Unknown - (deviation / posterior.PriorDeviation));
        return new(free, point, Math.Log(deviation) + NormalLaw.LogImprovement((Target - mean) / deviation) - (1e4 * lacking));
    }

    private void KeepInBox(double[] free)
    {
        for (int j = 0; Box is { } box && j < free.Length; j++)
        {
            if (free[j] < box.Low[j] || free[j] > box.High[j])
            {
                free[j] = box.Low[j] + ((box.High[j] - box.Low[j]) * chance.NextUnit());
            }
        }
    }

    // Changes all coordinates, or one to two of them, with equal chances.
    private double[] Moved(double[] from, double scale)
    {
        double[] free = [.. from];
        double share = chance.NextUnit() < 0.5 ? 1 : Math.Min(1, 2.0 / free.Length);
        for (bool any = false; !any;)
        {
            for (int j = 0; j < free.Length; j++)
            {
                if (chance.NextUnit() <= share)
                {
                    any = true;
                    free[j] = Moved(j, free[j], scale);
                }
            }
        }

        return free;
    }

    private double Moved(int j, double from, double scale)
    {
        if (encoding.Kinds[j] == Coordinate.Choice)
        {
            return chance.NextUnit() < 0.3 ? encoding.DrawOne(j, chance) : from;
        }

        double to = encoding.Count(j) is { } count && count <= 50 && chance.NextUnit() < 0.5
            ? from + ((chance.NextUnit() < 0.5 ? 1 : -1) / (double)count)
            : from + (scale * chance.NextNormal());
        return to < 0 ? Math.Min(1, -to) : to > 1 ? Math.Max(0, 2 - to) : to;
    }
}

/// <summary>A point that may be proposed.</summary>
/// <param name="Free">Its free coordinates.</param>
/// <param name="Point">Its valid coordinates.</param>
/// <param name="Score">The logarithm of the expected improvement.</param>
internal sealed record Candidate(double[] Free, double[] Point, double Score);
