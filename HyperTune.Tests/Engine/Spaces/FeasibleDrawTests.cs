using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;

namespace HyperTune.Tests.Engine.Spaces;

public sealed class FeasibleDrawTests
{
    private static readonly SearchSpace Square = new([new("x", new FloatDistribution(0, 1)), new("y", new FloatDistribution(0, 1))]);

    [Fact]
    public void From_WithoutConstraints_IsOneDrawOfTheStream()
    {
        Prng chance = new(4);
        Prng same = new(4);

        Assert.Equal(Square.Build(p => p.Distribution.FromUnit(same.NextUnit()), callForInactive: true), FeasibleDraw.From(Square, chance));
        Assert.Equal(same.NextUnit(), chance.NextUnit());
    }

    // Below the diagonal x has the density 2 (1 − x): 3/4 of it lies in the left half. Five standard errors of 4,000 draws are 0.035.
    [Fact]
    public void From_Constraint_IsUniformAmongTheFeasible()
    {
        SearchSpace triangle = TestKit.Spaces.Constrained(Square, "x + y <= 1");
        Prng chance = new(5);
        ParameterSet[] drawn = [.. Enumerable.Range(0, 4000).Select(_ => FeasibleDraw.From(triangle, chance))];

        Assert.All(drawn, set => Assert.True(set["x"].Number + set["y"].Number <= 1));
        Assert.InRange(drawn.Count(set => set["x"].Number < 0.5) / 4000.0, 0.715, 0.785);
    }

    [Fact]
    public void From_NothingFeasible_FailsInOneSentence()
    {
        SearchSpace none = TestKit.Spaces.Constrained(Square, "x == 0.123");

        NoFeasibleDrawException failure = Assert.Throws<NoFeasibleDrawException>(() => FeasibleDraw.From(none, new(1)));

        Assert.Equal("None of 100,000 random configurations satisfied the constraints.", failure.Message);
    }

    // Five standard errors of a share of 1/2 among 10,000 are 250.
    [Fact]
    public void Count_HalfIsFeasible_TellsAboutHalfAndAlwaysTheSame()
    {
        SearchSpace half = TestKit.Spaces.Constrained(Square, "x < y");

        Assert.InRange(FeasibleDraw.Count(half), 4750, 5250);
        Assert.Equal(FeasibleDraw.Count(half), FeasibleDraw.Count(half));
    }

    // A constraint that names a conditional parameter holds where it is inactive: 1/4 is inactive, and half of the rest is allowed.
    [Fact]
    public void Count_ConditionalName_CountsInactiveAsAllowed()
    {
        SearchSpace space = TestKit.Spaces.Constrained(
            new(
            [
                new("other", new FloatDistribution(0, 1)),
                new("dropout", new FloatDistribution(0, 1), [new() { Parent = "layers", Min = 2 }]),
                new("layers", new IntDistribution(1, 4)),
            ]),
            "dropout < 0.5");

        Assert.InRange(FeasibleDraw.Count(space) / 10_000.0, 0.6, 0.65);
    }
}
