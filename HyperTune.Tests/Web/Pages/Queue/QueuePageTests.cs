using AngleSharp.Dom;
using Bunit;
using HyperTune.Engine.Slots;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Queue;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace HyperTune.Tests.Web.Pages.Queue;

public sealed class QueuePageTests : StudyPageContext
{
    public QueuePageTests() => Services.AddSingleton(new SlotPool(new() { DataFolder = "", CpuSlots = 2 }, NullLogger<SlotPool>.Instance, Clock));

    [Fact]
    public void Page_NothingThere_SaysSoAndOffersANewStudy()
    {
        IRenderedComponent<QueuePage> page = Render<QueuePage>();

        Assert.NotNull(page.Find("[data-testid=queue-idle] a[href='/studies/new']"));
        Assert.NotNull(page.Find("[data-testid=queue-empty]"));
        Assert.Equal("nothing waits", Text(page, "queue-summary"));
    }

    [Fact]
    public void Page_RunningAndWaiting_ShowsOrderAndTimes()
    {
        AddThree();

        IRenderedComponent<QueuePage> page = Render<QueuePage>();

        Assert.Contains("10–20 min left", Text(page, "queue-left"), StringComparison.Ordinal);
        Assert.Equal(["First", "Second"], page.FindAll("[data-testid=queue-line] .name").Select(n => n.TextContent.Trim()));
        Assert.Equal("2 studies wait", Text(page, "queue-summary"));
        Assert.StartsWith("in 10–20", Text(page, "queue-starts"), StringComparison.Ordinal);
        Assert.Equal("after First", page.FindAll("[data-testid=queue-starts]")[1].TextContent);
    }

    [Fact]
    public void Move_Buttons_AskForThePlaceAndAreOffAtTheEnds()
    {
        AddThree();
        IRenderedComponent<QueuePage> page = Render<QueuePage>();

        Assert.True(page.FindAll("[data-testid=queue-up]")[0].HasAttribute("disabled"));
        Assert.True(page.FindAll("[data-testid=queue-top]")[0].HasAttribute("disabled"));
        Assert.True(page.FindAll("[data-testid=queue-down]")[1].HasAttribute("disabled"));
        page.FindAll("[data-testid=queue-down]")[0].Click();
        page.FindAll("[data-testid=queue-up]")[1].Click();

        Assert.Equal(["move to 2", "move to 1"], Studies.Asked);
        Assert.Equal("Move Second to the top of the queue", page.FindAll("[data-testid=queue-top]")[1].GetAttribute("aria-label"));
    }

    [Fact]
    public void Page_OrderChangesElsewhere_FollowsByItself()
    {
        AddThree();
        IRenderedComponent<QueuePage> page = Render<QueuePage>();
        Studies.All[1] = Studies.All[1] with { QueuePosition = 2 };
        Studies.All[2] = Studies.All[2] with { QueuePosition = 1 };

        Push(Studies.All[1].Id);

        page.WaitForAssertion(() => Assert.Equal(["Second", "First"], page.FindAll("[data-testid=queue-line] .name").Select(n => n.TextContent.Trim())));
    }

    [Fact]
    public async Task Slots_TrialsInThem_AreReadAStudyAtATime()
    {
        StudySummary study = StudySummaries.Study();
        Studies.All.Add(study);
        Studies.Trials.Add(StudySummaries.Trial(7, TrialState.Running) with { MaxEpochs = 50, StartedAt = StudySummaries.Noon });
        IReadOnlyList<SlotWork> work = await SlotWork.OfAsync([new(0, "cpu", 1, study.Id, 7), new(1, "cpu", null, null, null)], Studies.All, Studies, default);

        IRenderedComponent<SlotWorkCard> card = Render<SlotWorkCard>(p => p.Add(c => c.Slots, work));

        IElement[] rows = [.. card.FindAll("[data-testid=queue-slot]")];
        Assert.Contains("#7 of Electricity load", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("of 50", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("idle", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Single(Studies.Queries);
    }

    private static string Text(IRenderedComponent<QueuePage> page, string id) => page.Find($"[data-testid={id}]").TextContent.Trim().Replace('\u00a0', ' ');

    private void AddThree()
    {
        Studies.All.Add(StudySummaries.Study(name: "Now") with { Left = new(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(20)) });
        Studies.All.Add(StudySummaries.Study(StudyState.Queued, "First") with { Id = Guid.NewGuid(), QueuePosition = 1 });
        Studies.All.Add(StudySummaries.Study(StudyState.Queued, "Second") with { Id = Guid.NewGuid(), QueuePosition = 2 });
    }
}
