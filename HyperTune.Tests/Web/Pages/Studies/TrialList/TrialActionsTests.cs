using Bunit;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies.TrialList;
using HyperTune.Web.Shared;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace HyperTune.Tests.Web.Pages.Studies.TrialList;

public sealed class TrialActionsTests : StudyPageContext
{
    private readonly Guid study = Guid.NewGuid();
    private readonly IRenderedComponent<MudDialogProvider> dialogs;
    private readonly IRenderedComponent<MudSnackbarProvider> bars;

    public TrialActionsTests()
    {
        dialogs = Dialogs();
        bars = Render<MudSnackbarProvider>();
        Studies.Trials.Add(StudySummaries.Trial(4, value: 0.5) with { Tags = ["a", "shared"], CanTrainLonger = true });
        Studies.Trials.Add(StudySummaries.Trial(5, value: 0.6) with { Tags = ["shared"] });
    }

    private TrialActions Actions => Services.GetRequiredService<TrialActions>();

    [Fact]
    public void MenuOf_Trial_OffersWhatFitsItsState()
    {
        Assert.Equal(["star", "tags", "note", "clone", "enqueue", "longer", "delete"], Actions.MenuOf(study, StudySummaries.Trial(1, value: 1)).Select(e => e.Key));
        Assert.Equal(["star", "tags", "note", "clone", "enqueue", "prune", "skip"], Actions.MenuOf(study, StudySummaries.Trial(1, TrialState.Running)).Select(e => e.Key));
        Assert.Equal(["star", "tags", "note", "clone", "enqueue"], Actions.MenuOf(study, StudySummaries.Trial(1, TrialState.Waiting)).Select(e => e.Key));
    }

    [Fact]
    public async Task TagAsync_SeveralTrials_ChangesWhatTheyHaveInCommon()
    {
        await InvokeAsync(() => Actions.TagAsync(study, Studies.Trials));
        Assert.Contains("a", dialogs.Find("[data-testid=tags-some]").TextContent, StringComparison.Ordinal);

        dialogs.Find("[data-testid=tag-remove]").Click();
        dialogs.Find("[data-testid=tag-input]").Change("<b>新</b>");
        dialogs.Find("[data-testid=dialog-confirm]").Click();

        Assert.Equal(["tag 4,5 +<b>新</b> -shared"], Studies.Asked);
    }

    [Fact]
    public async Task NoteAsync_Refused_StaysOpenAndSaysWhy()
    {
        Studies.Answer = new(false, null, "The note is too long.", []);
        await InvokeAsync(() => Actions.NoteAsync(study, Studies.Trials[0]));

        dialogs.Find("[data-testid=note-text]").Input("**good** <script>alert(1)</script>");
        dialogs.Find("[data-testid=note-preview]").Click();
        Assert.Equal("good", dialogs.Find("[data-testid=note-html] strong").TextContent);
        Assert.Empty(dialogs.FindAll("script"));
        dialogs.Find("[data-testid=dialog-confirm]").Click();

        Assert.Equal(["note 4 **good** <script>alert(1)</script>"], Studies.Asked);
        Assert.Contains("too long", dialogs.Find("[data-testid=dialog-problem]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CloneAsync_Trial_OpensItsValuesToBeChanged()
    {
        await InvokeAsync(() => Actions.CloneAsync(study, Studies.Trials[0]));
        Assert.Equal("0.01", dialogs.Find("[data-testid=enqueue-learning_rate]").GetAttribute("value"));

        dialogs.Find("[data-testid=enqueue-hidden_size]").Change("32");
        dialogs.Find("[data-testid=enqueue-epochs]").Change("90");
        await dialogs.Find("form").SubmitAsync();

        Assert.Equal(["enqueue learning_rate=0.01, hidden_size=32, epochs=90"], Studies.Asked);
    }

    [Fact]
    public async Task LongerAsync_WithCheckpoint_AsksForFurtherEpochs()
    {
        Task asked = InvokeAsync(() => Actions.LongerAsync(study, Studies.Trials[0]));
        dialogs.Find("[data-testid=dialog-value]").Input("0");
        await dialogs.Find("form").SubmitAsync();
        Assert.Contains("1 to 100,000", dialogs.Markup, StringComparison.Ordinal);

        dialogs.Find("[data-testid=dialog-value]").Input("15");
        await dialogs.Find("form").SubmitAsync();
        await asked;

        Assert.Equal(["train 4 for 15 more"], Studies.Asked);
    }

    [Fact]
    public async Task LongerAsync_WithoutCheckpoint_SaysWhyAndOffersACloneWithMoreEpochs()
    {
        Task asked = InvokeAsync(() => Actions.LongerAsync(study, Studies.Trials[1]));
        Assert.Contains("No checkpoint", dialogs.Find("[data-testid=dialog-text]").TextContent, StringComparison.Ordinal);

        dialogs.Find("[data-testid=dialog-confirm]").Click();
        await asked;

        Assert.Equal("20", dialogs.Find("[data-testid=enqueue-epochs]").GetAttribute("value"));
        Assert.Empty(Studies.Asked);
    }

    [Fact]
    public async Task DeleteAsync_Trials_CanBeTakenBackForTenSeconds()
    {
        await InvokeAsync(() => Actions.DeleteAsync(study, [4, 5]));

        Assert.Contains("2 trials are deleted", bars.Markup, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(10), UndoSnackbar.Shown);
        bars.FindAll(".mud-snackbar button").Single(b => b.TextContent.Contains("Undo", StringComparison.Ordinal)).Click();

        Assert.Equal(["delete 4,5", "restore 4,5"], Studies.Asked);
    }

    [Fact]
    public async Task DeleteAsync_SomeNotDeletable_TellsAndTakesBackOnlyWhatIsGone()
    {
        Studies.Answer = new(false, StudyState.Running, "1 trials done; for 1: Only trials that have ended can be deleted.", []);
        Studies.Deleting = numbers => Studies.DeletedTrials.AddRange(numbers.Where(n => n == 4));
        await InvokeAsync(() => Actions.DeleteAsync(study, [4, 5]));

        Assert.Contains("Only trials that have ended", bars.Markup, StringComparison.Ordinal);
        bars.FindAll(".mud-snackbar button").Single(b => b.TextContent.Contains("Undo", StringComparison.Ordinal)).Click();

        Assert.Equal(["delete 4,5", "restore 4"], Studies.Asked);
    }

    [Fact]
    public async Task EnqueueAsync_NoLongerInTheSpace_IsTold()
    {
        Studies.Answer = new(false, StudyState.Running, null, [new SpecProblem("/params/hidden_size", "'64' is outside the space.", "Give 8 to 16.")]);

        await InvokeAsync(() => Actions.EnqueueAsync(study, Studies.Trials[0]));

        Assert.Contains("outside the space", bars.Markup, StringComparison.Ordinal);
    }

    private Task InvokeAsync(Func<Task> act) => dialogs.InvokeAsync(act);
}
