using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Sampling.Genetic;

/// <summary>One trial as an individual.</summary>
/// <param name="Number">The trial's number.</param>
/// <param name="Genes">[d] A point of the unit cube, NaN where a parameter is inactive.</param>
/// <param name="Loss">Smaller is better; +∞ for a failed trial.</param>
internal sealed record Individual(int Number, double[] Genes, double Loss);

/// <summary>The fittest trials so far, best first: each finished trial enters at once, and the worst leaves when there are too many. Not thread-safe.</summary>
/// <param name="capacity">How many live.</param>
/// <param name="cube">Where they live.</param>
/// <param name="objective">What makes them fit.</param>
internal sealed class GeneticPopulation(int capacity, UnitCube cube, Objective objective)
{
    // Truncation selection (H. Mühlenbein, D. Schlierkamp-Voosen, "Predictive models for the breeder genetic algorithm", 1993): the best tenth of all trials breeds,
    // so that a short study gains from the first dozen trials on and a long one keeps its whole population fertile.
    private const double FertileShare = 0.1;
    private const int LeastFertile = 4;

    private readonly List<Individual> members = [];
    private readonly HashSet<ParameterSet> met = [];

    /// <summary>Best first; of equals the earlier finished.</summary>
    public IReadOnlyList<Individual> Members => members;

    /// <summary>The space of the genes.</summary>
    public UnitCube Cube => cube;

    /// <summary>Trials that ended, dead ones included.</summary>
    public int Born { get; private set; }

    /// <summary>Takes in a finished trial. Cost O(capacity + d).</summary>
    public void Add(Trial trial)
    {
        Born++;
        met.Add(trial.Parameters);
        Individual individual = new(trial.Number, cube.Encode(trial.Parameters), TrialLosses.Of(trial, [objective])[0]);
        int place = members.FindIndex(m => m.Loss > individual.Loss);
        members.Insert(place < 0 ? members.Count : place, individual);
        if (members.Count > capacity)
        {
            members.RemoveAt(capacity);
        }
    }

    /// <summary>Whether a finished trial had this configuration.</summary>
    public bool HasMet(ParameterSet set) => met.Contains(set);

    /// <summary>The fittest of several drawn with replacement from the best that breed. At least one member must live.</summary>
    public Individual Tournament(int size, Prng chance)
    {
        int fertile = Math.Clamp((int)Math.Ceiling(FertileShare * Born), Math.Min(LeastFertile, members.Count), members.Count);
        int best = fertile;
        for (int i = 0; i < size; i++)
        {
            best = Math.Min(best, chance.NextInt(fertile));
        }

        return members[best];
    }
}
