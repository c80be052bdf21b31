using HyperTune.Engine.Spaces;

namespace HyperTune.Tests.Engine.Spaces;

public sealed class SpaceRulesTests
{
    public static TheoryData<ParameterDistribution, string, string> BadDistributions => new()
    {
        { new FloatDistribution(0.01, 0.0001), "/space/p/low", "Low (0.01) is above high (0.0001)." },
        { new FloatDistribution(0, 1, Log: true), "/space/p/low", "Low is 0 on a logarithmic scale." },
        { new FloatDistribution(0, 1, Step: 0.3), "/space/p/step", "Steps of 0.3 from 0 do not reach 1." },
        { new FloatDistribution(0, 1, Step: 0), "/space/p/step", "The step is 0." },
        { new FloatDistribution(double.NaN, 1), "/space/p/low", "A bound is not a finite number." },
        { new IntDistribution(5, 1), "/space/p/low", "Low (5) is above high (1)." },
        { new IntDistribution(1, 10, Step: 4), "/space/p/step", "Steps of 4 from 1 do not reach 10." },
        { new IntDistribution(1, 10, Log: true, Step: 3), "/space/p/step", "A logarithmic range cannot have a step." },
        { new CategoricalDistribution([]), "/space/p/choices", "There are no choices." },
        { new CategoricalDistribution([16, 16]), "/space/p/choices", "A choice is listed twice." },
    };

    [Theory]
    [MemberData(nameof(BadDistributions))]
    public void Check_BadDistribution_IsOneProblemAtItsField(ParameterDistribution distribution, string field, string what)
    {
        SpecProblem problem = Assert.Single(SpaceRules.Check(new([new("p", distribution)])));

        Assert.Equal((field, what), (problem.Field, problem.What));
    }

    [Fact]
    public void Check_SoundSpace_FindsNothing()
    {
        SearchSpace space = new(
        [
            new("dropout", new FloatDistribution(0.1, 0.5, Step: 0.1), [new() { Parent = "num_layers", Min = 2 }]),
            new("num_layers", new IntDistribution(1, 4)),
        ]);

        Assert.Empty(SpaceRules.Check(space));
    }

    [Fact]
    public void Check_MissingParent_NamesIt()
    {
        SearchSpace space = new([new("dropout", new FloatDistribution(0, 1), [new() { Parent = "layers", Min = 2 }])]);

        Assert.Equal("/space/dropout/when/layers", Assert.Single(SpaceRules.Check(space)).Field);
    }

    [Fact]
    public void Check_CyclicParents_AreToldOnBothSides()
    {
        SearchSpace space = new(
        [
            new("a", new IntDistribution(1, 4), [new() { Parent = "b", Min = 2 }]),
            new("b", new IntDistribution(1, 4), [new() { Parent = "a", Min = 2 }]),
        ]);

        Assert.Equal(["/space/a/when/b", "/space/b/when/a"], SpaceRules.Check(space).Select(p => p.Field));
    }

    [Fact]
    public void Build_InactiveParameters_AreAbsentAndOrderIsAsWritten()
    {
        SearchSpace space = new(
        [
            new("dropout", new FloatDistribution(0.1, 0.5, Step: 0.1), [new() { Parent = "num_layers", Min = 2 }]),
            new("num_layers", new IntDistribution(1, 4)),
        ]);

        Assert.Equal(["num_layers"], space.Build(p => p.Distribution.FromUnit(0)).Keys);
        Assert.Equal(["dropout", "num_layers"], space.Build(p => p.Distribution.FromUnit(1)).Keys);
    }
}
