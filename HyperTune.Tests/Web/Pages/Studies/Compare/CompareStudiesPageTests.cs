using AngleSharp.Dom;
using Bunit;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies.Compare;

namespace HyperTune.Tests.Web.Pages.Studies.Compare;

public sealed class CompareStudiesPageTests : StudyPageContext
{
    private static readonly Guid Data = Guid.Parse("0199b000-0000-7000-8000-0000000000da");

    private readonly StudySummary random = Add("Random", "random", 1);
    private readonly StudySummary tpe = Add("TPE one", "tpe", 1);
    private readonly StudySummary again = Add("TPE two", "tpe", 2);

    public CompareStudiesPageTests()
    {
        Studies.All.AddRange([random, tpe, again]);
        Study(random, "random", 1, 0.9, 0.8);
        Study(tpe, "tpe", 1, 0.7, 0.5, 0.4);
        Study(again, "tpe", 2, 0.8, 0.6);
    }

    [Fact]
    public void Render_NothingChosen_SaysHowToChoose() =>
        Assert.Contains("choose two or more studies", Page("").Find("[data-testid=race-empty]").TextContent, StringComparison.Ordinal);

    [Fact]
    public void Render_OneStudy_AsksForAnother() =>
        Assert.Contains("One more study", Page(Ids(tpe)).Find("[data-testid=race-empty]").TextContent, StringComparison.Ordinal);

    [Fact]
    public void Render_SeedsOfOneSearch_AreOneRowWithTheirMedian()
    {
        IRenderedComponent<CompareStudiesPage> page = Page(Ids(random, tpe, again));

        IElement[] rows = [.. page.FindAll("[data-testid=race-row]")];
        Assert.Equal(2, rows.Length);
        Assert.Contains("TPE one", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("TPE two", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("0.5000", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("0.4500 – 0.5500", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("−37.5\u00A0%", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Equal(2, rows[1].QuerySelectorAll("td.best").Length);
        Assert.Empty(rows[0].QuerySelectorAll("td.best"));
        Assert.NotNull(page.Find("[data-testid=panel-convergence] [role=figure]"));
    }

    [Fact]
    public void Group_SwitchedOff_StandsInTheAddressAndSplitsTheSeeds()
    {
        Page(Ids(random, tpe, again)).Find("[data-testid=race-group]").Click();

        Assert.EndsWith("&group=0", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal(3, Page($"{Ids(random, tpe, again)}&group=0").FindAll("[data-testid=race-row]").Count);
    }

    [Fact]
    public void By_Links_KeepTheRestOfTheView() =>
        Assert.Equal($"/compare-studies?studies={Ids(random, tpe)}&by=seconds", Page(Ids(random, tpe)).Find("[data-testid=race-by-Seconds]").GetAttribute("href"));

    [Fact]
    public void Render_AnotherObjective_IsNotDrawnAndSaidWhy()
    {
        StudySummary other = StudySummaries.Study(name: "MAE 研究", objective: new("val_mae", Direction.Minimize)) with { DatasetId = Data };
        Studies.All.Add(other);
        Study(other, "tpe", 1, 5);

        IRenderedComponent<CompareStudiesPage> page = Page(Ids(random, tpe, other));

        Assert.Contains("“MAE 研究” is not drawn: it improves val_mae ↓, the first study val_loss ↓.", page.Find("[data-testid=race-notices]").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll("[data-testid=race-row]").Count);
    }

    [Fact]
    public void Render_OtherData_IsSaid()
    {
        StudySummary other = StudySummaries.Study(name: "Prices") with { DatasetId = Guid.NewGuid() };
        Studies.All.Add(other);
        Study(other, "random", 1, 0.3);

        Assert.Contains("“Prices” learns from other data than “Random”", Page(Ids(random, other)).Find("[data-testid=race-notices]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_HandEdited_TellsWhatIsNotThere()
    {
        Guid gone = Guid.NewGuid();

        string told = Page($"{Ids(random, tpe)},{gone},abc").Find("[data-testid=race-notices]").TextContent;

        Assert.Contains(gone.ToString(), told, StringComparison.Ordinal);
        Assert.Contains("“abc” in the address names no study", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Remove_Clicked_LeavesTheAddress()
    {
        Page(Ids(random, tpe, again)).FindAll("[data-testid=race-remove]")[1].Click();

        Assert.EndsWith($"?studies={Ids(random, again)}", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Push_AnotherTrialEnded_IsSeen()
    {
        IRenderedComponent<CompareStudiesPage> page = Page(Ids(random, tpe));

        Study(random, "random", 1, 0.9, 0.8, 0.1);
        Push(random.Id);

        page.WaitForAssertion(() => Assert.Contains("0.1000", page.FindAll("[data-testid=race-row]")[0].TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Add_Picked_StandsInTheAddress()
    {
        StudySummary other = StudySummaries.Study(name: "Accuracy", objective: new("val_accuracy", Direction.Maximize));
        Studies.All.Add(other);
        var dialogs = Dialogs();
        Page(Ids(random, tpe)).Find("[data-testid=race-add]").Click();

        dialogs.WaitForElement("[data-testid=add-study-name]").Input("two");
        IElement pick = Assert.Single(dialogs.FindAll("[data-testid=add-study-pick]"));
        Assert.Contains("1 other study is not listed", dialogs.Markup, StringComparison.Ordinal);
        pick.Click();

        dialogs.WaitForAssertion(() => Assert.EndsWith($"?studies={Ids(random, tpe, again)}", Navigation.Uri, StringComparison.Ordinal));
    }

    private static string Ids(params StudySummary[] studies) => string.Join(',', studies.Select(s => s.Id));

    private static StudySummary Add(string name, string sampler, int finished) =>
        StudySummaries.Study(StudyState.Completed, name, counts: new() { [TrialState.Completed] = finished }) with { DatasetId = Data, Sampler = sampler };

    private void Study(StudySummary study, string sampler, long seed, params double[] values)
    {
        Studies.SpecsOf[study.Id] = Specs.Forecast() with { Name = study.Name, Sampler = new() { Name = sampler, Seed = seed }, Objectives = study.Objectives };
        Studies.TablesOf[study.Id] = TablesOfTrials.Of(
            Specs.Forecast().Space,
            [.. values.Select(v => (TablesOfTrials.Set(("learning_rate", 0.01), ("hidden_size", 16)), v))],
            study.Objectives[0]);
    }

    private IRenderedComponent<CompareStudiesPage> Page(string studies)
    {
        Navigation.NavigateTo($"/compare-studies{(studies.Length > 0 ? "?studies=" : "")}{studies}");
        return Render<CompareStudiesPage>();
    }
}
