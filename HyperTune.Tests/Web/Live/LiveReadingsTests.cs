using HyperTune.Engine.Studies;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Live;

namespace HyperTune.Tests.Web.Live;

public sealed class LiveReadingsTests
{
    [Fact]
    public async Task ReadAsync_TwoPagesBetweenTwoCommits_ReadOnce()
    {
        await using TestEngine engine = new();
        Guid id = await RunAsync(engine);
        LiveReadings readings = new(engine.Reader, engine.Feed);
        using LiveReadings.Viewer first = readings.Join(id);
        using LiveReadings.Viewer second = readings.Join(id);

        LiveReading? one = await first.ReadAsync(CancellationToken.None);

        Assert.NotNull(one);
        Assert.Same(one, await second.ReadAsync(CancellationToken.None));
        Assert.Equal(2, one.Ended.Count);
        Assert.NotEmpty(one.Curves);
    }

    [Fact]
    public async Task ReadAsync_AfterACommit_ShowsIt()
    {
        await using TestEngine engine = new();
        Guid id = await RunAsync(engine);
        LiveReadings readings = new(engine.Reader, engine.Feed);
        using LiveReadings.Viewer viewer = readings.Join(id);
        LiveReading? before = await viewer.ReadAsync(CancellationToken.None);

        await engine.Commands.RenameAsync(id, "another name", CancellationToken.None);

        LiveReading? after = await viewer.ReadAsync(CancellationToken.None);
        Assert.NotSame(before, after);
        Assert.Equal("another name", after!.Study.Name);
    }

    [Fact]
    public async Task ReadAsync_EpochOfARunningTrial_KeepsTheListOfEndedTrials()
    {
        await using TestEngine engine = new();
        engine.Runner.Hold(2, 1);
        engine.Runner.Hold(2, 2);
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 3));
        await engine.Runner.ReachedAsync(2, 1);
        using LiveReadings.Viewer viewer = new LiveReadings(engine.Reader, engine.Feed).Join(id);
        LiveReading before = (await viewer.ReadAsync(CancellationToken.None))!;

        engine.Runner.Release(2, 1);
        await engine.Runner.ReachedAsync(2, 2);
        LiveReading meanwhile = (await viewer.ReadAsync(CancellationToken.None))!;
        engine.Runner.Release(2, 2);
        await engine.WhenAsync(id, StudyState.Completed);
        LiveReading after = (await viewer.ReadAsync(CancellationToken.None))!;

        Assert.Equal([0, 1], before.Ended.Select(p => p.Number));
        Assert.NotSame(before, meanwhile);
        Assert.Same(before.Ended, meanwhile.Ended);
        Assert.Equal((1, 0), (meanwhile.RunningTotal, after.RunningTotal));
        Assert.Equal([0, 1, 2], after.Ended.Select(p => p.Number));
    }

    [Fact]
    public async Task ReadAsync_UnknownStudy_IsNull()
    {
        await using TestEngine engine = new();
        using LiveReadings.Viewer viewer = new LiveReadings(engine.Reader, engine.Feed).Join(Guid.NewGuid());

        Assert.Null(await viewer.ReadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Dispose_LastViewer_LetsGoOfTheFeed()
    {
        FakeStudyFeed feed = new();
        FakeStudies studies = new();
        LiveReadings readings = new(studies, feed);
        Guid id = Guid.NewGuid();
        LiveReadings.Viewer first = readings.Join(id);
        LiveReadings.Viewer second = readings.Join(id);
        await first.ReadAsync(CancellationToken.None);

        first.Dispose();
        Assert.Equal(1, feed.Listeners);
        second.Dispose();
        second.Dispose();
        Assert.Equal(0, feed.Listeners);
    }

    private static async Task<Guid> RunAsync(TestEngine engine)
    {
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 2));
        await engine.WhenAsync(id, StudyState.Completed);
        return id;
    }
}
