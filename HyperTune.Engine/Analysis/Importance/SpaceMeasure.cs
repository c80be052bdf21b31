using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Analysis.Importance;

/// <summary>The chances of a search space when every active parameter is drawn from its own distribution, as random search draws.</summary>
/// <remarks>
/// Conditions are conjunctions, so a parameter is active exactly when each of its ancestors lies in a set of its own; ancestors are drawn independently, so
/// chances of being active are products of lengths, exactly.
/// </remarks>
internal sealed class SpaceMeasure
{
    private readonly SearchSpace space;
    private readonly Dictionary<string, int> index;
    private readonly Dictionary<int, UnitSet>?[] wanted;

    /// <summary>The chances of one space. Cost O(d × conditions).</summary>
    public SpaceMeasure(SearchSpace space)
    {
        this.space = space;
        index = space.Parameters.Select((p, j) => (p.Name, j)).ToDictionary(e => e.Name, e => e.j, StringComparer.Ordinal);
        wanted = new Dictionary<int, UnitSet>?[space.Parameters.Length];
        foreach (Parameter parameter in space.ParentsFirst)
        {
            wanted[index[parameter.Name]] = Wanted(parameter);
        }
    }

    /// <summary>The chance that all of some parameters are active at once.</summary>
    public double Active(params ReadOnlySpan<int> parameters) =>
        Together(parameters).Values.Aggregate(1.0, (chance, set) => chance * set.Length);

    /// <summary>Where a parameter's values lie when all of some parameters are active.</summary>
    public UnitSet Within(int parameter, params ReadOnlySpan<int> active) => Together(active).GetValueOrDefault(parameter, UnitSet.Full);

    private Dictionary<int, UnitSet> Together(ReadOnlySpan<int> parameters)
    {
        Dictionary<int, UnitSet> sets = [];
        foreach (int parameter in parameters)
        {
            Narrow(sets, wanted[parameter]!);
        }

        return sets;
    }

    private Dictionary<int, UnitSet> Wanted(Parameter parameter)
    {
        Dictionary<int, UnitSet> sets = [];
        foreach (ParameterCondition condition in parameter.When)
        {
            int parent = index[condition.Parent];
            Narrow(sets, wanted[parent] ?? []);
            Narrow(sets, new() { [parent] = UnitSet.Meeting(space.Parameters[parent].Distribution, condition) });
        }

        return sets;
    }

    private static void Narrow(Dictionary<int, UnitSet> sets, Dictionary<int, UnitSet> by)
    {
        foreach ((int ancestor, UnitSet set) in by)
        {
            sets[ancestor] = sets.TryGetValue(ancestor, out UnitSet? known) ? known.And(set) : set;
        }
    }
}
