using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Studies;

/// <summary>A program that is stopped in mid-search puts nothing in order, just as one that is killed: what comes next has only the committed rows.</summary>
public sealed class StudyRecoveryTests
{
    [Fact]
    public async Task RecoverAsync_KilledFiveTimes_GoesOnWithoutLosingAnEpoch()
    {
        using TemporaryFolder folder = new();
        ScriptedTrialRunner first = new();
        Guid id = Guid.Empty;
        for (int life = 0; life < 6; life++)
        {
            using ScriptedTrialRunner runner = new() { Checkpoints = first.Checkpoints };
            await using TestEngine engine = new(runner, folder.Path);
            runner.Hold(life, 3);
            await engine.StartWorkerAsync();
            id = life == 0 ? await engine.StartAsync(Specs.Forecast(trials: 6, epochs: 4)) : id;
            if (life < 5)
            {
                await runner.ReachedAsync(life, 3);
                Assert.Equal(2, (await engine.Reader.TrialAsync(id, life, CancellationToken.None))!.Epochs);
            }
            else
            {
                runner.Release(life, 3);
                await engine.WhenAsync(id, StudyState.Completed);
                IReadOnlyList<TrialView> trials = await engine.TrialsAsync(id);
                Assert.All(trials, t => Assert.Equal((TrialState.Completed, 4), (t.State, t.Epochs)));
                foreach (TrialView trial in trials)
                {
                    var curve = (await engine.Reader.CurvesAsync(id, trial.Number, ["val_loss"], 0, CancellationToken.None))["val_loss"];
                    Assert.Equal([1, 2, 3, 4], curve.Select(v => v.Step));
                }
            }
        }

        first.Dispose();
    }

    [Fact]
    public async Task RecoverAsync_InterruptedSearch_GivesTheTrialsOfAnUninterruptedOne()
    {
        string[] whole = await RunAsync(interrupted: false);
        string[] parts = await RunAsync(interrupted: true);

        Assert.Equal(whole, parts);
    }

    [Fact]
    public async Task RecoverAsync_TrainingDataOfAnEarlierVersion_IsWrittenAnew()
    {
        using TemporaryFolder folder = new();
        Guid id;
        await using (TestEngine engine = new(folder: folder.Path))
        {
            engine.Runner.Hold(0, 2);
            await engine.StartWorkerAsync();
            id = await engine.StartAsync(Specs.Forecast());
            await engine.Runner.ReachedAsync(0, 2);
        }

        string path = Assert.Single(Directory.GetFiles(folder.Path, "*.bin", SearchOption.AllDirectories), IsTrainingData);
        await File.WriteAllBytesAsync(path, "HTD1"u8.ToArray());
        await using TestEngine next = new(folder: folder.Path);
        next.Runner.Hold(0, 2);
        await next.StartWorkerAsync();
        await next.Runner.ReachedAsync(0, 2);

        // While it trains: the file goes when the study ends.
        Assert.True(IsTrainingData(path));
        next.Runner.Release(0, 2);
        await next.WhenAsync(id, StudyState.Completed);
        Assert.All(await next.TrialsAsync(id), t => Assert.Equal(TrialState.Completed, t.State));

        static bool IsTrainingData(string file)
        {
            try
            {
                return TrainingDataFile.Read(file).Rows > 0;
            }
            catch (InvalidDataException)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task RecoverAsync_ResumeSwitchedOff_PausesWhatWasRunning()
    {
        using TemporaryFolder folder = new();
        Guid id;
        await using (TestEngine engine = new(folder: folder.Path))
        {
            engine.Runner.Hold(0, 2);
            await engine.StartWorkerAsync();
            id = await engine.StartAsync(Specs.Forecast());
            await engine.Runner.ReachedAsync(0, 2);
        }

        await using TestEngine next = new(folder: folder.Path, options: o => o with { ResumeAtStart = false });
        await next.StartWorkerAsync();
        await next.WhenAsync(id, StudyState.Paused);

        Assert.Equal(TrialState.Waiting, Assert.Single(await next.TrialsAsync(id)).State);
        Assert.Empty(next.Runner.Requests);
    }

    [Theory]
    [InlineData(true, StudyState.Paused)]
    [InlineData(false, StudyState.Stopped)]
    public async Task RecoverAsync_KilledWhilePausingOrStopping_DoesWhatWasAsked(bool pausing, StudyState expected)
    {
        using TemporaryFolder folder = new();
        Guid id;
        await using (TestEngine engine = new(folder: folder.Path))
        {
            engine.Runner.Hold(0, 2);
            await engine.StartWorkerAsync();
            id = await engine.StartAsync(Specs.Forecast());
            await engine.Runner.ReachedAsync(0, 2);
            await engine.StopWorkerAsync();
            await engine.Store.MoveAsync(id, pausing ? StudyEvent.Pause : StudyEvent.Stop, null, CancellationToken.None);
        }

        await using TestEngine next = new(folder: folder.Path);
        await next.StartWorkerAsync();

        await next.WhenAsync(id, expected);
        Assert.Equal(pausing ? TrialState.Waiting : TrialState.Cancelled, Assert.Single(await next.TrialsAsync(id)).State);
    }

    [Fact]
    public async Task Lease_StudyOfALivingTune_IsLeftAloneUntilItIsGone()
    {
        using TemporaryFolder folder = new();
        await using TestEngine tune = new(folder: folder.Path, options: o => o with { HostWorker = false });
        tune.Runner.Hold(0, 2);
        Guid id = await tune.CreateAsync(Specs.Forecast(trials: 2));
        Task<StudySummary> run = tune.Get<IStudyHost>().RunToEndAsync(id, CancellationToken.None);
        await tune.Runner.ReachedAsync(0, 2);

        await using TestEngine dashboard = new(new() { Checkpoints = tune.Runner.Checkpoints }, folder.Path);
        await dashboard.StartWorkerAsync();
        CommandResult refused = await dashboard.Commands.StopAsync(id, CancellationToken.None);
        Assert.False(refused.Done);
        Assert.Contains("tune", refused.Refusal, StringComparison.Ordinal);
        Assert.Empty(await dashboard.Store.AbandonedAsync(CancellationToken.None));

        // No sign of life for longer than the lease.
        dashboard.Time.Advance(StudyOwner.Lease + TimeSpan.FromSeconds(1));
        dashboard.Get<StudyQueue>().Poke();
        await dashboard.WhenAsync(id, StudyState.Completed);

        // The tune that was only asleep notices at its next sign of life, and leaves.
        tune.Time.Advance(StudyOwner.Beat);
        Assert.Equal(StudyState.Completed, (await run).State);
        Assert.Equal(2, (await dashboard.TrialsAsync(id)).Count);
    }

    [Fact]
    public async Task RunToEndAsync_Stopped_KeepsTheBestAndEndsNormally()
    {
        await using TestEngine tune = new(options: o => o with { HostWorker = false });
        tune.Runner.Hold(1, 1);
        Guid id = await tune.CreateAsync(Specs.Forecast(trials: 20));
        using CancellationTokenSource stop = new();
        Task<StudySummary> run = tune.Get<IStudyHost>().RunToEndAsync(id, stop.Token);
        await tune.Runner.ReachedAsync(1, 1);
        await stop.CancelAsync();

        StudySummary study = await run;

        Assert.Equal((StudyState.Stopped, 0), (study.State, study.BestNumber));
    }

    private static async Task<string[]> RunAsync(bool interrupted)
    {
        using TemporaryFolder folder = new();
        using ScriptedTrialRunner shared = new();
        Guid id = Guid.Empty;
        if (interrupted)
        {
            using ScriptedTrialRunner runner = new() { Checkpoints = shared.Checkpoints };
            await using TestEngine engine = new(runner, folder.Path);
            runner.Hold(3, 2);
            await engine.StartWorkerAsync();
            id = await engine.StartAsync(Specs.Forecast(trials: 8, pruner: "median"));
            await runner.ReachedAsync(3, 2);
        }

        await using TestEngine last = new(shared, folder.Path);
        await last.StartWorkerAsync();
        id = interrupted ? id : await last.StartAsync(Specs.Forecast(trials: 8, pruner: "median"));
        await last.WhenAsync(id, StudyState.Completed);
        return [.. (await last.TrialsAsync(id)).Select(t => $"{t.Number} {t.State} {t.Configuration} {t.Values[0]:R} {t.Epochs} {t.Reason}")];
    }
}
