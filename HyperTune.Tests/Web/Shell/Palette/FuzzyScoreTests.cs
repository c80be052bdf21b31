using CsCheck;
using HyperTune.Web.Shell.Palette;

namespace HyperTune.Tests.Web.Shell.Palette;

public sealed class FuzzyScoreTests
{
    [Theory]
    [InlineData("load", "Load", "Load forecast", "Electricity load", "Overload", "Lookahead")]
    [InlineData("el24", "el24", "El24 b", "Electricity load, 24 h ahead")]
    [InlineData("24", "24 h", "Electricity load, 24 h ahead", "run1245")]
    [InlineData("elec 24", "Elec 24", "Electricity load, 24 h ahead", "24 reelections of many")]
    [InlineData("gru", "gru", "lstm gru", "congruent")]
    public void Of_TextsFromBestToWorst_FallsFromOneToTheNext(string typed, params string[] titles)
    {
        double[] scores = [.. titles.Select(t => Score(typed, t))];

        Assert.Equal(scores.OrderDescending(), scores);
        Assert.Equal(scores.Length, scores.Distinct().Count());
        Assert.All(scores, s => Assert.True(s > 0));
    }

    [Theory]
    [InlineData("xyz", "Electricity load")]
    [InlineData("load xyz", "Electricity load")]
    [InlineData("etd", "Electricity load, 24 h ahead")]
    [InlineData("daol", "load")]
    [InlineData("", "load")]
    [InlineData("   ", "load")]
    [InlineData("longer than it", "long")]
    public void Of_NoFit_IsZero(string typed, string title) => Assert.Equal(0, Score(typed, title));

    [Theory]
    [InlineData("uber", "Über Last")]
    [InlineData("负荷", "城市负荷预测")]
    [InlineData("<b>", "a <b>bold</b> name")]
    [InlineData("i̇", "İstanbul")]
    public void Of_OtherLettersAndMarkup_Fits(string typed, string title) => Assert.True(Score(typed, title) > 0.5);

    [Fact]
    public void Of_FoundBesideTheTitle_CountsLess()
    {
        double beside = FuzzyScore.Of("wind", "power", "wind.csv");

        Assert.InRange(beside, 0.01, FuzzyScore.Of("wind", "wind", ""));
        Assert.True(FuzzyScore.Of("power wind", "power", "wind.csv") > beside);
    }

    [Fact]
    public void Of_AnyTexts_LiesBetweenZeroAndOne() =>
        Gen.Select(Gen.String[Gen.Char["ab -1"], 0, 6], Gen.String[Gen.Char["ab -1"], 0, 20], Gen.String[Gen.Char["ab -1"], 0, 9])
            .Sample((typed, title, beside) => FuzzyScore.Of(typed, title, beside) is >= 0 and <= 1);

    [Fact]
    public void Of_LettersOfATitleInTheirOrder_NeverFitsBetterThanTheTitle() =>
        Gen.Select(Gen.String[Gen.Char["abc"], 2, 12], Gen.Int[0, 11])
            .Sample((title, drop) => Score(title.Remove(drop % title.Length, 1), title) <= Score(title, title) && Score(title, title) == 1);

    private static double Score(string typed, string title) => FuzzyScore.Of(FuzzyScore.Fold(typed), FuzzyScore.Fold(title));
}
