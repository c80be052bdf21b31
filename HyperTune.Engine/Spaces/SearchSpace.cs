using System.Collections.Immutable;
using HyperTune.Engine.Spaces.Constraints;

namespace HyperTune.Engine.Spaces;

/// <summary>
/// The hyper-parameters a study tunes, in the order they were written, and the constraints that their values must satisfy together. May hold nonsense; see
/// <see cref="SpaceRules"/>.
/// </summary>
public sealed class SearchSpace : IEquatable<SearchSpace>
{
    private readonly ConstraintScope scope;

    /// <summary>A space of these parameters.</summary>
    /// <param name="parameters">In any order: a parent may stand after its child.</param>
    public SearchSpace(IEnumerable<Parameter> parameters)
        : this([.. parameters], [], [])
    {
    }

    private SearchSpace(ImmutableArray<Parameter> parameters, ImmutableArray<SpaceConstraint> constraints, ImmutableArray<Parameter> constants)
    {
        Parameters = parameters;
        ParentsFirst = SortParentsFirst(Parameters);
        (Constraints, Constants, scope) = (constraints, constants, new(constants));
    }

    /// <summary>A space without parameters.</summary>
    public static SearchSpace Empty { get; } = new([]);

    /// <summary>All parameters, as written.</summary>
    public ImmutableArray<Parameter> Parameters { get; }

    /// <summary>All parameters with every parent before its children; as written where a cycle makes that impossible.</summary>
    public ImmutableArray<Parameter> ParentsFirst { get; }

    /// <summary>What a configuration must satisfy beyond the ranges. Empty in a document's <c>space</c>; the space of a study's history has them.</summary>
    public ImmutableArray<SpaceConstraint> Constraints { get; }

    /// <summary>What constraints may name beside the parameters: hyper-parameters that are fixed, as categoricals of one choice, active as their conditions say.</summary>
    public ImmutableArray<Parameter> Constants { get; }

    /// <summary>The part of this space that decides about the constraints: the parameters that they name, with all parents.</summary>
    internal SearchSpace Constrained
    {
        get
        {
            HashSet<string> names = [.. Constraints.SelectMany(c => c.Names)];

            // Children before parents; a constant depends on parameters only.
            foreach (Parameter parameter in Constants.Concat(ParentsFirst.Reverse()).Where(p => names.Contains(p.Name)))
            {
                names.UnionWith(parameter.When.Select(c => c.Parent));
            }

            return new([.. Parameters.Where(p => names.Contains(p.Name))], Constraints, Constants);
        }
    }

    /// <summary>This space with constraints in place of those it has.</summary>
    /// <param name="constraints">Their names are parameters or constants.</param>
    /// <param name="constants">Categoricals of one choice, their names different from those of the parameters.</param>
    public SearchSpace With(IEnumerable<SpaceConstraint> constraints, IEnumerable<Parameter> constants) => new(Parameters, [.. constraints], [.. constants]);

    /// <summary>Whether a configuration satisfies all constraints: true where there are none, or where one names something inactive. Cost O(length of the constraints).</summary>
    /// <param name="set">The values of all active parameters.</param>
    public bool Allows(IReadOnlyDictionary<string, ParameterValue> set) => BrokenBy(set) is null;

    /// <summary>The first constraint that a configuration breaks, or null.</summary>
    /// <param name="set">The values of all active parameters.</param>
    public SpaceConstraint? BrokenBy(IReadOnlyDictionary<string, ParameterValue> set)
    {
        foreach (SpaceConstraint constraint in Constraints)
        {
            if (!ConstraintEvaluation.Holds(constraint, set, scope))
            {
                return constraint;
            }
        }

        return null;
    }

    /// <summary>The parameter of a name, or null. Cost O(d).</summary>
    /// <param name="name">Its name.</param>
    public Parameter? Find(string name) => Parameters.FirstOrDefault(p => p.Name == name);

    /// <summary>Chooses a value for every active parameter, parents first, in the written order of the space. Cost O(d).</summary>
    /// <param name="choose">Gives the value of an active parameter; also called for inactive ones when <paramref name="callForInactive"/>, and then ignored.</param>
    /// <param name="callForInactive">Whether to draw for inactive parameters too, so that a stream of random numbers stays aligned.</param>
    public ParameterSet Build(Func<Parameter, ParameterValue> choose, bool callForInactive = false)
    {
        Dictionary<string, ParameterValue> chosen = new(StringComparer.Ordinal);
        foreach (Parameter parameter in ParentsFirst)
        {
            bool active = IsActive(parameter, chosen);
            if (active || callForInactive)
            {
                ParameterValue value = choose(parameter);
                if (active)
                {
                    chosen[parameter.Name] = value;
                }
            }
        }

        return new(Parameters.Where(p => chosen.ContainsKey(p.Name)).Select(p => KeyValuePair.Create(p.Name, chosen[p.Name])));
    }

    /// <summary>Whether a parameter is active beside values of its parents; a parent that is absent is inactive.</summary>
    /// <param name="parameter">A parameter of this space.</param>
    /// <param name="values">The values of its parents, at least.</param>
    public static bool IsActive(Parameter parameter, IReadOnlyDictionary<string, ParameterValue> values) =>
        parameter.When.All(c => values.TryGetValue(c.Parent, out ParameterValue parent) && c.IsMetBy(parent));

    /// <inheritdoc/>
    public bool Equals(SearchSpace? other) => other is not null
        && Parameters.AsSpan().SequenceEqual(other.Parameters.AsSpan())
        && Constraints.AsSpan().SequenceEqual(other.Constraints.AsSpan())
        && Constants.AsSpan().SequenceEqual(other.Constants.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SearchSpace);

    /// <inheritdoc/>
    public override int GetHashCode() => Parameters.Aggregate(0, HashCode.Combine);

    private static ImmutableArray<Parameter> SortParentsFirst(ImmutableArray<Parameter> parameters)
    {
        HashSet<string> names = [.. parameters.Select(p => p.Name)];
        HashSet<string> placed = [];
        List<Parameter> sorted = [];
        List<Parameter> waiting = [.. parameters];
        while (waiting.Count > 0)
        {
            int next = waiting.FindIndex(p => p.When.All(c => !names.Contains(c.Parent) || placed.Contains(c.Parent)));
            if (next < 0)
            {
                return parameters;
            }

            sorted.Add(waiting[next]);
            placed.Add(waiting[next].Name);
            waiting.RemoveAt(next);
        }

        return [.. sorted];
    }
}
