using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Sampling.Nsga2;

/// <summary>One trial as an individual of several losses.</summary>
/// <param name="Number">The trial's number.</param>
/// <param name="Genes">[d] A point of the unit cube, NaN where a parameter is inactive.</param>
/// <param name="Losses">[m] Smaller is better; +∞ for a failed trial.</param>
internal sealed record Candidate(int Number, double[] Genes, double[] Losses);

/// <summary>
/// The best trials so far by rank of domination, then by room in their rank; best first. Each finished trial enters at once, and the one with the least room in the last
/// rank leaves when there are too many. Not thread-safe.
/// </summary>
/// <remarks>Constraint domination (Deb 2002, section VI): a trial that failed or broke a constraint has +∞ in all losses, so that every other dominates it.</remarks>
/// <param name="capacity">How many live.</param>
/// <param name="cube">Where they live.</param>
/// <param name="history">Whose objectives they are judged by.</param>
internal sealed class NondominatedPopulation(int capacity, UnitCube cube, StudyHistory history)
{
    private readonly HashSet<ParameterSet> met = [];
    private List<Candidate> members = [];

    /// <summary>Best first.</summary>
    public IReadOnlyList<Candidate> Members => members;

    /// <summary>The space of the genes.</summary>
    public UnitCube Cube => cube;

    /// <summary>Trials that ended, dead ones included.</summary>
    public int Born { get; private set; }

    /// <summary>Takes in a finished trial. Cost O(m capacity² + d).</summary>
    public void Add(Trial trial)
    {
        Born++;
        met.Add(trial.Parameters);
        members.Add(new(trial.Number, cube.Encode(trial.Parameters), TrialLosses.Of(trial, history.Objectives)));
        List<double[]> losses = members.ConvertAll(m => m.Losses);
        int[] ranks = ParetoFront.Ranks(losses);
        double[] room = ParetoFront.Crowding(losses, ranks);
        members = [.. Enumerable.Range(0, members.Count).OrderBy(i => ranks[i]).ThenByDescending(i => room[i]).Select(i => members[i]).Take(capacity)];
    }

    /// <summary>Whether a finished trial had this configuration.</summary>
    public bool HasMet(ParameterSet set) => met.Contains(set);

    /// <summary>The better of two drawn, by rank and room. At least one member must live.</summary>
    /// <param name="fertile">From how many of the best they are drawn.</param>
    /// <param name="chance">The stream of chance.</param>
    public Candidate Tournament(int fertile, Prng chance)
    {
        int pool = Math.Clamp(fertile, 1, members.Count);
        return members[Math.Min(chance.NextInt(pool), chance.NextInt(pool))];
    }
}
