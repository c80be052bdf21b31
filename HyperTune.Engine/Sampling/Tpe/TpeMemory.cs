using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Sampling.Tpe;

/// <summary>What the estimator knows of the finished trials: their places, their losses, and their order from the best to the worst.</summary>
/// <remarks>
/// Completed trials come first, by their loss; then pruned ones, those that got farther first, since values of different steps do not compare; then those that tell only
/// where not to go: failed, infeasible, or without a finite value. Of equals the earlier. Adding one costs O(d + log n), and moving n numbers.
/// </remarks>
internal sealed class TpeMemory
{
    private readonly ImmutableArray<Objective> objectives;
    private readonly List<double[]> places = [];
    private readonly List<Standing> standings = [];
    private readonly List<int> order = [];
    private readonly Dictionary<string, int> index;
    private readonly HashSet<ParameterSet>? tried;

    /// <summary>Nothing known yet of a space.</summary>
    public TpeMemory(SearchSpace space, ImmutableArray<Objective> objectives)
    {
        this.objectives = objectives;
        Cube = new(space);
        Axes = [.. space.ParentsFirst.Select(p => ParzenAxis.Of(p.Distribution))];
        index = space.ParentsFirst.Select((p, i) => (p.Name, i)).ToDictionary(e => e.Name, e => e.i, StringComparer.Ordinal);
        Arms = new(space, Axes);
        tried = Axes.All(a => a.Cells > 0) ? [] : null;
    }

    /// <summary>The space as coordinates.</summary>
    public UnitCube Cube { get; }

    /// <summary>[d] the same coordinates as densities see them.</summary>
    public ImmutableArray<ParzenAxis> Axes { get; }

    /// <summary>The choices that the search must not forget.</summary>
    public ArmFloor Arms { get; }

    /// <summary>How many trials are known.</summary>
    public int Count => places.Count;

    /// <summary>[n][d] places of the trials, in the order in which they finished.</summary>
    public IReadOnlyList<double[]> Places => places;

    /// <summary>Numbers of the trials in <see cref="Places"/>, the best first by the first objective.</summary>
    public IReadOnlyList<int> Order => order;

    /// <summary>Whether some trials cannot be good: they failed, broke a constraint or diverged.</summary>
    public bool HasHopeless => order.Count > 0 && LossesOf(order[^1]) is null;

    /// <summary>The losses of a trial that can be good, or null.</summary>
    public double[]? LossesOf(int trial) => standings[trial].Class < Standing.Hopeless ? standings[trial].Losses : null;

    /// <summary>Whether a configuration was tried before or is running, where all parameters have a countable number of values; a continuum hardly repeats. Cost O(d × running).</summary>
    public bool IsKnown(ParameterSet set, StudyHistory history) =>
        tried is not null && (tried.Contains(set) || history.Unfinished.Values.Any(t => t.Parameters.Equals(set)));

    /// <summary>Learns from one more finished trial.</summary>
    public void Add(Trial trial)
    {
        tried?.Add(trial.Parameters);
        places.Add(PlacesOf(trial.Parameters));
        standings.Add(Standing.Of(trial, objectives));
        int number = standings.Count - 1;
        int at = order.BinarySearch(number, Comparer<int>.Create((a, b) => standings[a].CompareTo(standings[b]) is not 0 and var by ? by : a.CompareTo(b)));
        order.Insert(~at, number);
    }

    /// <summary>The places of a configuration, which may come from another space.</summary>
    public double[] PlacesOf(ParameterSet set)
    {
        double[] units = Cube.Encode(set);
        for (int d = 0; d < units.Length; d++)
        {
            units[d] = Axes[d].PlaceOf(units[d]);
        }

        return units;
    }

    /// <summary>Takes out the places of parameters that are inactive beside the others. Cost O(d + conditions).</summary>
    /// <param name="point">[d] places, parents first.</param>
    public void Prune(double[] point)
    {
        for (int d = 0; d < point.Length; d++)
        {
            foreach (ParameterCondition condition in Cube[d].When)
            {
                if (!index.TryGetValue(condition.Parent, out int parent) || double.IsNaN(point[parent])
                    || !condition.IsMetBy(Cube[parent].Distribution.FromUnit(Axes[parent].UnitOf(point[parent]))))
                {
                    point[d] = double.NaN;
                    break;
                }
            }
        }
    }

    /// <summary>The configuration of a point.</summary>
    /// <param name="point">[d] places; those of active parameters are not NaN.</param>
    public ParameterSet Decode(double[] point) => Cube.Decode(d => Axes[d].UnitOf(point[d]));

    private sealed record Standing(int Class, int Steps, double[] Losses) : IComparable<Standing>
    {
        public const int Hopeless = 2;

        public static Standing Of(Trial trial, ImmutableArray<Objective> objectives)
        {
            double[] losses = TrialLosses.Of(trial, objectives);
            return !losses.All(double.IsFinite) ? new(Hopeless, 0, losses)
                : trial.State == TrialState.Pruned ? new(1, trial.Curve.LastStep, losses)
                : new(0, 0, losses);
        }

        public int CompareTo(Standing? other) =>
            Class != other!.Class ? Class.CompareTo(other.Class)
            : Steps != other.Steps ? other.Steps.CompareTo(Steps)
            : Losses[0].CompareTo(other.Losses[0]);
    }
}
