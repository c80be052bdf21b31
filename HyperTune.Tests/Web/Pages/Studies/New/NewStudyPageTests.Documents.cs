using Bunit;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies.New;

namespace HyperTune.Tests.Web.Pages.Studies.New;

/// <summary>Documents that are imported or edited, and drafts that are kept.</summary>
public sealed partial class NewStudyPageTests
{
    [Fact]
    public async Task UnknownSampler_Imported_IsToldInTheStrategySection()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        Import(page, s => s.Replace("\"name\": \"auto\"", "\"name\": \"oracle\"", StringComparison.Ordinal));

        Assert.Contains("There is no sampler 'oracle'.", Assert.Single(ProblemsIn(page, "section-strategy")), StringComparison.Ordinal);
        Change(page, "[data-testid=sampler-random]", true);
        Assert.Empty(Problems(page));
    }

    [Theory]
    [InlineData("{ not json", "This is not JSON")]
    [InlineData("{ \"version\": 2 }", "The document has version 2.")]
    public async Task UnreadableDocument_Imported_IsToldAndChangesNothing(string json, string expected)
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        Import(page, _ => json);

        Assert.Contains(expected, Assert.Single(ProblemsIn(page, "import-panel")), StringComparison.Ordinal);
        Assert.Equal("series", Value(page, "name"));
    }

    [Fact]
    public async Task Json_Unreadable_BlocksTheStartUntilDiscarded()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        Click(page, "[data-testid=view-json]");
        Change(page, "[data-testid=json]", "{");

        Assert.Contains("This is not JSON", Assert.Single(ProblemsIn(page, "json-editor")), StringComparison.Ordinal);
        Assert.True(page.Find("[data-testid=start]").HasAttribute("disabled"));
        Click(page, "[data-testid=json-discard]");
        Assert.False(page.Find("[data-testid=start]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Json_Edited_ChangesTheGrid()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        Click(page, "[data-testid=view-json]");
        string json = Value(page, "json");
        Change(page, "[data-testid=json]", json.Replace("\"trials\": 100", "\"trials\": 7", StringComparison.Ordinal));

        page.WaitForAssertion(() => Assert.Equal("7", Value(page, "trials")));
    }

    [Fact]
    public async Task Start_StudyOfAnEarlierOne_CarriesItsDocument()
    {
        await StoreAsync(new StreamReader(Specs.Csv()).ReadToEnd(), Specs.FileName);
        Guid earlier = await Engine.CreateAsync(Specs.Forecast(trials: 9));
        Navigation.NavigateTo($"/studies/new?from={earlier}");
        IRenderedComponent<NewStudyPage> page = Render<NewStudyPage>();
        page.WaitForElement("[data-testid=section-space]");

        Assert.Equal("9", Value(page, "trials"));
        Assert.Equal("waves (copy)", Value(page, "name"));
        Assert.Empty(Problems(page));
    }

    [Fact]
    public async Task Draft_PageOpenedAnew_IsAsItWas()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        Type(page, "row-learning_rate", "low", "half typed");
        page.WaitForAssertion(() => Assert.Contains("draft=", Navigation.Uri, StringComparison.Ordinal));
        page.WaitForElement("[data-testid=draft-saved]");

        IRenderedComponent<NewStudyPage> again = Render<NewStudyPage>();
        again.WaitForElement("[data-testid=section-space]");

        Assert.Equal("half typed", ValueIn(again, "row-learning_rate", "low"));
        Assert.Single(ProblemsIn(again, "row-learning_rate"));
    }

    [Fact]
    public async Task Draft_LeftUnfinished_IsOfferedToTheNextVisit()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        Change(page, "[data-testid=trials]", "33");
        page.WaitForElement("[data-testid=draft-saved]");

        Navigation.NavigateTo("/studies/new");
        IRenderedComponent<NewStudyPage> next = Render<NewStudyPage>();
        next.WaitForElement("[data-testid=unfinished]");
        Click(next, "[data-testid=continue-draft]");

        next.WaitForAssertion(() => Assert.Equal("33", Value(next, "trials")));
    }
}
