using HyperTune.Engine.Studies;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Queue;

namespace HyperTune.Tests.Web.Pages.Queue;

public sealed class QueueForecastTests
{
    [Fact]
    public void Of_TimesKnown_AddUpOneStudyAfterAnother()
    {
        QueueForecast queue = QueueForecast.Of([Queued("c", 2, 5, 6), Running(10, 20), Queued("b", 1, 1, 2)]);

        Assert.Equal(["b", "c"], queue.Waiting.Select(l => l.Study.Name));
        Assert.Equal([Minutes(10, 20), Minutes(11, 22)], queue.Waiting.Select(l => l.Start));
        Assert.Equal([Minutes(11, 22), Minutes(16, 28)], queue.Waiting.Select(l => l.End));
    }

    [Fact]
    public void Of_OneTimeUnknown_SaysBehindWhichTheRestWaits()
    {
        QueueForecast queue = QueueForecast.Of([Running(10, 20), Queued("a", 1), Queued("b", 2, 1, 2)]);

        Assert.Equal(Minutes(10, 20), queue.Waiting[0].Start);
        Assert.Null(queue.Waiting[0].End);
        Assert.Null(queue.Waiting[1].Start);
        Assert.Equal("a", queue.Waiting[1].After!.Name);
    }

    [Fact]
    public void Of_StudyThatIsPausing_HoldsNobodyUp()
    {
        QueueForecast queue = QueueForecast.Of([StudySummaries.Study(StudyState.Pausing), Queued("a", 1, 1, 2)]);

        Assert.Equal(Minutes(0, 0), queue.Waiting[0].Start);
    }

    private static StudySummary Running(int low, int high) => StudySummaries.Study() with { Left = Minutes(low, high) };

    private static StudySummary Queued(string name, int place, int? low = null, int? high = null) =>
        StudySummaries.Study(StudyState.Queued, name) with { QueuePosition = place, Left = low is { } l && high is { } h ? Minutes(l, h) : null };

    private static TimeRange Minutes(int low, int high) => new(TimeSpan.FromMinutes(low), TimeSpan.FromMinutes(high));
}
