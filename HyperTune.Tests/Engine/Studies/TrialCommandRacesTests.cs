using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Studies;

/// <summary>Commands that meet a study at a bad moment.</summary>
public sealed class TrialCommandRacesTests
{
    [Fact]
    public async Task TrainLongerAsync_CheckpointCannotBeCopiedWhileTheStudyRuns_IsRefusedAndTheSearchGoesOn()
    {
        await using TestEngine engine = new();
        engine.Runner.Hold(1, 1);
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 3, epochs: 2));
        await engine.Runner.ReachedAsync(1, 1);
        string blocked = Block(engine, id, 2);

        CommandResult result = await engine.Trials.TrainLongerAsync(id, 0, 4, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
        File.Delete(blocked);
        engine.Runner.Release(1, 1);
        StudySummary study = await engine.WhenAsync(id, s => s.State is StudyState.Completed or StudyState.Failed);

        Assert.False(result.Done);
        Assert.Contains("trial 0", result.Refusal, StringComparison.OrdinalIgnoreCase);
        Assert.Equal((StudyState.Completed, null), (study.State, study.Reason));
        Assert.Equal([0, 1, 2], (await engine.TrialsAsync(id)).Select(t => t.Number).Order());
    }

    [Fact]
    public async Task TrainLongerAsync_CheckpointOfAnEndedStudyCannotBeCopied_IsRefusedAndTheStudyStaysAsItIs()
    {
        await using TestEngine engine = new();
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 1));
        StudySummary before = await engine.WhenAsync(id, StudyState.Completed);
        Block(engine, id, 1);

        CommandResult result = await engine.Trials.TrainLongerAsync(id, 0, 5, CancellationToken.None);

        Assert.False(result.Done);
        StudySummary after = (await engine.Reader.StudyAsync(id, CancellationToken.None))!;
        Assert.Equal((before.State, before.Budget), (after.State, after.Budget));
        Assert.Single(await engine.TrialsAsync(id));
    }

    [Fact]
    public async Task EnqueueAsync_FilesOfACopyThatNeverBecameATrial_AreNotTakenUp()
    {
        // A program killed between the copy of a checkpoint and the row of its trial leaves such a folder behind.
        await using TestEngine engine = new();
        Guid id = await engine.CreateAsync(Specs.Forecast(trials: 1, epochs: 3));
        string folder = Directory.CreateDirectory(engine.Get<StudyFolders>().Trial(id, 0)).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, TrialFiles.Checkpoint), "2", CancellationToken.None);

        await engine.Commands.StartAsync(id, CancellationToken.None);
        await engine.StartWorkerAsync();
        await engine.WhenAsync(id, StudyState.Completed);

        var curves = await engine.Reader.CurvesAsync(id, 0, ["val_loss"], 0, CancellationToken.None);
        Assert.Equal([1, 2, 3], curves["val_loss"].Select(v => v.Step));
    }

    [Theory]
    [InlineData(true, TrialState.Cancelled)]
    [InlineData(false, TrialState.Pruned)]
    public async Task SkipAndPrune_TrialThatIsJustBeingSuspended_EndsAllTheSame(bool skip, TrialState expected)
    {
        using ManualResetEventSlim leave = new();
        TaskCompletionSource inside = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ScriptedTrialRunner runner = new()
        {
            Instead = _ =>
            {
                inside.TrySetResult();
                leave.Wait();
                return new TrialOutcome.Suspended();
            },
        };
        await using TestEngine engine = new(runner);
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 2));
        await inside.Task.WaitAsync(TimeSpan.FromSeconds(30));

        await engine.Commands.PauseAsync(id, CancellationToken.None);
        CommandResult asked = skip
            ? await engine.Trials.SkipAsync(id, 0, CancellationToken.None)
            : await engine.Trials.PruneAsync(id, 0, CancellationToken.None);
        leave.Set();
        await engine.WhenAsync(id, StudyState.Paused);

        Assert.True(asked.Done);
        Assert.Equal(expected, Assert.Single(await engine.TrialsAsync(id)).State);
    }

    [Fact]
    public async Task TrainLongerAsync_KilledWhileTheTrialTrains_GoesOnWithItsSeedAndItsPatience()
    {
        using TemporaryFolder folder = new();
        ScriptedTrialRunner first = new();
        Guid id;
        TrialRequest before;
        await using (TestEngine engine = new(first, folder.Path))
        {
            await engine.StartWorkerAsync();
            id = await engine.StartAsync(Specs.Forecast(trials: 1, epochs: 3));
            await engine.WhenAsync(id, StudyState.Completed);
            first.Hold(1, 5);
            Assert.True((await engine.Trials.TrainLongerAsync(id, 0, 4, CancellationToken.None)).Done);
            await first.ReachedAsync(1, 5);
            before = first.Requests.Last();
        }

        using ScriptedTrialRunner second = new() { Checkpoints = first.Checkpoints };
        await using TestEngine next = new(second, folder.Path);
        await next.StartWorkerAsync();
        await next.WhenAsync(id, StudyState.Completed);

        TrialRequest after = Assert.Single(second.Requests);
        Assert.Equal((before.Number, before.Seed, 3), (after.Number, after.Seed, after.PatienceFrom));
        Assert.Equal(before.Configuration, after.Configuration);
        var curves = await next.Reader.CurvesAsync(id, 1, ["val_loss"], 0, CancellationToken.None);
        Assert.Equal(Enumerable.Range(1, 7), curves["val_loss"].Select(v => v.Step));
    }

    /// <summary>A file where a trial's folder should be: nothing can be copied there.</summary>
    private static string Block(TestEngine engine, Guid id, int number)
    {
        string place = engine.Get<StudyFolders>().Trial(id, number);
        File.WriteAllText(place, "");
        return place;
    }
}
