using HyperTune.Engine.Sampling;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.Engine.Sampling;

public sealed class SobolSamplerTests
{
    private static readonly SearchSpace Plane = new([new("a", new FloatDistribution(0, 1)), new("b", new CategoricalDistribution(["only"])), new("c", new FloatDistribution(0, 1))]);

    [Fact]
    public void Suggest_SixtyFourTrials_PutsOneInEverySquareOfTheBoard()
    {
        (int, int)[] squares = [.. Enumerable.Range(0, 64).Select(n => Suggest(Plane, n)).Select(p => ((int)(p["a"].Number * 8), (int)(p["c"].Number * 8)))];

        Assert.Equal(64, squares.Distinct().Count());
    }

    [Fact]
    public void Suggest_Lattice_TakesEveryValueEquallyOften()
    {
        SearchSpace space = new([new("width", new IntDistribution(1, 8)), new("loss", new CategoricalDistribution(["mse", "mae"]))]);

        var counts = Enumerable.Range(0, 64).Select(n => Suggest(space, n)).GroupBy(p => (p["width"].Integer, p["loss"].Text)).Select(g => g.Count());

        Assert.Equal(Enumerable.Repeat(4, 16), counts);
    }

    [Fact]
    public void Suggest_ParameterInactive_LeavesTheOthersWhereTheyAre()
    {
        SearchSpace space = new(
        [
            new("layers", new IntDistribution(1, 2)),
            new("dropout", new FloatDistribution(0, 1), [new() { Parent = "layers", Min = 2 }]),
            new("rate", new FloatDistribution(0, 1)),
        ]);
        SearchSpace always = new(space.Parameters.Select(p => p with { When = [] }));

        for (int number = 0; number < 20; number++)
        {
            ParameterSet set = Suggest(space, number);
            ParameterSet unconditional = Suggest(always, number);

            Assert.Equal(set["layers"].Integer == 2, set.ContainsKey("dropout"));
            Assert.All(set, e => Assert.Equal(unconditional[e.Key], e.Value));
        }
    }

    [Fact]
    public void Suggest_AnotherSeed_ScramblesOtherwise() =>
        Assert.NotEqual(Suggest(Plane, 3, seed: 1), Suggest(Plane, 3, seed: 2));

    private static ParameterSet Suggest(SearchSpace space, int number, long seed = 4) =>
        new SobolSampler().Suggest(new(new StudyLog(space, [new("value", Direction.Minimize)]).Snapshot(), seed, number), CancellationToken.None)!.Parameters;
}
