using HyperTune.Engine.Analysis.Importance;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;

namespace HyperTune.Tests.Engine.Analysis.Importance;

public sealed class SpaceMeasureTests
{
    [Fact]
    public void Active_ChildAndGrandchild_MultipliesLengths()
    {
        // dropout (0.1 … 0.5) needs num_layers ≥ 2 of 1 … 4; clip_norm needs dropout ≤ 0.3.
        SpaceMeasure measure = new(TestKit.Spaces.All["conditional"]);

        Assert.Equal(0.75, measure.Active(0), 12);
        Assert.Equal(1, measure.Active(1), 12);
        Assert.Equal(0.75 * 0.6, measure.Active(2), 12);
        Assert.Equal(0.75 * 0.6, measure.Active(0, 2), 12);
        Assert.Equal([(0.25, 1)], measure.Within(1, 0).Intervals);
        Assert.Equal(0.6, measure.Within(0, 2).Length, 12);
        Assert.Equal(1, measure.Within(2, 0).Length, 12);
    }

    [Fact]
    public void Active_SiblingsOfOneParent_AreActiveTogetherWhereBothAre()
    {
        SearchSpace space = new(
        [
            new("layers", new IntDistribution(1, 4)),
            new("second", new FloatDistribution(0, 1), [new() { Parent = "layers", Min = 2 }]),
            new("third", new FloatDistribution(0, 1), [new() { Parent = "layers", Min = 3 }]),
            new("two", new FloatDistribution(0, 1), [new() { Parent = "layers", Values = [2] }]),
        ]);
        SpaceMeasure measure = new(space);

        Assert.Equal(0.5, measure.Active(1, 2), 12);
        Assert.Equal(0.25, measure.Active(1, 3), 12);
        Assert.Equal(0, measure.Active(2, 3), 12);
    }

    [Theory]
    [InlineData("logarithmic integers")]
    [InlineData("real numbers")]
    [InlineData("choices")]
    public void Active_AnyParent_AgreesWithDraws(string kind)
    {
        Parameter parent = kind switch
        {
            "logarithmic integers" => new("parent", new IntDistribution(3, 300, Log: true)),
            "real numbers" => new("parent", new FloatDistribution(1e-3, 10, Log: true)),
            _ => new("parent", new CategoricalDistribution([1, 5, "a", 7])),
        };
        ParameterCondition condition = kind == "choices" ? new() { Parent = "parent", Values = ["a", 5] } : new() { Parent = "parent", Min = 5, Max = 9 };
        SearchSpace space = new([parent, new("child", new FloatDistribution(0, 1), [condition])]);
        Prng random = new(4);
        double active = Enumerable.Range(0, 20_000).Average(_ => space.Build(p => p.Distribution.FromUnit(random.NextUnit())).Count - 1.0);

        // Four standard errors of a share of 20,000 draws.
        Assert.InRange(new SpaceMeasure(space).Active(1), active - 0.0142, active + 0.0142);
    }
}
