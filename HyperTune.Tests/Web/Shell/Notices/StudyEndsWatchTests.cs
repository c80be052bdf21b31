using System.Collections.Concurrent;
using HyperTune.Engine.Studies;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Shell.Notices;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace HyperTune.Tests.Web.Shell.Notices;

public sealed class StudyEndsWatchTests : IDisposable
{
    private readonly FakeStudies studies = new();
    private readonly FakeStudyFeed feed = new();
    private readonly FakeTimeProvider clock = new(StudySummaries.Noon);
    private readonly StudyEndsWatch watch;

    public StudyEndsWatchTests() => watch = new(studies, feed, clock, NullLogger<StudyEndsWatch>.Instance);

    public void Dispose() => watch.Dispose();

    [Fact]
    public void Listen_TwentyTabsAndManyEpochs_ReadOnceARhythmAndTellNothing()
    {
        studies.All.AddRange([Ended("old"), StudySummaries.Study()]);
        Tab[] tabs = [.. Enumerable.Range(0, 20).Select(_ => new Tab(watch))];
        Assert.Equal(1, studies.EndsRead);

        for (int rhythm = 1; rhythm <= 3; rhythm++)
        {
            for (int epoch = 0; epoch < 50; epoch++)
            {
                feed.Push(studies.All[1].Id);
            }

            clock.Advance(StudyEndsWatch.Rhythm);
            Assert.Equal(1 + rhythm, studies.EndsRead);
        }

        Assert.All(tabs, t => Assert.Single(t.Told));
    }

    [Fact]
    public void Push_AStudyEnds_EveryTabIsToldOnce()
    {
        studies.All.Add(StudySummaries.Study());
        Tab[] tabs = [new(watch), new(watch)];

        studies.All[0] = Ended("done");
        feed.Push(studies.All[0].Id);
        clock.Advance(StudyEndsWatch.Rhythm);
        feed.Push(studies.All[0].Id);
        clock.Advance(StudyEndsWatch.Rhythm);

        Assert.All(tabs, t => Assert.Equal([0, 1], t.Told.Select(ends => ends.Count)));
    }

    [Fact]
    public async Task Dispose_LastTab_LetsGoOfTheFeedAndReadsAnewForTheNext()
    {
        studies.All.Add(Ended("first"));
        Tab first = new(watch);
        Tab second = new(watch);
        first.Dispose();
        Assert.Equal(1, feed.Listeners);
        second.Dispose();
        second.Dispose();
        Assert.Equal(0, feed.Listeners);

        studies.All.Add(Ended("second"));
        Tab next = new(watch);
        await next.First.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal(2, Assert.Single(next.Told).Count);
    }

    private static StudySummary Ended(string name) => StudySummaries.Study(StudyState.Completed, name) with { EndedAt = StudySummaries.Noon };

    private sealed class Tab : IDisposable
    {
        private readonly IDisposable listening;

        private readonly TaskCompletionSource first = new();

        public Tab(StudyEndsWatch watch) => listening = watch.Listen(ends =>
        {
            Told.Enqueue(ends);
            first.TrySetResult();
        });

        public Task First => first.Task;

        public ConcurrentQueue<IReadOnlyList<StudySummary>> Told { get; } = new();

        public void Dispose() => listening.Dispose();
    }
}
