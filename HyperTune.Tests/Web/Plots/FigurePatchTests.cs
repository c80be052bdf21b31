using HyperTune.Web.Plots;

namespace HyperTune.Tests.Web.Plots;

public sealed class FigurePatchTests
{
    [Fact]
    public void Between_LongerLine_SendsTheNewPointsOnly()
    {
        FigurePatch patch = Between(Line([1, 2], [5, 4]), Line([1, 2, 3], [5, 4, 3]));

        Assert.Empty(patch.Set);
        Assert.Equal(2, patch.Extend["a"].At);
        Assert.Equal([3.0], patch.Extend["a"].X);
    }

    [Fact]
    public void Between_LastPointMoved_ReplacesItAlone()
    {
        FigurePatch patch = Between(Line([1, 2, 3], [5, 4, 3]), Line([1, 2, 3], [5, 4, 2]));

        Assert.Equal((2, 2.0), (patch.Extend["a"].At, patch.Extend["a"].Y[0]));
    }

    [Fact]
    public void Between_ShorterLine_DropsItsEnd()
    {
        FigurePatch patch = Between(Line([1, 2, 3], [5, 4, 3]), Line([1, 2], [5, 4]));

        Assert.Equal(2, patch.Extend["a"].At);
        Assert.Empty(patch.Extend["a"].X);
    }

    [Fact]
    public void Between_OtherStart_SendsTheWholeLine() => Assert.Contains("a", Between(Line([1, 2, 3], [5, 4, 3]), Line([1, 2, 3], [9, 4, 3])).Set);

    [Fact]
    public void Between_PointsOfTrials_SendTheirTrials()
    {
        FigurePatch patch = Between(Points([1, 2], [7, 8]), Points([1, 2, 3], [7, 8, 9]));

        Assert.Equal([9], patch.Extend["a"].Trials!);
    }

    [Fact]
    public void Between_SamePointsOfOtherTrials_AreSentAnew() => Assert.Contains("a", Between(Points([1, 2], [7, 8]), Points([1, 2], [5, 8])).Set);

    [Fact]
    public void Between_OtherScaleOfColours_SendsColouredPointsAnew()
    {
        Figure before = Points([1, 2], [7, 8]);
        before = before with { Scale = new() { Weakest = 10, Strongest = 1 }, Series = [before.Series[0] with { Tint = [1, 10] }] };

        Assert.Contains("a", Between(before, before with { Scale = new() { Weakest = 20, Strongest = 1 } }).Set);
        Assert.True(Between(before, before with { Scale = new() { Weakest = 10, Strongest = 1 } }).IsEmpty);
    }

    [Fact]
    public void Between_BarsAndFields_SendWhatDiffers()
    {
        Figure before = new()
        {
            Surface = new() { Key = "field", Name = "f", X = [0, 1], Y = [0, 1], Values = [1, 2, 3, 4] },
            Scale = new() { Weakest = 1, Strongest = 4 },
            Bars = [new() { Key = "bars", Name = "b", Row = [0], From = [0], To = [1] }],
        };

        Assert.Equal(["field"], Between(before, before with { Surface = before.Surface! with { Values = [1, 2, 3, 3.5] } }).Set.Keys);
        Assert.Equal(["bars"], Between(before, before with { Bars = [before.Bars[0] with { To = [2] }] }).Set.Keys);
        Assert.True(Between(before, before with { Bars = [before.Bars[0] with { To = [1] }] }).IsEmpty);
    }

    private static FigurePatch Between(Figure before, Figure after) => FigurePatch.Between(before, after, "test");

    private static Figure Line(double[] x, double[] y) => new() { Series = [new() { Key = "a", Name = "a", X = x, Y = y }] };

    private static Figure Points(double[] x, int[] trials) => new() { Series = [new() { Key = "a", Name = "a", Shape = SeriesShape.Points, Symbol = "circle", X = x, Y = x, Trials = trials }] };
}
