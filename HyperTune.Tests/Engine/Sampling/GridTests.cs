using System.Numerics;
using CsCheck;
using HyperTune.Engine.Sampling;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Sampling;

public sealed class GridTests
{
    private static readonly SamplerSpec Three = new() { Points = 3 };

    [Fact]
    public void Grid_RandomConditionalSpaces_HoldsWhatBruteForceFindsEachOnce() =>
        RandomSpaces.All.Sample(space =>
        {
            Grid grid = new(space, Three);
            HashSet<ParameterSet> all = BruteForce(space);
            ParameterSet[] listed = List(grid);

            Assert.Equal(all.Count, (int)grid.Count);
            Assert.Equal(all.Count, listed.Distinct().Count());
            Assert.True(all.SetEquals(listed));
            Assert.All(listed, set => Assert.True(TestKit.Spaces.Admits(space, set), set.ToString()));
        }, iter: 400);

    [Fact]
    public void At_RandomSpaces_MeetsEveryValueOfAlwaysActiveParametersAtOnce() =>
        RandomSpaces.All.Sample(space =>
        {
            Grid grid = new(space, Three);
            Parameter[] always = [.. space.Parameters.Where(p => p.When.IsEmpty)];
            int most = always.Max(p => GridPoints.Of(p.Distribution, 3).Length);
            ParameterSet[] first = [.. List(grid).Take(most)];

            Assert.All(always, p => Assert.Equal(
                GridPoints.Of(p.Distribution, 3).Order(Comparer<ParameterValue>.Create((a, b) => string.CompareOrdinal(a.ToString(), b.ToString()))),
                first.Select(s => s[p.Name]).Distinct().Order(Comparer<ParameterValue>.Create((a, b) => string.CompareOrdinal(a.ToString(), b.ToString())))));
        }, iter: 400);

    [Fact]
    public void At_FourParametersOfFive_SpreadsOverEveryPairOfParametersInTheFirstTwentyFive()
    {
        SearchSpace space = new(Enumerable.Range(0, 4).Select(i => new Parameter($"p{i}", new FloatDistribution(0, 4))));
        ParameterSet[] first = [.. List(new(space, new())).Take(25)];

        for (int a = 0; a < 4; a++)
        {
            for (int b = a + 1; b < 4; b++)
            {
                Assert.Equal(25, first.Select(s => (s[$"p{a}"], s[$"p{b}"])).Distinct().Count());
            }
        }
    }

    [Fact]
    public void At_First_IsTheMiddleOfTheFirstParameterThenItsEnds()
    {
        SearchSpace space = new([new("learning_rate", new FloatDistribution(1e-5, 1e-1, Log: true))]);

        Assert.Equal([1e-3, 1e-5, 1e-1, 1e-3 / 10, 1e-2], List(new(space, new())).Select(s => s["learning_rate"].Number));
    }

    [Fact]
    public void Grid_ChildOfAParentThatIsOnlySometimesThere_CountsItsValuesOnlyThere()
    {
        // 1 layer: 3 rates; 2 layers: 3 rates × 2 dropouts.
        SearchSpace space = new(
        [
            new("dropout", new FloatDistribution(0.1, 0.2, Step: 0.1), [new() { Parent = "num_layers", Min = 2 }]),
            new("num_layers", new IntDistribution(1, 2)),
            new("learning_rate", new FloatDistribution(1e-4, 1e-2, Log: true)),
        ]);

        Assert.Equal(9, (int)new Grid(space, Three).Count);
    }

    [Fact]
    public void Grid_OwnPoints_AreUsedInPlaceOfTheDefault()
    {
        SearchSpace space = new([new("learning_rate", new FloatDistribution(1e-4, 1e-2, Log: true)), new("weight_decay", new FloatDistribution(0, 1))]);
        SamplerSpec sampler = Three with { PointsBy = Three.PointsBy.Add("learning_rate", 7) };

        Assert.Equal(21, (int)new Grid(space, sampler).Count);
    }

    [Fact]
    public void Grid_FiftyParameters_IsCountedWithoutBeingListed()
    {
        Grid grid = new(TestKit.Spaces.All["fifty parameters"], new());

        Assert.Equal(BigInteger.Pow(5, 50), grid.Count);
        Assert.True(TestKit.Spaces.Admits(TestKit.Spaces.All["fifty parameters"], grid.At(BigInteger.Pow(5, 50) - 1)));
    }

    [Fact]
    public void Grid_EmptySpace_IsOneEmptyConfiguration() => Assert.Empty(Assert.Single(List(new(SearchSpace.Empty, new()))));

    private static ParameterSet[] List(Grid grid) => [.. Enumerable.Range(0, (int)grid.Count).Select(i => grid.At(i))];

    /// <summary>The whole product, each cut down to its active parameters.</summary>
    private static HashSet<ParameterSet> BruteForce(SearchSpace space)
    {
        IEnumerable<Dictionary<string, ParameterValue>> product = [[]];
        foreach (Parameter parameter in space.Parameters)
        {
            product = [.. product.SelectMany(_ => GridPoints.Of(parameter.Distribution, 3), (chosen, value) => new Dictionary<string, ParameterValue>(chosen) { [parameter.Name] = value })];
        }

        return [.. product.Select(all => space.Build(p => all[p.Name]))];
    }
}
