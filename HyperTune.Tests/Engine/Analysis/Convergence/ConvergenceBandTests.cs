using CsCheck;
using HyperTune.Engine.Analysis.Convergence;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.Engine.Analysis.Convergence;

public sealed class ConvergenceBandTests
{
    private static readonly Objective Loss = new("val_loss", Direction.Minimize);

    [Fact]
    public void Of_ThreeSeeds_HasTheirQuartilesWhereverOneChanges()
    {
        ConvergenceBand band = ConvergenceBand.Of([Search(1, 0.8, 0.8), Search(0.6, 0.5), Search(0.9, 0.9, 0.2, 0.1)]);

        Assert.Equal([1, 2], band.At);
        Assert.Equal([0.9, 0.8], band.Middle);
        Assert.Equal([0.75, 0.65], band.Low.Select(v => Math.Round(v, 12)));
        Assert.Equal([0.95, 0.85], band.High.Select(v => Math.Round(v, 12)));
        Assert.Equal(2, band.End);
        Assert.Equal(3, band.Searches);
    }

    [Fact]
    public void Of_OneSearch_IsThatSearch()
    {
        ConvergenceBand band = ConvergenceBand.Of([Search(0.9, 0.5, 0.7)]);

        Assert.Equal([0.9, 0.5], band.Middle);
        Assert.Equal(band.Middle, band.Low);
        Assert.Equal(3, band.End);
    }

    [Fact]
    public void Of_OneHasNoValueYet_HasNothing() => Assert.Empty(ConvergenceBand.Of([Search(0.5), Search(double.NaN)]).At);

    [Fact]
    public void Of_OneBeginsLater_BeginsThere() => Assert.Equal([3, 4], ConvergenceBand.Of([Search(1, 0.5, 0.5, 0.4), Search(double.NaN, double.NaN, 0.9, 0.9)]).At);

    [Fact]
    public void Of_AnySearches_IsOrderedAndNeverGetsWorse() =>
        Gen.Double[0, 1].Array[1, 30].Array[1, 6].Sample(searches =>
        {
            ConvergenceBand band = ConvergenceBand.Of([.. searches.Select(Search)]);

            Assert.NotEmpty(band.At);
            Assert.All(Enumerable.Range(0, band.At.Length), i => Assert.True(band.Low[i] <= band.Middle[i] && band.Middle[i] <= band.High[i]));
            Assert.All(Enumerable.Range(1, band.At.Length - 1), i => Assert.True(band.Middle[i] <= band.Middle[i - 1] && band.At[i] > band.At[i - 1]));
            Assert.Equal(searches.Min(s => s.Length), band.End);
        });

    private static BestSoFar Search(params double[] values) => BestSoFar.Of(values.Select(v => new EndedTrial(1, v)), Loss);
}
