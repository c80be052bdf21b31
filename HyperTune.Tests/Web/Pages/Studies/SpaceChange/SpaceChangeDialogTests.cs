using AngleSharp.Dom;
using Bunit;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace HyperTune.Tests.Web.Pages.Studies.SpaceChange;

public sealed class SpaceChangeDialogTests : StudyPageContext
{
    private static readonly SearchSpace Space = new(
    [
        new("learning_rate", new FloatDistribution(0.001, 0.01, Log: true)),
        new("hidden_size", new IntDistribution(8, 64)),
        new("batch_size", new CategoricalDistribution([16, 32])),
    ]);

    private readonly StudySummary study = StudySummaries.Study();

    public SpaceChangeDialogTests()
    {
        Studies.All.Add(study);
        Studies.Spec = Specs.Forecast() with { Space = Space };
        Studies.Table = TablesOfTrials.Of(
            Space,
            [
                (TablesOfTrials.Set(("learning_rate", 0.002), ("hidden_size", 10), ("batch_size", 16)), 0.5),
                (TablesOfTrials.Set(("learning_rate", 0.005), ("hidden_size", 50), ("batch_size", 32)), 0.4),
                (TablesOfTrials.Set(("learning_rate", 0.009), ("hidden_size", 60), ("batch_size", 32)), 0.3),
            ],
            state: n => n == 2 ? TrialState.Running : TrialState.Completed);
    }

    [Fact]
    public async Task Open_NothingEdited_ShowsTheRowsAndCannotBeApplied()
    {
        var dialogs = await OpenAsync();

        Assert.Equal("0.001", Field(dialogs, "learning_rate", "low").GetAttribute("value"));
        Assert.Empty(dialogs.FindAll("[data-testid=tune]"));
        Assert.True(dialogs.Find("[data-testid=space-apply]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Apply_WidenedRange_IsShownAsADiffAndSent()
    {
        var dialogs = await OpenAsync();

        Field(dialogs, "learning_rate", "low").Change("0.0001");

        string[] cells = [.. dialogs.FindAll("[data-testid=diff-learning_rate] td").Select(c => c.TextContent)];
        Assert.Equal(["learning_rate", "0.001 to 0.01, log", "1e\u22124 to 0.01, log", "widened", "0"], cells);
        Assert.Equal("From trial #3 on. Trials that train (1) or wait (0) are not touched. All 3 trials so far lie in the new space.", dialogs.Find("[data-testid=space-effect]").TextContent);

        dialogs.Find("[data-testid=space-apply]").Click();

        Assert.Equal(["space"], Studies.Asked);
        Assert.Equal(new FloatDistribution(0.0001, 0.01, Log: true), Studies.ChangedSpace!.Find("learning_rate")!.Distribution);
        Assert.Equal(Space.Find("hidden_size"), Studies.ChangedSpace.Find("hidden_size"));
        Assert.Equal(Space, Studies.SeenSpace);
        dialogs.WaitForState(() => dialogs.FindAll("[data-testid=space-apply]").Count == 0);
    }

    [Fact]
    public async Task Edit_NarrowedAndChoiceAdded_CountsTrialsOutside()
    {
        var dialogs = await OpenAsync();

        Field(dialogs, "hidden_size", "high").Change("55");
        Field(dialogs, "batch_size", "add-choice").Change("64");

        Assert.Equal("1", dialogs.Find("[data-testid=diff-hidden_size] td:last-child").TextContent);
        Assert.Contains("64 added", dialogs.Find("[data-testid=diff-batch_size]").TextContent, StringComparison.Ordinal);
        Assert.Contains("1 of 3 trials so far lies outside", dialogs.Find("[data-testid=space-effect]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.5")]
    [InlineData("small")]
    [InlineData("")]
    public async Task Edit_RangeThatIsNone_IsToldAtItsRowAndCannotBeApplied(string low)
    {
        var dialogs = await OpenAsync();

        Field(dialogs, "learning_rate", "low").Change(low);

        Assert.NotEmpty(dialogs.FindAll("[data-testid=row-learning_rate] [data-testid=problem]"));
        Assert.True(dialogs.Find("[data-testid=space-apply]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Apply_Refused_StandsAtItsRow()
    {
        var dialogs = await OpenAsync();
        Field(dialogs, "hidden_size", "high").Change("128");
        Studies.Answer = new(false, StudyState.Running, "The search space cannot be changed so.", [new("/space/hidden_size", "It is too much.", "Give less.")]);

        dialogs.Find("[data-testid=space-apply]").Click();

        dialogs.WaitForAssertion(() => Assert.Contains("It is too much.", dialogs.Find("[data-testid=row-hidden_size]").TextContent, StringComparison.Ordinal));
        Assert.Contains("cannot be changed so", dialogs.Find("[data-testid=space-refusal]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SomebodyElseChangesIt_IsToldAndTheirsCanBeLoaded()
    {
        var dialogs = await OpenAsync();
        Field(dialogs, "hidden_size", "high").Change("128");
        SearchSpace theirs = new(Space.Parameters.Select(p => p.Name == "learning_rate" ? p with { Distribution = new FloatDistribution(0.001, 0.1, Log: true) } : p));

        Studies.Spec = Studies.Spec with { Space = theirs };
        Push(study.Id);

        dialogs.WaitForAssertion(() => Assert.Contains("0.001 to 0.1, log", dialogs.Find("[data-testid=space-conflict]").TextContent, StringComparison.Ordinal));
        Assert.True(dialogs.Find("[data-testid=space-apply]").HasAttribute("disabled"));

        dialogs.Find("[data-testid=space-reload]").Click();

        dialogs.WaitForAssertion(() => Assert.Equal("0.1", Field(dialogs, "learning_rate", "high").GetAttribute("value")));
        Assert.Equal("64", Field(dialogs, "hidden_size", "high").GetAttribute("value"));
        Assert.Empty(dialogs.FindAll("[data-testid=space-conflict]"));
    }

    [Fact]
    public async Task FormerSpaces_AreListedLatestFirstWithWhatChangedThen()
    {
        SearchSpace first = new(Space.Parameters.Select(p => p.Name == "hidden_size" ? p with { Distribution = new IntDistribution(8, 32) } : p));
        SearchSpace second = new(Space.Parameters.Select(p => p.Name == "learning_rate" ? p with { Distribution = new FloatDistribution(0.002, 0.01, Log: true) } : p));
        Studies.SpaceVersions = [new(first, 5, StudySummaries.Noon), new(second, 9, StudySummaries.Noon.AddMinutes(5))];

        var dialogs = await OpenAsync();

        string[] versions = [.. dialogs.FindAll("[data-testid=former-space]").Select(v => v.TextContent)];
        Assert.Contains("2 earlier versions", dialogs.Find("[data-testid=former-spaces] summary").TextContent, StringComparison.Ordinal);
        Assert.Contains("Until trial #9", versions[0], StringComparison.Ordinal);
        Assert.Contains("0.002 to 0.01, log", versions[0], StringComparison.Ordinal);
        Assert.Contains("Until trial #5", versions[1], StringComparison.Ordinal);
        Assert.Contains("8 to 32", versions[1], StringComparison.Ordinal);
    }

    private static IElement Field(IRenderedComponent<MudDialogProvider> dialogs, string row, string field) => dialogs.Find($"[data-testid=row-{row}] [data-testid={field}]");

    private async Task<IRenderedComponent<MudDialogProvider>> OpenAsync()
    {
        var dialogs = Dialogs();
        await dialogs.InvokeAsync(() => Services.GetRequiredService<StudyActions>().ChangeSpaceAsync(study));
        dialogs.WaitForElement("[data-testid=row-learning_rate]");
        return dialogs;
    }
}
