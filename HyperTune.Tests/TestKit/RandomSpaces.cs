using System.Collections.Immutable;
using CsCheck;
using HyperTune.Engine.Spaces;

namespace HyperTune.Tests.TestKit;

/// <summary>Small random search spaces with conditions: chains, several parents, children of children, all kinds of values.</summary>
public static class RandomSpaces
{
    private static readonly Gen<ParameterDistribution> Distribution = Gen.OneOf(
        Gen.Int[1, 4].Select(n => (ParameterDistribution)new CategoricalDistribution([.. Enumerable.Range(0, n).Select(i => ParameterValue.Of($"c{i}"))])),
        Gen.Int[0, 3].Select(n => (ParameterDistribution)new IntDistribution(1, 1 + n)),
        Gen.Int[0, 40].Select(n => (ParameterDistribution)new IntDistribution(2, 2 + n, Log: true)),
        Gen.Int[0, 4].Select(n => (ParameterDistribution)new FloatDistribution(0.1, 0.1 + (n * 0.1), Step: 0.1)),
        Gen.Const((ParameterDistribution)new FloatDistribution(1e-4, 1e-1, Log: true)),
        Gen.Const((ParameterDistribution)new FloatDistribution(-1, 3)));

    private static readonly Gen<(int Parent, double Unit, int Kind)> Condition = Gen.Select(Gen.Int[0, 9], Gen.Double[0, 1], Gen.Int[0, 2]);

    private static readonly Gen<(ParameterDistribution Distribution, (int, double, int)[] When)> One =
        Gen.Select(Distribution, Gen.Frequency((2, Gen.Const(0)), (2, Gen.Const(1)), (1, Gen.Const(2))).SelectMany(n => Condition.Array[n]));

    /// <summary>One to five parameters, written in any order.</summary>
    public static Gen<SearchSpace> All { get; } = Gen.Select(One.Array[1, 5], Gen.Int[0, 1000]).Select((parts, order) =>
    {
        List<Parameter> parameters = [];
        foreach ((ParameterDistribution distribution, (int, double, int)[] when) in parts)
        {
            int above = parameters.Count;
            ImmutableArray<ParameterCondition> conditions = above == 0 ? [] : [.. when.Select(w => On(parameters[w.Item1 % above], w.Item2, w.Item3)).DistinctBy(c => c.Parent)];
            parameters.Add(new($"p{above}", distribution, conditions));
        }

        return new SearchSpace(parameters.OrderBy(p => ((p.Name[1] * 7919) + order) % 31));
    });

    private static ParameterCondition On(Parameter parent, double unit, int kind)
    {
        ParameterValue value = parent.Distribution.FromUnit(unit);
        return kind == 0 || parent.Distribution is CategoricalDistribution
            ? new() { Parent = parent.Name, Values = [value] }
            : kind == 1 ? new() { Parent = parent.Name, Min = value.Number } : new() { Parent = parent.Name, Max = value.Number };
    }
}
