using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Studies;

public sealed class TrialCommandsTests
{
    [Fact]
    public async Task SkipAsync_RunningTrial_IsCancelledAtOnceAndTheSearchGoesOn()
    {
        await using TestEngine engine = new();
        engine.Runner.Hold(0, 2);
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 2, epochs: 3));
        await engine.Runner.ReachedAsync(0, 2);

        // The epoch is never released: only a trial that is abandoned lets the study end.
        CommandResult skipped = await engine.Trials.SkipAsync(id, 0, CancellationToken.None);
        await engine.WhenAsync(id, StudyState.Completed);

        Assert.True(skipped.Done);
        IReadOnlyList<TrialView> trials = await engine.TrialsAsync(id);
        Assert.Equal([(0, TrialState.Cancelled), (1, TrialState.Completed)], trials.Select(t => (t.Number, t.State)).Order());
        Assert.False((await engine.Trials.SkipAsync(id, 0, CancellationToken.None)).Done);
    }

    [Fact]
    public async Task TrainLongerAsync_CompletedTrialOfAnEndedStudy_GoesOnFromItsCheckpointAsANewTrial()
    {
        await using TestEngine engine = new();
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 1, epochs: 3));
        await engine.WhenAsync(id, StudyState.Completed);
        TrialView first = Assert.Single(await engine.TrialsAsync(id));
        Assert.True(first.CanTrainLonger);

        CommandResult result = await engine.Trials.TrainLongerAsync(id, 0, 2, CancellationToken.None);
        await engine.WhenAsync(id, StudyState.Completed);

        Assert.True(result.Done, result.Refusal);
        TrialView longer = (await engine.Reader.TrialAsync(id, 1, CancellationToken.None))!;
        Assert.Equal((TrialState.Completed, 5, 0, "continued"), (longer.State, longer.Epochs, longer.Continues, longer.Origin));
        Assert.Equal(first.Seed, longer.Seed);
        Assert.Equal(first.Parameters, longer.Parameters);
        var curves = await engine.Reader.CurvesAsync(id, 1, ["val_loss"], 0, CancellationToken.None);
        Assert.Equal([1, 2, 3, 4, 5], curves["val_loss"].Select(v => v.Step));
        TrialRequest request = engine.Runner.Requests.Last();
        Assert.Equal((1, 3), (request.Number, request.PatienceFrom));
    }

    [Fact]
    public async Task TrainLongerAsync_RunningStudy_WaitsForALane()
    {
        await using TestEngine engine = new();
        engine.Runner.Hold(1, 1);
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 3, epochs: 2));
        await engine.Runner.ReachedAsync(1, 1);

        CommandResult result = await engine.Trials.TrainLongerAsync(id, 0, 4, CancellationToken.None);
        engine.Runner.Release(1, 1);
        await engine.WhenAsync(id, StudyState.Completed);

        Assert.True(result.Done, result.Refusal);
        Assert.Equal(6, (await engine.Reader.TrialAsync(id, 2, CancellationToken.None))!.Epochs);
    }

    [Fact]
    public async Task EnqueueAsync_EpochsThatTheStudyFixes_CountForThisTrialAlone()
    {
        await using TestEngine engine = new();
        engine.Runner.Hold(0, 1);
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 3, epochs: 2));
        await engine.Runner.ReachedAsync(0, 1);

        CommandResult running = await engine.Trials.EnqueueAsync(id, new([new("hidden_size", 16), new("epochs", 5)]), CancellationToken.None);
        engine.Runner.Release(0, 1);
        await engine.WhenAsync(id, StudyState.Completed);
        CommandResult ended = await engine.Trials.EnqueueAsync(id, new([new("epochs", 7)]), CancellationToken.None);
        await engine.WhenAsync(id, s => s.Counts.GetValueOrDefault(TrialState.Completed) == 4);
        CommandResult none = await engine.Trials.EnqueueAsync(id, new([new("epochs", 0)]), CancellationToken.None);

        Assert.True(running.Done && ended.Done);
        Assert.Equal("/params/epochs", Assert.Single(none.Problems).Field);
        IReadOnlyList<TrialView> trials = await engine.TrialsAsync(id);
        Assert.Equal([2, 2, 5, 7], trials.Select(t => t.Epochs).Order());
        TrialView longer = trials.Single(t => t.Epochs == 5);
        Assert.Equal((5, 5, 16), (longer.MaxEpochs, longer.Configuration["epochs"].Integer, longer.Configuration["hidden_size"].Integer));
        Assert.False(longer.Parameters.ContainsKey("epochs"));
    }

    [Fact]
    public async Task TrainLongerAsync_NoCheckpoint_SaysWhatToDoInstead()
    {
        await using TestEngine engine = new(options: o => o with { KeepBest = 0 });
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 1));
        await engine.WhenAsync(id, StudyState.Completed);

        CommandResult result = await engine.Trials.TrainLongerAsync(id, 0, 5, CancellationToken.None);

        Assert.False(result.Done);
        Assert.Contains("Enqueue", result.Refusal, StringComparison.Ordinal);
        Assert.False((await engine.Trials.TrainLongerAsync(id, 77, 5, CancellationToken.None)).Done);
        Assert.Equal("/epochs", Assert.Single((await engine.Trials.TrainLongerAsync(id, 0, 0, CancellationToken.None)).Problems).Field);
    }

    [Fact]
    public async Task DeleteAsync_BestTrial_AnotherIsBestUntilItIsBroughtBack()
    {
        await using TestEngine engine = new();
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 4));
        await engine.WhenAsync(id, StudyState.Completed);
        int best = (await engine.Reader.StudyAsync(id, CancellationToken.None))!.BestNumber!.Value;
        TrialTable before = (await engine.Reader.TableAsync(id, CancellationToken.None))!;

        Assert.True((await engine.Trials.DeleteAsync(id, [best], CancellationToken.None)).Done);
        StudySummary without = (await engine.Reader.StudyAsync(id, CancellationToken.None))!;
        Assert.NotEqual(best, without.BestNumber);
        Assert.Equal(3, without.Finished);
        Assert.Null(await engine.Reader.TrialAsync(id, best, CancellationToken.None));
        Assert.Equal(before.Number.Except([best]), (await engine.Reader.TableAsync(id, CancellationToken.None))!.Number);

        Assert.True((await engine.Trials.RestoreAsync(id, [best], CancellationToken.None)).Done);
        Assert.Equal(best, (await engine.Reader.StudyAsync(id, CancellationToken.None))!.BestNumber);
        Assert.Equal(before.Number, (await engine.Reader.TableAsync(id, CancellationToken.None))!.Number);
    }

    [Fact]
    public async Task DeleteAsync_TrialOfARunningStudy_IsForgottenAndStillCountsTowardsTheBudget()
    {
        await using TestEngine engine = new();
        engine.Runner.Hold(2, 1);
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 4));
        await engine.Runner.ReachedAsync(2, 1);

        Assert.False((await engine.Trials.DeleteAsync(id, [2], CancellationToken.None)).Done);
        Assert.True((await engine.Trials.DeleteAsync(id, [0], CancellationToken.None)).Done);
        engine.Runner.Release(2, 1);
        await engine.WhenAsync(id, StudyState.Completed);

        Assert.Equal([1, 2, 3], (await engine.TrialsAsync(id)).Select(t => t.Number).Order());
        Assert.Equal(4, engine.Runner.Requests.Count);
    }

    [Fact]
    public async Task RestoreAsync_TooLate_IsRefusedAndTheRowsNumberIsNotDrawnAgain()
    {
        await using TestEngine engine = new();
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 2));
        await engine.WhenAsync(id, StudyState.Completed);
        await engine.Trials.DeleteAsync(id, [1], CancellationToken.None);
        engine.Time.Advance(StudyRetention.Undo + TimeSpan.FromMinutes(1));
        await engine.Store.PurgeAsync(await engine.Store.PurgeableAsync(CancellationToken.None), CancellationToken.None);

        Assert.False((await engine.Trials.RestoreAsync(id, [1], CancellationToken.None)).Done);
        await engine.Commands.AddTrialsAsync(id, 1, CancellationToken.None);
        await engine.WhenAsync(id, StudyState.Completed);

        Assert.Equal([0, 2], (await engine.TrialsAsync(id)).Select(t => t.Number).Order());
    }
}
