using Bunit;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using TrialPage = HyperTune.Web.Pages.Trials.TrialPage;

namespace HyperTune.Tests.Web.Pages.Trials;

public sealed class TrialPageTests : StudyPageContext
{
    private readonly StudySummary study = StudySummaries.Study(counts: new() { [TrialState.Completed] = 2, [TrialState.Running] = 1 }) with { BestNumber = 1, BestValue = 0.5 };

    public TrialPageTests()
    {
        Studies.All.Add(study);
        Studies.Trials.AddRange([StudySummaries.Trial(0, value: 0.75), StudySummaries.Trial(1, value: 0.5), StudySummaries.Trial(2, TrialState.Running, 1)]);
        Studies.Trials[1] = Studies.Trials[1] with { Configuration = Studies.Trials[1].Configuration.With([KeyValuePair.Create<string, ParameterValue>("hidden_size", 128)]) };
    }

    [Fact]
    public void Render_UnknownTrial_SaysSo() =>
        Assert.Contains("no trial #99", Page(99).Find("[data-testid=trial-missing]").TextContent, StringComparison.Ordinal);

    [Fact]
    public void Render_DeletedTrial_OffersToBringItBackAndTheWayBack()
    {
        Studies.DeletedTrials.Add(1);
        Studies.Trials.RemoveAt(1);

        IRenderedComponent<TrialPage> page = Page(1);

        Assert.Contains("Trial #1 was deleted", page.Find("[data-testid=trial-missing]").TextContent, StringComparison.Ordinal);
        Assert.EndsWith($"/studies/{study.Id}/trials", page.Find("[data-testid=missing-back]").GetAttribute("href"), StringComparison.Ordinal);
        page.Find("[data-testid=restore-trial]").Click();
        Assert.Equal(["restore 1"], Studies.Asked);
        Assert.EndsWith("/trials/2", Page(0).Find("[data-testid=next]").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_StarTagsNoteAndParent_AreShownHarmless()
    {
        Studies.Trials[0] = Studies.Trials[0] with { Starred = true, Tags = ["<b>t</b>"], Note = "**why** <script>alert(1)</script>", Continues = 1 };

        IRenderedComponent<TrialPage> page = Page(0);

        Assert.Equal("true", page.Find("[data-testid=star]").GetAttribute("aria-pressed"));
        Assert.Equal("<b>t</b>", page.Find("[data-testid=trial-note] [data-testid=tag]").TextContent);
        Assert.Equal("why", page.Find("[data-testid=note-html] strong").TextContent);
        Assert.Empty(page.FindAll("[data-testid=trial-note] script"));
        Assert.EndsWith("/trials/1", page.Find("[data-testid=continues]").GetAttribute("href"), StringComparison.Ordinal);
        page.Find("[data-testid=star]").Click();
        Assert.Equal(["unstar 0"], Studies.Asked);
    }

    [Fact]
    public void Menu_Opened_ActsOnTheTrialAndCloses()
    {
        IRenderedComponent<TrialPage> page = Page(0);

        page.Find("[data-testid=more]").Click();
        page.Find("[data-testid=menu-enqueue]").Click();

        Assert.Equal(["enqueue learning_rate=0.01, hidden_size=64"], Studies.Asked);
        Assert.Empty(page.FindAll("[data-testid=context-menu]"));
    }

    [Fact]
    public void Render_AnotherThanTheBest_MarksWhatDiffers()
    {
        IRenderedComponent<TrialPage> page = Page(0);

        string line = Assert.Single(page.FindAll("[data-testid=differs]")).TextContent;
        Assert.Contains("\"hidden_size\": 64", line, StringComparison.Ordinal);
        Assert.Contains("#1: 128", line, StringComparison.Ordinal);
        Assert.Contains("+50.0\u00A0%", page.Find("[data-testid=trial-stats]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_TheBest_HasNothingToMark() => Assert.Empty(Page(1).FindAll("[data-testid=differs]"));

    [Fact]
    public void Prune_RunningTrial_IsOffered()
    {
        IRenderedComponent<TrialPage> page = Page(2);

        page.Find("[data-testid=prune]").Click();

        Assert.Equal(["prune 2"], Studies.Asked);
        Assert.Empty(Page(0).FindAll("[data-testid=prune]"));
    }

    [Fact]
    public void Render_LogLines_AreShownWithTheirTime() =>
        Assert.Contains("Validation worse for 4 epochs", Page(0).Find("[data-testid=trial-log]").TextContent, StringComparison.Ordinal);

    [Fact]
    public void Render_MiddleTrial_LinksItsNeighbours()
    {
        IRenderedComponent<TrialPage> page = Page(1);

        Assert.EndsWith("/trials/0", page.Find("[data-testid=previous]").GetAttribute("href"), StringComparison.Ordinal);
        Assert.EndsWith("/trials/2", page.Find("[data-testid=next]").GetAttribute("href"), StringComparison.Ordinal);
    }

    private IRenderedComponent<TrialPage> Page(int number) => Render<TrialPage>(p => p.Add(t => t.Id, study.Id).Add(t => t.Number, number));
}
