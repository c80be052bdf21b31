using System.Threading.Channels;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Analyses;
using HyperTune.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace HyperTune.Tests.Engine.Studies.Analyses;

public sealed class StudyAnalysesTests : IAsyncLifetime
{
    private static readonly SearchSpace Space = TestKit.Spaces.All["plain"];
    private static readonly Guid Study = Guid.CreateVersion7(StudySummaries.Noon);
    private readonly FakeStudies studies = new() { Table = Trials(5) };
    private readonly FakeStudyFeed feed = new();
    private readonly TimerClock clock = new();
    private readonly StudyAnalyses analyses;
    private readonly SemaphoreSlim changed = new(0);

    public StudyAnalysesTests() => analyses = new(studies, feed, clock, NullLogger<StudyAnalyses>.Instance);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await analyses.DisposeAsync();
        changed.Dispose();
    }

    [Fact]
    public async Task Watch_FirstLook_SaysComputingThenTheResult()
    {
        Counting counting = new() { Held = true };

        using AnalysisWatch<string> watch = Watch(counting);
        Assert.Equal((null, true), (watch.State.Result, watch.State.IsComputing));
        counting.Let();
        await UntilAsync(watch, s => !s.IsComputing);

        Assert.Equal(new("5 trials", 5, false, false), watch.State);
    }

    [Fact]
    public async Task Watch_TwentyPages_ComputesOnceAndTellsAll()
    {
        Counting counting = new() { Held = true };
        AnalysisWatch<string>[] watches = [.. Enumerable.Range(0, 20).Select(_ => Watch(counting))];
        counting.Let();

        foreach (AnalysisWatch<string> watch in watches)
        {
            await UntilAsync(watch, s => s.Result is not null);
        }

        Assert.Equal(1, counting.Count);
        Assert.Equal(1, feed.Listeners);
        Array.ForEach(watches, w => w.Dispose());
        Assert.Equal(0, feed.Listeners);
    }

    [Fact]
    public async Task Trials_Finish_AreTakenUpAfterTheGapAndKeepTheLastResultMeanwhile()
    {
        Counting counting = new();
        using AnalysisWatch<string> watch = Watch(counting);
        await UntilAsync(watch, s => s.Result is not null);
        await clock.TimerAsync();

        studies.Table = Trials(6);
        feed.Push(Study);
        clock.Advance(StudyAnalyses.Gap / 2);
        Assert.Equal(1, counting.Count);
        Assert.Equal("5 trials", watch.State.Result);

        clock.Advance(StudyAnalyses.Gap);
        await UntilAsync(watch, s => s.Trials == 6);
        Assert.Equal("6 trials", watch.State.Result);
    }

    [Fact]
    public async Task Epochs_OfRunningTrials_ComputeNothing()
    {
        Counting counting = new();
        using AnalysisWatch<string> watch = Watch(counting);
        await UntilAsync(watch, s => s.Result is not null);

        await clock.TimerAsync();
        clock.Advance(StudyAnalyses.Gap);
        using SemaphoreSlim read = new(0);
        studies.TableRead = () => read.Release();
        for (int i = 0; i < 3; i++)
        {
            studies.Table = Trials(5) with { Version = 100 + i };
            feed.Push(Study);
            Assert.True(await read.WaitAsync(TimeSpan.FromSeconds(30), CancellationToken.None));
            await clock.TimerAsync();
            clock.Advance(StudyAnalyses.Glance);
        }

        Assert.Equal(1, counting.Count);
    }

    [Fact]
    public async Task Epochs_ManyReports_AreLookedAtOnceAGlance()
    {
        using AnalysisWatch<string> watch = Watch(new());
        await UntilAsync(watch, s => s.Result is not null);
        await clock.TimerAsync();
        int reads = 0;
        using SemaphoreSlim read = new(0);
        studies.TableRead = () =>
        {
            Interlocked.Increment(ref reads);
            read.Release();
        };
        feed.Push(Study);
        clock.Advance(StudyAnalyses.Gap);
        Assert.True(await read.WaitAsync(TimeSpan.FromSeconds(30), CancellationToken.None));
        await clock.TimerAsync();

        for (int i = 0; i < 100; i++)
        {
            feed.Push(Study);
        }

        Assert.Equal(1, Volatile.Read(ref reads));
        clock.Advance(StudyAnalyses.Glance);
        Assert.True(await read.WaitAsync(TimeSpan.FromSeconds(30), CancellationToken.None));
        await clock.TimerAsync();
        Assert.Equal(2, Volatile.Read(ref reads));
    }

    [Fact]
    public async Task Analyses_TwoAtOnce_RunOneAfterTheOther()
    {
        Counting first = new() { Held = true };
        Counting second = new() { Held = true };
        using AnalysisWatch<string> one = Watch(first);
        await first.StartedAsync();
        using AnalysisWatch<string> two = Watch(second);

        Assert.Equal(0, second.Count);
        first.Let();
        await second.StartedAsync();
        second.Let();
        await UntilAsync(two, s => s.Result is not null);
    }

    [Fact]
    public async Task Dispose_NobodyLooks_CancelsAndReleases()
    {
        Counting counting = new() { Held = true };
        AnalysisWatch<string> watch = Watch(counting);
        await counting.StartedAsync();

        watch.Dispose();

        Assert.True(counting.Token.IsCancellationRequested);
        Assert.Equal(0, feed.Listeners);
        Counting other = new();
        using AnalysisWatch<string> next = Watch(other);
        await UntilAsync(next, s => s.Result is not null);
    }

    [Fact]
    public async Task Compute_Throws_IsToldAndTriedAgainWithMoreTrials()
    {
        Counting counting = new() { Fails = true };
        using AnalysisWatch<string> watch = Watch(counting);
        await UntilAsync(watch, s => s.IsFailed);
        Assert.False(watch.State.IsComputing);

        await clock.TimerAsync();
        counting.Fails = false;
        studies.Table = Trials(7);
        feed.Push(Study);
        clock.Advance(StudyAnalyses.Gap);
        await UntilAsync(watch, s => s.Result == "7 trials");
        Assert.False(watch.State.IsFailed);
    }

    [Fact]
    public async Task Study_Deleted_EndsTheWaiting()
    {
        studies.Table = null;
        using AnalysisWatch<string> watch = Watch(new());

        await UntilAsync(watch, s => !s.IsComputing);

        Assert.Null(watch.State.Result);
    }

    private static TrialTable Trials(int count) => TablesOfTrials.Random(Space, count, (n, _) => n);

    private AnalysisWatch<string> Watch(Counting counting) => analyses.Watch(Study, counting, () => changed.Release());

    private async Task UntilAsync(AnalysisWatch<string> watch, Func<AnalysisState<string>, bool> holds)
    {
        while (!holds(watch.State))
        {
            Assert.True(await changed.WaitAsync(TimeSpan.FromSeconds(30), CancellationToken.None), $"It stands at {watch.State}.");
        }
    }

    /// <summary>Says how many trials there are; can be held back and can fail.</summary>
    private sealed record Counting : StudyAnalysis<string>
    {
        private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource free = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int count;

        public bool Held { get; init; }

        public bool Fails { get; set; }

        public int Count => Volatile.Read(ref count);

        public CancellationToken Token { get; private set; }

        public void Let() => free.TrySetResult();

        public Task StartedAsync() => started.Task.WaitAsync(TimeSpan.FromSeconds(30));

        public override string Compute(TrialTable table, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref count);
            Token = cancellationToken;
            started.TrySetResult();
            if (Held)
            {
                free.Task.Wait(cancellationToken);
            }

            return Fails ? throw new InvalidOperationException("as asked") : $"{table.Count} trials";
        }

        public bool Equals(Counting? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
    }

    /// <summary>Tells when somebody begins to wait.</summary>
    private sealed class TimerClock : FakeTimeProvider
    {
        private readonly Channel<ITimer> timers = Channel.CreateUnbounded<ITimer>();

        public async Task TimerAsync() => await timers.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            ITimer timer = base.CreateTimer(callback, state, dueTime, period);
            timers.Writer.TryWrite(timer);
            return timer;
        }
    }
}
