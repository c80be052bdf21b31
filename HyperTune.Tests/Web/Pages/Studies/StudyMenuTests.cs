using Bunit;
using HyperTune.Engine.Studies;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace HyperTune.Tests.Web.Pages.Studies;

public sealed class StudyMenuTests : StudyPageContext
{
    [Theory]
    [InlineData(1, 3, "menu-queue-down")]
    [InlineData(2, 3, "menu-queue-down menu-queue-first menu-queue-up")]
    [InlineData(3, 3, "menu-queue-first menu-queue-up")]
    [InlineData(1, 1, "")]
    public void Open_Queued_OffersMovesThatDoSomething(int place, int length, string expected)
    {
        IRenderedComponent<MudPopoverProvider> popovers = Open(StudySummaries.Study(StudyState.Queued) with { QueuePosition = place }, length);

        string[] moves = [.. popovers.FindAll("[data-testid^=menu-queue]").Select(m => m.GetAttribute("data-testid")!).Order()];
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), moves);
    }

    [Theory]
    [InlineData("menu-queue-first", "move to 1")]
    [InlineData("menu-queue-up", "move to 2")]
    [InlineData("menu-queue-down", "move to 4")]
    [InlineData("menu-delete", "delete")]
    public void Click_Queued_AsksTheEngine(string item, string asked)
    {
        IRenderedComponent<MudPopoverProvider> popovers = Open(StudySummaries.Study(StudyState.Queued) with { QueuePosition = 3 }, 5);

        popovers.Find($"[data-testid={item}]").Click();

        popovers.WaitForAssertion(() => Assert.Equal([asked], Studies.Asked));
    }

    [Fact]
    public void Open_Archived_OffersTheWayBack()
    {
        IRenderedComponent<MudPopoverProvider> popovers = Open(StudySummaries.Study(StudyState.Completed) with { Archived = true }, 0);

        popovers.Find("[data-testid=menu-archive]").Click();

        popovers.WaitForAssertion(() => Assert.Equal(["unarchive"], Studies.Asked));
    }

    private IRenderedComponent<MudPopoverProvider> Open(StudySummary study, int queue)
    {
        IRenderedComponent<MudPopoverProvider> popovers = Render<MudPopoverProvider>();
        IRenderedComponent<StudyMenu> menu = Render<StudyMenu>(p => p
            .Add(m => m.Study, study)
            .Add(m => m.Actions, Services.GetRequiredService<StudyActions>())
            .Add(m => m.QueueLength, queue));
        menu.Find("button").Click();
        popovers.WaitForElement("[data-testid=menu-rename]");
        return popovers;
    }
}
