using HyperTune.Engine.Analysis.Importance;
using HyperTune.Engine.Analysis.Importance.Anova;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Analysis.Importance.Anova;

/// <summary>The searches for what single smooth parameters leave: <see cref="PairSearch"/> and <see cref="ForestSearch"/>.</summary>
public sealed class SearchTests
{
    [Fact]
    public void Pairs_ProductOfTwo_IsFound()
    {
        (AnovaFit fit, PairSearch search, _) = Started(ImportanceSamples.Random(
            ImportanceSamples.Cube(6), 200, (p, random) => 4 * (p["p1"].Number - 0.5) * (p["p4"].Number - 0.5) + 0.1 * random.NextNormal()));
        search.Run(CancellationToken.None);

        Assert.Contains(fit.Terms, t => (t.First, t.Second) == (1, 4));
        Assert.DoesNotContain(search.Outside(CancellationToken.None), p => p.Chance > 0.5);
    }

    [Fact]
    public void Pairs_Noise_AddsNone()
    {
        (AnovaFit fit, PairSearch search, _) = Started(ImportanceSamples.Random(ImportanceSamples.Cube(6), 200, (_, random) => random.NextNormal(), seed: 2));
        search.Run(CancellationToken.None);

        Assert.DoesNotContain(fit.Terms, t => t.IsPair);
    }

    [Fact]
    public void Forest_Jump_AddsATermOfItsParameter()
    {
        (AnovaFit fit, _, ForestSearch forest) = Started(ImportanceSamples.Random(ImportanceSamples.Cube(4), 400, (p, random) =>
            (p["p2"].Number < 0.41 ? 0 : 1) + 0.02 * random.NextNormal()));
        int before = fit.Terms.Count;
        double noise = fit.Noise;
        forest.Run(new(1), CancellationToken.None);

        Assert.Contains(fit.Terms.Skip(before), t => t.First == 2 && t.Second == -1);
        Assert.True(fit.Noise < 0.7 * noise, $"{fit.Noise} of {noise}");
    }

    [Fact]
    public void Forest_ThreeTogether_AddsATermOfNoParameter()
    {
        (AnovaFit fit, _, ForestSearch forest) = Started(ImportanceSamples.Random(ImportanceSamples.Cube(3), 800, (p, random) =>
            Math.Sign(p["p0"].Number - 0.5) * Math.Sign(p["p1"].Number - 0.4) * Math.Sign(p["p2"].Number - 0.6) + 0.1 * random.NextNormal()));
        forest.Run(new(1), CancellationToken.None);

        Assert.Contains(fit.Terms, t => t.First == -1);
    }

    [Fact]
    public void Forest_LineAndNoise_AddsNothing()
    {
        (AnovaFit fit, _, ForestSearch forest) = Started(ImportanceSamples.Random(
            ImportanceSamples.Cube(4), 300, (p, random) => p["p0"].Number + 0.3 * random.NextNormal(), seed: 3));
        int before = fit.Terms.Count;
        forest.Run(new(1), CancellationToken.None);

        Assert.Equal(before, fit.Terms.Count);
    }

    private static (AnovaFit Fit, PairSearch Pairs, ForestSearch Forest) Started(ImportanceData data)
    {
        SpaceMeasure measure = new(data.Space);
        TermBuilder builder = new(data, measure);
        AnovaFit fit = new(FenceIn.Standardised(data.Target).Target, Enumerable.Range(0, data.Unit.Count).Select(j => builder.Single(j)!));
        fit.Fit(CancellationToken.None);
        return (fit, new(fit, builder, data.Unit.Count), new(fit, data, measure));
    }
}
