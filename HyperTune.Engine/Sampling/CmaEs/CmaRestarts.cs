using HyperTune.Engine.Numerics;

namespace HyperTune.Engine.Sampling.CmaEs;

/// <summary>How a search begins.</summary>
/// <param name="Initial">Trials that cover the space first, at least 1.</param>
/// <param name="Size">σ after them, as a share of the cube's edge.</param>
/// <param name="Population">λ; null for the usual one of the dimensions.</param>
internal sealed record CmaSettings(int Initial, double Size, int? Population);

/// <summary>When a search has converged, and where it begins again: with twice as many samples a generation, or with few and a small step, whichever had fewer trials so far.</summary>
/// <remarks>N. Hansen, "Benchmarking a bi-population CMA-ES on the BBOB-2009 function testbed", GECCO 2009; A. Auger, N. Hansen, "A restart CMA evolution strategy with increasing population size", CEC 2005.</remarks>
internal sealed class CmaRestarts
{
    // Finer than a hyper-parameter needs to be, and coarser than the strategy's usual 1e-12: trials are dear, and a new place teaches more.
    private const double LeastDeviation = 1e-5;
    private const double LeastRange = 1e-9;
    private const double MostCondition = 1e14;

    // Nothing is known of a new place: its first steps reach over the cube.
    private const double RestartSize = 0.25;

    private readonly int dimensions;
    private readonly CmaSettings settings;
    private readonly long seed;
    private readonly List<double> best = [];
    private int population;
    private int doublings;
    private long trialsOfLarge;
    private long trialsOfSmall;
    private bool isSmall;

    /// <summary>Before the first trial.</summary>
    /// <param name="dimensions">n.</param>
    /// <param name="settings">How it begins.</param>
    /// <param name="seed">The study's.</param>
    public CmaRestarts(int dimensions, CmaSettings settings, long seed)
    {
        (this.dimensions, this.settings, this.seed) = (dimensions, settings, seed);
        Usual = Math.Max(2, settings.Population ?? CmaWeights.UsualPopulation(dimensions));
        population = Usual;
    }

    /// <summary>λ of the first run.</summary>
    public int Usual { get; }

    /// <summary>Restarts so far.</summary>
    public int Count { get; private set; }

    /// <summary>Notes a closed generation, and says whether the search has converged.</summary>
    /// <param name="normal">The distribution after it.</param>
    /// <param name="losses">Of its samples, best first.</param>
    public bool IsDue(CmaDistribution normal, List<double> losses)
    {
        (trialsOfLarge, trialsOfSmall) = isSmall ? (trialsOfLarge, trialsOfSmall + losses.Count) : (trialsOfLarge + losses.Count, trialsOfSmall);
        best.Add(losses[0]);
        if (dimensions == 0)
        {
            return false;
        }

        int span = 10 + (int)Math.Ceiling(30.0 * dimensions / population);
        IEnumerable<double> recent = best.Skip(Math.Max(0, best.Count - span)).Concat(losses);
        bool flat = best.Count >= span && !(recent.Max() - recent.Min() > LeastRange * Math.Max(1e-300, Math.Abs(recent.Max())));
        bool tiny = Enumerable.Range(0, dimensions).All(i => normal.Deviation(i) < LeastDeviation);
        return flat || tiny || normal.Condition > MostCondition;
    }

    /// <summary>The distribution and the samples a generation of the next run.</summary>
    public (CmaDistribution Normal, int Population) Next()
    {
        best.Clear();
        Count++;
        Prng chance = Prng.ForTrial(seed, -1 - Count);
        isSmall = Count > 1 && trialsOfSmall < trialsOfLarge;
        double size = Math.Max(settings.Size, RestartSize);
        if (isSmall)
        {
            double draw = chance.NextUnit();
            population = Math.Max(2, (int)(Usual * Math.Pow(0.5 * Math.Pow(2, doublings), draw * draw)));
            size *= Math.Pow(10, -2 * chance.NextUnit());
        }
        else
        {
            doublings = Math.Min(doublings + 1, 12);
            population = Usual << doublings;
        }

        double[] mean = new double[dimensions];
        for (int i = 0; i < dimensions; i++)
        {
            mean[i] = chance.NextUnit();
        }

        return (new(mean, size, population), population);
    }
}
