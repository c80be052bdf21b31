using HyperTune.Engine.Analysis.Convergence;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies.Compare;

namespace HyperTune.Tests.Web.Pages.Studies.Compare;

public sealed class RaceWordsTests
{
    [Theory]
    [InlineData("Electricity load, 24 h", "Electricity load, 24 h")]
    [InlineData("Electricity load, seed number 1", "Electricity loa…d number 1")]
    [InlineData("Electricity load, seed number 2", "Electricity loa…d number 2")]
    public void Label_LongNames_KeepBothEnds(string name, string expected) => Assert.Equal(expected, RaceWords.Label(Entry(name), Texts.Of<CompareText>()));

    [Fact]
    public void Label_TextElementsOfSeveralCharacters_AreNeverCut() =>
        Assert.DoesNotContain('\uFFFD', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(RaceWords.Label(Entry(string.Concat(Enumerable.Repeat("👩‍🔬", 40))), Texts.Of<CompareText>()))));

    [Fact]
    public void Label_SeveralSeeds_TellsHowMany() => Assert.Equal("TPE ×2", RaceWords.Label(Entry("TPE", "TPE again"), Texts.Of<CompareText>()));

    private static StudyRace.Entry Entry(params string[] names)
    {
        BestSoFar search = BestSoFar.Of([new(1, 0.5)], new("val_loss", Direction.Minimize));
        return StudyRace.Of([.. names.Select((n, i) => new StudyRace.Racer(StudySummaries.Study(name: n), Specs.Forecast(seed: i), Specs.Forecast(), search, 4, 10))], grouped: true).Entries[0];
    }
}
