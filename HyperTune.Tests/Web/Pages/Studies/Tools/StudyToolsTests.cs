using Bunit;
using HyperTune.Engine.Studies;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies.Tools;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace HyperTune.Tests.Web.Pages.Studies.Tools;

public sealed class StudyToolsTests : StudyPageContext
{
    private const string Hostile = "<img src=x onerror=alert(1)> 负荷预测";

    private StudyTools Tools => Services.GetRequiredService<StudyTools>();

    [Fact]
    public async Task DeleteAsync_AtOnce_OffersUndoThatRestores()
    {
        IRenderedComponent<MudSnackbarProvider> snackbars = Render<MudSnackbarProvider>();

        Assert.True(await OnPageAsync(() => Tools.DeleteAsync([StudySummaries.Study(StudyState.Completed, Hostile)])));

        snackbars.WaitForAssertion(() => Assert.Contains(Hostile + " is deleted.", snackbars.Find(".mud-snackbar").TextContent, StringComparison.Ordinal));
        Assert.Empty(snackbars.FindAll("img"));
        snackbars.Find(".mud-snackbar-content-action button").Click();
        snackbars.WaitForAssertion(() => Assert.Equal(["delete", "restore"], Studies.Asked));
    }

    [Fact]
    public async Task DeleteAsync_Refused_TellsWhyAndOffersNothing()
    {
        Studies.Answer = new(false, StudyState.Running, "A running study cannot be deleted; stop it first.", []);
        IRenderedComponent<MudSnackbarProvider> snackbars = Render<MudSnackbarProvider>();

        Assert.False(await OnPageAsync(() => Tools.DeleteAsync([StudySummaries.Study()])));

        snackbars.WaitForAssertion(() => Assert.Contains("stop it first", snackbars.Find(".mud-snackbar").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain(snackbars.FindAll(".mud-snackbar button"), b => b.TextContent.Contains("Undo", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DeleteAsync_Queued_UndoSaysThatItIsPaused()
    {
        IRenderedComponent<MudSnackbarProvider> snackbars = Render<MudSnackbarProvider>();
        await OnPageAsync(() => Tools.DeleteAsync([StudySummaries.Study(StudyState.Queued, "held")]));
        snackbars.WaitForElement(".mud-snackbar-content-action button").Click();

        snackbars.WaitForAssertion(() => Assert.Contains("held is back, paused", snackbars.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ArchiveAsync_Several_UndoBringsEachBack()
    {
        IRenderedComponent<MudSnackbarProvider> snackbars = Render<MudSnackbarProvider>();
        await OnPageAsync(async () =>
        {
            await Tools.ArchiveAsync([StudySummaries.Study(StudyState.Completed), StudySummaries.Study(StudyState.Failed)], archived: true);
            return true;
        });

        snackbars.WaitForAssertion(() => Assert.Contains("2 studies are archived.", snackbars.Markup, StringComparison.Ordinal));
        snackbars.Find(".mud-snackbar-content-action button").Click();
        snackbars.WaitForAssertion(() => Assert.Equal(["archive", "archive", "unarchive", "unarchive"], Studies.Asked));
    }

    [Fact]
    public void DuplicateAsync_NameTaken_OffersTheNextAndKeepsGroupAndTags()
    {
        StudySummary study = StudySummaries.Study(StudyState.Completed, "Load") with { Group = "Grid", Tags = ["a", "b"] };
        Studies.All.AddRange([study, StudySummaries.Study(name: "Load copy")]);
        IRenderedComponent<MudDialogProvider> dialogs = Dialogs();

        _ = OnPageAsync(() => Tools.DuplicateAsync(study).ContinueWith(_ => true, TaskScheduler.Default));

        Assert.Equal("Load copy 2", dialogs.WaitForElement("[data-testid=dialog-value]").GetAttribute("value"));
        dialogs.Find("form").Submit();
        dialogs.WaitForAssertion(() => Assert.Equal(["create Load copy 2", "describe  Grid a,b"], Studies.Asked));
    }

    [Fact]
    public void GroupAsync_GroupsInUse_AreOffered()
    {
        StudySummary study = StudySummaries.Study();
        Studies.All.AddRange([study, StudySummaries.Study() with { Group = Hostile }]);
        IRenderedComponent<MudDialogProvider> dialogs = Dialogs();

        _ = OnPageAsync(() => Tools.GroupAsync([study, study]).ContinueWith(_ => true, TaskScheduler.Default));

        Assert.Equal(Hostile, dialogs.WaitForElement("datalist option").GetAttribute("value"));
        dialogs.Find("[data-testid=dialog-value]").Input(Hostile);
        dialogs.Find("form").Submit();
        dialogs.WaitForAssertion(() => Assert.Equal([$"describe  {Hostile} ", $"describe  {Hostile} "], Studies.Asked));
    }

    [Fact]
    public void TagAsync_TagTyped_IsSaved()
    {
        StudySummary study = StudySummaries.Study() with { Tags = ["old", "kept"] };
        IRenderedComponent<MudDialogProvider> dialogs = Dialogs();
        _ = OnPageAsync(() => Tools.TagAsync(study).ContinueWith(_ => true, TaskScheduler.Default));

        dialogs.WaitForElement("[data-testid=tag-remove]").Click();
        dialogs.Find("[data-testid=tag-input]").Input("new, 中文,");
        dialogs.Find("[data-testid=dialog-confirm]").Click();

        dialogs.WaitForAssertion(() => Assert.Equal(["describe   kept,new,中文"], Studies.Asked));
    }

    [Fact]
    public void TagAsync_Refused_SaysSoAndKeepsTheDialog()
    {
        Studies.Answer = new(false, null, "A tag is too long or has a line break.", []);
        IRenderedComponent<MudDialogProvider> dialogs = Dialogs();
        _ = OnPageAsync(() => Tools.TagAsync(StudySummaries.Study()).ContinueWith(_ => true, TaskScheduler.Default));

        dialogs.WaitForElement("[data-testid=dialog-confirm]").Click();

        dialogs.WaitForAssertion(() => Assert.Contains("too long", dialogs.Find("[data-testid=dialog-problem]").TextContent, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(StudyState.Created, true, true)]
    [InlineData(StudyState.Queued, true, false)]
    [InlineData(StudyState.Running, false, false)]
    [InlineData(StudyState.Pausing, false, false)]
    [InlineData(StudyState.Paused, true, true)]
    [InlineData(StudyState.Stopping, false, false)]
    [InlineData(StudyState.Completed, true, true)]
    public void Can_State_IsWhatTheEngineAllows(StudyState state, bool delete, bool archive)
    {
        StudySummary study = StudySummaries.Study(state);

        Assert.Equal((delete, archive), (StudyTools.CanDelete(study), StudyTools.CanArchive(study)));
    }

    private Task<bool> OnPageAsync(Func<Task<bool>> act) => Renderer.Dispatcher.InvokeAsync(act);
}
