using HyperTune.Engine.Analysis.Importance;
using HyperTune.Engine.Analysis.Importance.Anova;
using HyperTune.Engine.Spaces;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Analysis.Importance.Anova;

public sealed class TermBuilderTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("conditional")]
    public void Terms_ManyRandomTrials_AreOrthonormalOverTheSpace(string kind)
    {
        SearchSpace space = TestKit.Spaces.All[kind];
        ImportanceData data = ImportanceSamples.Random(space, 40_000, (_, _) => 0, seed: 7);
        TermBuilder builder = new(data, new(space));
        AnovaTerm[] terms = [.. Enumerable.Range(0, 3).Select(builder.Single).OfType<AnovaTerm>(), builder.Pair(0, 1)!, builder.Pair(0, 2)!, builder.Pair(1, 2)!];
        double[][] columns = [[.. data.Target.Select(_ => 1.0)], .. terms.SelectMany(t => t.Columns.Take(3))];

        for (int a = 0; a < columns.Length; a++)
        {
            for (int b = 0; b <= a; b++)
            {
                // Products of columns have standard deviations of a few: 0.1 is four standard errors or more.
                Assert.Equal(a == b ? 1 : 0, columns[a].Zip(columns[b], (x, y) => x * y).Average(), 0.1);
            }
        }
    }

    [Fact]
    public void Single_InactiveTrials_AreZero()
    {
        SearchSpace space = TestKit.Spaces.All["conditional"];
        ImportanceData data = ImportanceSamples.Random(space, 200, (_, _) => 0);
        AnovaTerm dropout = new TermBuilder(data, new(space)).Single(0)!;

        Assert.All(Enumerable.Range(0, 200), i => Assert.Equal(double.IsNaN(data.Unit[0][i]), dropout.Columns.All(c => c[i] == 0)));
    }

    [Fact]
    public void Pair_ManyChoices_HasAtMostAHundredFunctions()
    {
        SearchSpace space = new(
        [
            new("forty", new CategoricalDistribution([.. Enumerable.Range(0, 40).Select(i => (ParameterValue)i)])),
            new("real", new FloatDistribution(0, 1)),
            new("thirty", new CategoricalDistribution([.. Enumerable.Range(0, 30).Select(i => (ParameterValue)i)])),
        ]);
        TermBuilder builder = new(ImportanceSamples.Random(space, 50, (_, _) => 0), new(space));

        Assert.Equal(78, builder.Pair(0, 1)!.Count);
        Assert.Null(builder.Pair(0, 2));
    }

    [Fact]
    public void Score_Residuals_IsThatOfTheBuiltTerm()
    {
        ImportanceData data = ImportanceSamples.ReferenceTrials();
        TermBuilder builder = new(data, new(data.Space));
        AnovaTerm pair = builder.Pair(2, 8)!;
        (double[] products, _, double prior) = builder.Score(2, 8, data.Target)!.Value;

        Assert.Equal(pair.Prior, prior);
        Assert.Equal(pair.Count, products.Length);
        Assert.All(pair.Columns.Zip(products), e => Assert.Equal(e.First.Zip(data.Target, (x, y) => x * y).Sum(), e.Second, 9));
    }

    [Fact]
    public void Terms_OneValueOnly_AreNone()
    {
        SearchSpace space = TestKit.Spaces.All["one point"];
        TermBuilder builder = new(ImportanceSamples.Random(space, 20, (_, _) => 0), new(space));

        Assert.Null(builder.Single(0));
        Assert.Null(builder.Pair(0, 1));
    }
}
