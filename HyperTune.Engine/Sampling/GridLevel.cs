using System.Collections.Immutable;
using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Sampling;

/// <summary>One parameter of a grid: its values, in the order they are first met, and what conditions of others make of them.</summary>
internal sealed class GridLevel
{
    private readonly ImmutableArray<(int Parent, ImmutableArray<bool> MetBy)> conditions;

    private GridLevel(Parameter parameter, ImmutableArray<ParameterValue> values, ImmutableArray<int> classes, int index, ImmutableArray<(int, ImmutableArray<bool>)> conditions)
    {
        Parameter = parameter;
        Values = values;
        Classes = classes;
        ClassSizes = [.. classes.GroupBy(c => c).OrderBy(g => g.Key).Select(g => g.Count())];
        Multiplier = Coprime(values.Length, index);
        this.conditions = conditions;
    }

    public Parameter Parameter { get; }

    /// <summary>[r] Values, coarse first.</summary>
    public ImmutableArray<ParameterValue> Values { get; }

    /// <summary>[r] The class of each value: values of one class make the same other parameters active.</summary>
    public ImmutableArray<int> Classes { get; }

    /// <summary>Number of values of each class.</summary>
    public ImmutableArray<int> ClassSizes { get; }

    /// <summary>Turns the place of the first parameter into one of this: coprime to r, so that r places in a row are all different.</summary>
    public int Multiplier { get; }

    /// <summary>Levels whose values decide whether this one is active.</summary>
    public IEnumerable<int> Parents => conditions.Select(c => c.Parent);

    /// <summary>The levels of a space, every parent above its children.</summary>
    public static ImmutableArray<GridLevel> Of(SearchSpace space, Func<Parameter, int> points)
    {
        Dictionary<string, ImmutableArray<ParameterValue>> values = space.Parameters.ToDictionary(p => p.Name, p => Coarse(p.Distribution, points(p)), StringComparer.Ordinal);
        List<Parameter> order = Order(space, values);
        List<GridLevel> levels = [];
        foreach (Parameter parameter in order)
        {
            ImmutableArray<ParameterCondition> asked = [.. space.Parameters.SelectMany(p => p.When).Where(c => c.Parent == parameter.Name)];
            levels.Add(new(
                parameter,
                values[parameter.Name],
                Classify(values[parameter.Name], asked),
                levels.Count,
                [.. parameter.When.Select(c => Condition(c, levels))]));
        }

        return [.. levels];
    }

    /// <summary>Whether it is active beside the classes of the levels above; −1 for an inactive one.</summary>
    public bool IsActive(int[] classes)
    {
        foreach ((int parent, ImmutableArray<bool> metBy) in conditions)
        {
            if (parent < 0 || classes[parent] < 0 || !metBy[classes[parent]])
            {
                return false;
            }
        }

        return true;
    }

    private static ImmutableArray<ParameterValue> Coarse(ParameterDistribution distribution, int points)
    {
        ImmutableArray<ParameterValue> values = GridPoints.Of(distribution, points);
        return [.. GridPoints.CoarseFirst(distribution, values.Length).Select(i => values[i])];
    }

    // First the parameter with the most values among those that are always active, then family by family, so that few parents have to be remembered at once.
    private static List<Parameter> Order(SearchSpace space, Dictionary<string, ImmutableArray<ParameterValue>> values)
    {
        List<Parameter> left = [.. space.ParentsFirst];
        List<Parameter> order = [];
        if (left.Where(p => p.When.IsEmpty).MaxBy(p => values[p.Name].Length) is { } widest)
        {
            order.Add(widest);
        }

        while (left.Find(p => !order.Contains(p)) is { } next)
        {
            HashSet<string> family = Family(space, next.Name);
            order.AddRange(left.Where(p => family.Contains(p.Name) && !order.Contains(p)));
        }

        return order;
    }

    private static HashSet<string> Family(SearchSpace space, string name)
    {
        HashSet<string> family = [name];
        int before;
        do
        {
            before = family.Count;
            foreach (Parameter parameter in space.Parameters)
            {
                if (family.Contains(parameter.Name) || parameter.When.Any(c => family.Contains(c.Parent)))
                {
                    family.Add(parameter.Name);
                    family.UnionWith(parameter.When.Select(c => c.Parent));
                }
            }
        }
        while (family.Count > before);
        return family;
    }

    private static ImmutableArray<int> Classify(ImmutableArray<ParameterValue> values, ImmutableArray<ParameterCondition> asked)
    {
        Dictionary<string, int> known = new(StringComparer.Ordinal);
        var classes = ImmutableArray.CreateBuilder<int>(values.Length);
        foreach (ParameterValue value in values)
        {
            string met = string.Concat(asked.Select(c => c.IsMetBy(value) ? '1' : '0'));
            known.TryAdd(met, known.Count);
            classes.Add(known[met]);
        }

        return classes.MoveToImmutable();
    }

    private static (int Parent, ImmutableArray<bool> MetBy) Condition(ParameterCondition condition, List<GridLevel> above)
    {
        int parent = above.FindIndex(l => l.Parameter.Name == condition.Parent);
        return parent < 0
            ? (parent, [])
            : (parent, [.. above[parent].ClassSizes.Select((_, c) => condition.IsMetBy(above[parent].Values[above[parent].Classes.IndexOf(c)]))]);
    }

    // Multiples of the golden ratio are spread as evenly as any, whatever their number.
    private static int Coprime(int count, int index)
    {
        double share = index * 0.6180339887498949;
        int multiplier = Math.Max(1, (int)Math.Round((share - Math.Floor(share)) * count));
        while (Gcd(multiplier, count) > 1)
        {
            multiplier++;
        }

        return multiplier;
    }

    private static int Gcd(int a, int b) => b == 0 ? a : Gcd(b, a % b);
}
