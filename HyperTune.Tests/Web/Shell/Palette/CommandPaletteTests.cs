using Bunit;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Shell.Palette;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace HyperTune.Tests.Web.Shell.Palette;

public sealed class CommandPaletteTests : StudyPageContext
{
    private readonly IRenderedComponent<MudDialogProvider> dialogs;

    public CommandPaletteTests()
    {
        Services.AddScoped<PaletteItems>();
        Services.AddScoped<StudyCommandItems>();
        dialogs = Dialogs();
    }

    [Fact]
    public void Open_OutsideAStudy_ListsPagesAndStudies()
    {
        Studies.All.Add(StudySummaries.Study(name: "Electricity load"));

        Open();

        Assert.Equal("New study", Titles()[0]);
        Assert.Equal("Electricity load", Titles()[^1]);
        Assert.DoesNotContain("Pause", Titles());
    }

    [Fact]
    public void Open_WithinARunningStudy_OffersWhatFitsFirst()
    {
        StudySummary study = StudySummaries.Study(StudyState.Running);
        Studies.All.Add(study);
        Navigation.NavigateTo($"/studies/{study.Id}/trials");

        Open();

        Assert.Equal("Pause", Titles()[0]);
        Assert.DoesNotContain("Resume", Titles());
        Assert.DoesNotContain("Delete", Titles());
        dialogs.Find("[data-testid=palette-item]").Click();
        dialogs.WaitForAssertion(() => Assert.Equal(["pause"], Studies.Asked));
        Assert.Empty(dialogs.FindAll("[data-testid=palette]"));
    }

    [Fact]
    public void Type_PartOfAName_EnterGoesThere()
    {
        StudySummary study = StudySummaries.Study(name: "<img src=x onerror=alert(1)> 负荷");
        Studies.All.AddRange([StudySummaries.Study(name: "other"), study]);
        Open();

        Type("负荷");
        dialogs.WaitForAssertion(() => Assert.Equal([study.Name], Titles()));
        Assert.Empty(dialogs.FindAll("img"));
        Key("Enter");

        dialogs.WaitForAssertion(() => Assert.EndsWith($"/studies/{study.Id}", Navigation.Uri, StringComparison.Ordinal));
    }

    [Fact]
    public void Key_Arrows_MoveRoundAndTellWhichIsActive()
    {
        Open();
        int count = Titles().Length;

        Key("ArrowUp");
        Assert.Equal($"palette-{count - 1}", Field().GetAttribute("aria-activedescendant"));
        Key("ArrowDown");
        Key("ArrowDown");

        Assert.Equal("palette-1", Field().GetAttribute("aria-activedescendant"));
        Assert.Equal("palette-1", Assert.Single(dialogs.FindAll("[role=option][aria-selected=true]")).Id);
    }

    [Fact]
    public void Type_NumberOfATrial_JumpsToIt()
    {
        StudySummary study = StudySummaries.Study() with { BestNumber = 71 };
        Studies.All.Add(study);
        Studies.Trials.Add(StudySummaries.Trial(71, TrialState.Completed, 186.31));
        Navigation.NavigateTo($"/studies/{study.Id}");
        Open();

        Type("#71");
        dialogs.WaitForAssertion(() => Assert.Equal(["Trial #71"], Titles()));
        Assert.Contains("186.3 • best so far", dialogs.Find("[data-testid=palette-item]").TextContent, StringComparison.Ordinal);
        Key("Enter");

        dialogs.WaitForAssertion(() => Assert.EndsWith($"/studies/{study.Id}/trials/71", Navigation.Uri, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, "#999", "Electricity load has no trial #999.")]
    [InlineData(false, "#999", "Open a study to jump to its trial #999.")]
    [InlineData(false, "<b>zzz</b>", "Nothing fits “<b>zzz</b>”.")]
    public void Type_NothingFits_SaysSo(bool within, string typed, string expected)
    {
        StudySummary study = StudySummaries.Study();
        Studies.All.Add(study);
        Navigation.NavigateTo(within ? $"/studies/{study.Id}" : "/");
        Open();

        Type(typed);

        dialogs.WaitForAssertion(() => Assert.Equal(expected, dialogs.Find("[data-testid=palette-none]").TextContent));
        Key("Enter");
        Assert.NotEmpty(dialogs.FindAll("[data-testid=palette]"));
    }

    [Fact]
    public void Enter_BeforeTheListCaughtUp_ChoosesByWhatIsTyped()
    {
        StudySummary study = StudySummaries.Study(name: "Weir");
        Studies.All.Add(study);
        Open();

        // No time passes between typing and Enter.
        Field().Input("weir");
        Key("Enter");

        dialogs.WaitForAssertion(() => Assert.EndsWith($"/studies/{study.Id}", Navigation.Uri, StringComparison.Ordinal));
    }

    [Fact]
    public void Type_ThousandStudies_DrawsFiftyAndDrawsOnceForManyLetters()
    {
        Studies.All.AddRange(Enumerable.Range(0, 1000).Select(i => StudySummaries.Study(name: $"Study {i}")));
        Open();

        Field().Input("stu");
        Field().Input("study 99");
        Type("study 999");

        dialogs.WaitForAssertion(() => Assert.Equal("Study 999", Titles()[0]));
        Assert.True(Titles().Length <= PaletteSearch.Most);
    }

    private void Open()
    {
        _ = Renderer.Dispatcher.InvokeAsync(() => CommandPalette.ShowAsync(Services.GetRequiredService<IDialogService>(), "Search"));
        dialogs.WaitForElement("[data-testid=palette-item]");
    }

    private void Type(string text)
    {
        Field().Input(text);
        Clock.Advance(CommandPalette.Rest);
    }

    private void Key(string key) => Field().KeyDown(new KeyboardEventArgs { Key = key });

    private AngleSharp.Dom.IElement Field() => dialogs.Find("[data-testid=palette-input]");

    private string[] Titles() => [.. dialogs.FindAll("[data-testid=palette-item] .title").Select(t => t.TextContent)];
}
