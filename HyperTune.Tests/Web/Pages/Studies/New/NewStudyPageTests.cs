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
public sealed class NewStudyPageTests : PageContext
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
    public async Task LowAboveHigh_Typed_IsToldInItsRowAndSwapped()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        Type(page, "row-learning_rate", "low", "0.9");

        string problem = Assert.Single(ProblemsIn(page, "row-learning_rate"));
        Assert.Contains("Low (0.9) is above high", problem, StringComparison.Ordinal);
        Assert.True(page.Find("[data-testid=start]").HasAttribute("disabled"));
        Assert.EndsWith("#row-learning_rate", page.Find("[data-testid=go-to]").GetAttribute("href"), StringComparison.Ordinal);

        Click(page, "[data-testid=row-learning_rate] [data-testid=repair]");
        Assert.Empty(Problems(page));
        Assert.Equal("0.9", ValueIn(page, "row-learning_rate", "high"));
    }

    [Fact]
    public async Task Grid_Chosen_ShowsItsSizeAndRefusesOneTooLargeAtItsField()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        Change(page, "[data-testid=sampler-grid]", true);
        Change(page, "[data-testid=points-learning_rate]", "7");
        Assert.Empty(Problems(page));
        Assert.Contains("combinations of the grid", page.Find("[data-testid=summary]").TextContent, StringComparison.Ordinal);
        Assert.Equal(7, page.Find("[data-testid=points-values-learning_rate]").TextContent.Split(',').Length);

        Change(page, "[data-testid=points-learning_rate]", "1000");
        Change(page, "[data-testid=points]", "900");

        Assert.Contains("combinations", Assert.Single(ProblemsIn(page, "section-strategy")), StringComparison.Ordinal);
        Assert.Equal("true", page.Find("[data-testid=points]").GetAttribute("aria-invalid"));
        Assert.True(page.Find("[data-testid=start]").HasAttribute("disabled"));
        Click(page, "[data-testid=section-strategy] [data-testid=repair]");
        Assert.Empty(Problems(page));

        Change(page, "[data-testid=points]", "many");
        Assert.Contains("1 to 1,000", Assert.Single(ProblemsIn(page, "section-strategy")), StringComparison.Ordinal);
        Change(page, "[data-testid=sampler-random]", true);
        Assert.Empty(Problems(page));
    }

    [Fact]
    public async Task LogFromZero_Typed_IsTold()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        Type(page, "row-learning_rate", "low", "0");

        Assert.Contains(ProblemsIn(page, "row-learning_rate"), p => p.Contains("logarithmic", StringComparison.Ordinal));
    }

    [Fact]
    public async Task StepThatDoesNotDivide_Typed_OffersTheLastReached()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        Tune(page, "num_layers", "1", "4");
        Type(page, "row-num_layers", "step", "2");

        Assert.Contains("do not reach 4", Assert.Single(ProblemsIn(page, "row-num_layers")), StringComparison.Ordinal);
        Click(page, "[data-testid=row-num_layers] [data-testid=repair]");
        Assert.Equal("3", ValueIn(page, "row-num_layers", "high"));
        Assert.Empty(Problems(page));
    }

    [Fact]
    public async Task LastChoiceRemoved_IsTold()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        Import(page, s => s.Replace("\"space\": {", "\"space\": { \"optimizer\": { \"type\": \"categorical\", \"choices\": [\"adam\"] },", StringComparison.Ordinal).Replace("\"optimizer\": \"adam\"", "\"momentum\": 0", StringComparison.Ordinal));
        Click(page, "[data-testid=row-optimizer] [data-testid=remove-adam]");

        Assert.Contains("There are no choices.", Assert.Single(ProblemsIn(page, "row-optimizer")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownParameter_Imported_IsARowThatCanBeRemoved()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        Import(page, s => s.Replace("\"space\": {", "\"space\": { \"hidden_sise\": { \"type\": \"int\", \"low\": 1, \"high\": 2 },", StringComparison.Ordinal));

        Assert.Contains("Did you mean 'hidden_size'?", Assert.Single(ProblemsIn(page, "row-hidden_sise")), StringComparison.Ordinal);
        Click(page, "[data-testid=row-hidden_sise] [data-testid=repair]");
        Assert.Empty(Problems(page));
    }

    [Fact]
    public async Task ConditionOnAParentThatIsNoLongerTuned_IsTold()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        Tune(page, "num_layers", "1", "3");
        Tune(page, "dropout", "0.1", "0.5");
        Condition(page, "dropout", "num_layers");
        Assert.Empty(Problems(page));
        Change(page, "[data-testid=row-num_layers] [data-testid=tune]", false);

        Assert.Contains("There is no parameter 'num_layers'", Assert.Single(ProblemsIn(page, "row-dropout")), StringComparison.Ordinal);
        Click(page, "[data-testid=row-dropout] [data-testid=repair]");
        Assert.Empty(Problems(page));
    }

    [Fact]
    public async Task ConditionsInACircle_AreToldInBothRows()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        Tune(page, "num_layers", "1", "3");
        Tune(page, "dropout", "0.1", "0.5");
        Condition(page, "dropout", "num_layers");
        Condition(page, "num_layers", "dropout");

        Assert.Contains("depend on each other", Assert.Single(ProblemsIn(page, "row-dropout")), StringComparison.Ordinal);
        Assert.Contains("depend on each other", Assert.Single(ProblemsIn(page, "row-num_layers")), StringComparison.Ordinal);
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

    private static void Tune(IRenderedComponent<NewStudyPage> page, string name, string low, string high)
    {
        if (page.FindAll($"[data-testid=row-{name}]").Count == 0)
        {
            Change(page, "[data-testid=add-parameter]", name);
        }

        Change(page, $"[data-testid=row-{name}] [data-testid=tune]", true);
        Change(page, $"[data-testid=row-{name}] [data-testid=low]", low);
        Change(page, $"[data-testid=row-{name}] [data-testid=high]", high);
        Change(page, $"[data-testid=row-{name}] [data-testid=step]", "");
        ClearConditions(page, name);
    }

    private static void ClearConditions(IRenderedComponent<NewStudyPage> page, string name)
    {
        Click(page, $"[data-testid=row-{name}] [data-testid=when]");
        while (page.FindAll($"[data-testid=row-{name}] [data-testid=remove-condition]").Count > 0)
        {
            Click(page, $"[data-testid=row-{name}] [data-testid=remove-condition]");
        }

        Click(page, $"[data-testid=row-{name}] [data-testid=when]");
    }

    private static void Condition(IRenderedComponent<NewStudyPage> page, string name, string parent)
    {
        Click(page, $"[data-testid=row-{name}] [data-testid=when]");
        Click(page, $"[data-testid=row-{name}] [data-testid=add-condition]");
        Change(page, $"[data-testid=row-{name}] [data-testid=parent]", parent);
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
