using Bunit;
using HyperTune.Engine.Studies;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies.StudyList;

namespace HyperTune.Tests.Web.Pages.Studies.StudyList;

/// <summary>Without a pointer: moving, selecting, the queue.</summary>
public sealed partial class StudiesPageTests
{
    [Fact]
    public async Task Keys_MoveSelectAndCompare_WorkWithoutAPointer()
    {
        StudySummary[] studies = [StudySummaries.Study(StudyState.Completed, "a"), StudySummaries.Study(StudyState.Completed, "b")];
        Studies.All.AddRange(studies);
        IRenderedComponent<StudiesPage> page = Render<StudiesPage>();

        await PressAsync("c");
        Assert.Equal("/", new Uri(Navigation.Uri).PathAndQuery);
        await PressAsync("j");
        await PressAsync("x");
        await PressAsync("j");
        await PressAsync("j");
        page.Render();
        await PressAsync("x");

        page.WaitForAssertion(() => Assert.Equal("2 selected", page.Find("[data-testid=selection] b").TextContent));
        await PressAsync("c");
        Assert.Equal($"/compare-studies?studies={studies[0].Id},{studies[1].Id}", new Uri(Navigation.Uri).PathAndQuery);
    }

    [Fact]
    public async Task Keys_ShiftOnAQueuedStudy_MovesIt()
    {
        Studies.All.Add(StudySummaries.Study(StudyState.Queued, "a") with { QueuePosition = 1 });
        Studies.All.Add(StudySummaries.Study(StudyState.Queued, "b") with { QueuePosition = 2 });
        Render<StudiesPage>();

        await PressAsync("j");
        await PressAsync("shift+k");
        await PressAsync("shift+j");

        Assert.Equal(["move to 2"], Studies.Asked);
    }
}
