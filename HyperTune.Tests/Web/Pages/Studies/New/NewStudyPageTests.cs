using AngleSharp.Dom;
using Bunit;
using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies.New;
using HyperTune.Web.Pages.Studies.New.Drafts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace HyperTune.Tests.Web.Pages.Studies.New;

/// <summary>The form as a person uses it: every bad input is one line at its place, and nothing starts before it is mended.</summary>
public sealed partial class NewStudyPageTests : PageContext
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public async Task Page_DataSetInTheAddress_IsReadyToStart()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync();

        Assert.Empty(Problems(page));
        Assert.Equal("series", Value(page, "name"));
        Assert.False(page.Find("[data-testid=start]").HasAttribute("disabled"));
        Assert.Contains("load", page.Find("[data-testid=targets]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_NothingChosen_SaysWhatIsMissing()
    {
        IRenderedComponent<NewStudyPage> page = Render<NewStudyPage>();
        page.WaitForElement("[data-testid=section-data]");

        Assert.Contains(Problems(page), p => p.Contains("There is no data set yet.", StringComparison.Ordinal));
        Assert.True(page.Find("[data-testid=start]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task SplitThatDoesNotSumToOne_Typed_IsToldInTheDataSection()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        Type(page, "section-data", "split-2", "30");

        Assert.Contains("The shares sum to 1.15.", Assert.Single(ProblemsIn(page, "section-data")), StringComparison.Ordinal);
        Click(page, "[data-testid=section-data] [data-testid=repair]");
        Assert.Empty(Problems(page));
    }

    [Fact]
    public async Task BatchLargerThanTheTrainingSet_Added_IsTold()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        Change(page, "[data-testid=row-batch_size] [data-testid=add-choice]", "4096");

        Assert.Contains("A batch of 4096 is larger than the training set", Assert.Single(ProblemsIn(page, "row-batch_size")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NegativeEpochs_TypedInTheBudget_AreTold()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        Change(page, "[data-testid=epochs]", "-5");

        Assert.Contains("'epochs' is -5.", Assert.Single(Problems(page)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_ReadyForm_MakesTheStudyItShows()
    {
        Engine.Data.Prepare = () => new(Specs.Prepared(trainSamples: 400), []);
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        Change(page, "[data-testid=trials]", "12");
        Click(page, "[data-testid=save]");

        page.WaitForAssertion(() => Assert.Contains("/studies/", Navigation.Uri, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.DoesNotContain("/new", Navigation.Uri, StringComparison.Ordinal));
        StudySummary study = Assert.Single(await Engine.Reader.StudiesAsync(CancellationToken.None));
        Assert.Equal(12, study.Budget);
        Assert.Equal(StudyState.Created, study.State);
        Assert.Null(await Services.GetRequiredService<StudyDrafts>().LatestAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Save_DataRefusedWhilePrepared_IsToldAtItsPlace()
    {
        Engine.Data.Prepare = () => new(null, [new("/data/target/0", "The target 'load' has one value.", "Choose a target that changes.")]);
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        Click(page, "[data-testid=save]");

        page.WaitForAssertion(() => Assert.Contains("has one value", Assert.Single(ProblemsIn(page, "section-data")), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Classification_TableWithClasses_OffersWhatFits()
    {
        Dataset flowers = await StoreAsync(Csvs.Flowers(), "flowers.csv");
        IRenderedComponent<NewStudyPage> page = await OpenAsync(flowers);

        Assert.Equal("classification", Value(page, "task"));
        Assert.Empty(page.FindAll("[data-testid=model-lstm]"));
        Assert.Empty(page.FindAll("[data-testid=horizon]"));
        Assert.Empty(Problems(page));
    }

    private async Task<IRenderedComponent<NewStudyPage>> OpenAsync(Dataset? dataset = null)
    {
        dataset ??= await StoreAsync(Csvs.Hourly());
        Navigation.NavigateTo($"/studies/new?data={dataset.Id}");
        IRenderedComponent<NewStudyPage> page = Render<NewStudyPage>();
        page.WaitForElement("[data-testid=section-space]");
        return page;
    }

    private static void Import(IRenderedComponent<NewStudyPage> page, Func<string, string> edit)
    {
        Click(page, "[data-testid=view-json]");
        string json = Value(page, "json");
        Click(page, "[data-testid=view-grid]");
        Click(page, "[data-testid=import]");
        Change(page, "[data-testid=import-text]", edit(json));
        Click(page, "[data-testid=import-fill]");
    }

    private static void Type(IRenderedComponent<NewStudyPage> page, string place, string field, string text) =>
        Change(page, $"[data-testid={place}] [data-testid={field}]", text);

    // Found and used in one go: saving the draft may render the page in between.
    private static void Click(IRenderedComponent<NewStudyPage> page, string selector) =>
        page.InvokeAsync(() => page.Find(selector).Click()).GetAwaiter().GetResult();

    private static void Change(IRenderedComponent<NewStudyPage> page, string selector, object value) =>
        page.InvokeAsync(() => page.Find(selector).Change(value)).GetAwaiter().GetResult();

    private static string Value(IRenderedComponent<NewStudyPage> page, string field) => page.Find($"[data-testid={field}]").GetAttribute("value") ?? "";

    private static string ValueIn(IRenderedComponent<NewStudyPage> page, string place, string field) =>
        page.Find($"[data-testid={place}] [data-testid={field}]").GetAttribute("value") ?? "";

    private static string[] Problems(IRenderedComponent<NewStudyPage> page) => Texts(page.FindAll("[data-testid=problem]"));

    private static string[] ProblemsIn(IRenderedComponent<NewStudyPage> page, string place) => Texts(page.FindAll($"[data-testid={place}] [data-testid=problem]"));

    private static string[] Texts(IEnumerable<IElement> elements) => [.. elements.Select(e => e.TextContent.Trim())];
}
