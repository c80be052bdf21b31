using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Studies;

public sealed partial class StudyCommandsTests
{
    [Fact]
    public async Task CreateAsync_UnknownDataSet_NamesTheFile()
    {
        await using TestEngine engine = new();

        CreateResult result = await engine.Commands.CreateAsync(Specs.Forecast(), CancellationToken.None);

        Assert.Null(result.StudyId);
        Assert.Contains(result.Problems, p => p.Field == "/data/file" && p.What.Contains(Specs.FileName, StringComparison.Ordinal));
    }

    [Fact]
    public async Task CreateAsync_GoodDocument_KeepsItComplete()
    {
        await using TestEngine engine = new();
        Guid id = await engine.CreateAsync(Specs.Forecast());

        StudySpec kept = (await engine.Reader.SpecAsync(id, CancellationToken.None))!;

        Assert.Equal(64, kept.Data!.Sha256!.Length);
        Assert.Equal(",", kept.Data.Csv!.Delimiter);
        Assert.Equal(StudyState.Created, (await engine.Reader.StudyAsync(id, CancellationToken.None))!.State);
    }

    [Fact]
    public async Task PauseAsync_RunningTrial_IsSuspendedAfterItsEpochAndGoesOnAtResume()
    {
        await using TestEngine engine = new();
        engine.Runner.Hold(0, 2);
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 1, epochs: 5));
        await engine.Runner.ReachedAsync(0, 2);

        CommandResult paused = await engine.Commands.PauseAsync(id, CancellationToken.None);
        Assert.Equal(StudyState.Pausing, paused.State);
        engine.Runner.Release(0, 2);
        await engine.WhenAsync(id, StudyState.Paused);
        TrialView waiting = Assert.Single(await engine.TrialsAsync(id));
        Assert.Equal((TrialState.Waiting, 2), (waiting.State, waiting.Epochs));

        await engine.Commands.ResumeAsync(id, CancellationToken.None);
        await engine.WhenAsync(id, StudyState.Completed);
        TrialView completed = Assert.Single(await engine.TrialsAsync(id));
        Assert.Equal((TrialState.Completed, 5), (completed.State, completed.Epochs));
        var curves = await engine.Reader.CurvesAsync(id, 0, ["val_loss"], 0, CancellationToken.None);
        Assert.Equal([1, 2, 3, 4, 5], curves["val_loss"].Select(v => v.Step));
    }

    [Fact]
    public async Task PauseAsync_TakenBackWhilePausing_GoesOn()
    {
        await using TestEngine engine = new();
        engine.Runner.Hold(0, 2);
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 2));
        await engine.Runner.ReachedAsync(0, 2);
        await engine.Commands.PauseAsync(id, CancellationToken.None);

        CommandResult resumed = await engine.Commands.ResumeAsync(id, CancellationToken.None);
        engine.Runner.Release(0, 2);

        Assert.Equal(StudyState.Running, resumed.State);
        Assert.Equal(2, (await engine.WhenAsync(id, StudyState.Completed)).Counts[TrialState.Completed]);
    }

    [Fact]
    public async Task StopAsync_RunningTrial_IsCancelledAtOnceAndTheBestIsKept()
    {
        await using TestEngine engine = new();
        engine.Runner.Hold(1, 3);
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 50));
        await engine.Runner.ReachedAsync(1, 3);

        await engine.Commands.StopAsync(id, CancellationToken.None);
        StudySummary study = await engine.WhenAsync(id, StudyState.Stopped);

        Assert.Equal(0, study.BestNumber);
        IReadOnlyList<TrialView> trials = await engine.TrialsAsync(id);
        Assert.Equal([TrialState.Completed, TrialState.Cancelled], trials.Select(t => t.State));
        Assert.Equal(2, trials[1].Epochs);
    }

    [Fact]
    public async Task StopAsync_PausedStudy_CancelsItsWaitingTrials()
    {
        await using TestEngine engine = new();
        engine.Runner.Hold(0, 2);
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast());
        await engine.Runner.ReachedAsync(0, 2);
        await engine.Commands.PauseAsync(id, CancellationToken.None);
        engine.Runner.Release(0, 2);
        await engine.WhenAsync(id, StudyState.Paused);

        CommandResult stopped = await engine.Commands.StopAsync(id, CancellationToken.None);

        Assert.Equal(StudyState.Stopped, stopped.State);
        Assert.Equal(TrialState.Cancelled, Assert.Single(await engine.TrialsAsync(id)).State);
    }

    [Fact]
    public async Task Commands_ThatDoNotFitTheState_AreRefusedInWords()
    {
        await using TestEngine engine = new();
        Guid id = await engine.CreateAsync(Specs.Forecast());

        CommandResult paused = await engine.Commands.PauseAsync(id, CancellationToken.None);
        CommandResult unknown = await engine.Commands.StartAsync(Guid.NewGuid(), CancellationToken.None);

        Assert.Equal((false, StudyState.Created, "A study that is not started cannot be paused."), (paused.Done, paused.State, paused.Refusal));
        Assert.Equal((false, null), (unknown.Done, unknown.State));
    }

    [Fact]
    public async Task SetParallelAsync_WhileRunning_FillsOrEmptiesLanes()
    {
        await using TestEngine engine = new(new ScriptedTrialRunner(slots: 3));
        for (int number = 0; number < 3; number++)
        {
            engine.Runner.Hold(number, 1);
        }

        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 3) with { Budget = new() { Trials = 3, Parallel = 1 } });
        await engine.Runner.ReachedAsync(0, 1);
        Assert.Single(engine.Runner.Requests);

        Assert.True((await engine.Commands.SetParallelAsync(id, 3, CancellationToken.None)).Done);

        await engine.Runner.ReachedAsync(1, 1);
        await engine.Runner.ReachedAsync(2, 1);
        Assert.Equal(3, (await engine.Reader.StudyAsync(id, CancellationToken.None))!.Parallel);
        Assert.False((await engine.Commands.SetParallelAsync(id, 0, CancellationToken.None)).Done);
    }

    [Fact]
    public async Task MoveInQueueAsync_LastToFirst_ChangesWhatRunsNext()
    {
        await using TestEngine engine = new();
        Guid[] queued = [await engine.StartAsync(Specs.Forecast()), await engine.StartAsync(Specs.Forecast()), await engine.StartAsync(Specs.Forecast())];

        Assert.True((await engine.Commands.MoveInQueueAsync(queued[2], 1, CancellationToken.None)).Done);

        Assert.Equal([queued[2], queued[0], queued[1]], await engine.Store.QueuedAsync(CancellationToken.None));
        Assert.Equal(1, (await engine.Reader.StudyAsync(queued[2], CancellationToken.None))!.QueuePosition);
        Assert.Equal(3, (await engine.Reader.StudyAsync(queued[1], CancellationToken.None))!.QueuePosition);
    }

    [Fact]
    public async Task DuplicateAsync_Study_MakesOneOfTheSameDocumentNotStarted()
    {
        await using TestEngine engine = new();
        Guid id = await engine.CreateAsync(Specs.Forecast());

        CreateResult copy = await engine.Commands.DuplicateAsync(id, "copy", CancellationToken.None);

        StudySpec made = (await engine.Reader.SpecAsync(copy.StudyId!.Value, CancellationToken.None))!;
        StudySpec source = (await engine.Reader.SpecAsync(id, CancellationToken.None))!;
        Assert.Equal(StudySpecJson.Write(source with { Name = "copy" }), StudySpecJson.Write(made));
    }

    [Fact]
    public async Task RenameAsync_GoodName_ChangesSummaryAndDocument()
    {
        await using TestEngine engine = new();
        Guid id = await engine.CreateAsync(Specs.Forecast());

        await engine.Commands.RenameAsync(id, "tides", CancellationToken.None);

        Assert.Equal("tides", (await engine.Reader.StudyAsync(id, CancellationToken.None))!.Name);
        Assert.Equal("tides", (await engine.Reader.SpecAsync(id, CancellationToken.None))!.Name);
    }
}
