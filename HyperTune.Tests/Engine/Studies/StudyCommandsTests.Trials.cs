using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Studies;

/// <summary>Trials that are added, enqueued and pruned by hand.</summary>
public sealed partial class StudyCommandsTests
{
    [Fact]
    public async Task PruneAsync_RunningTrial_EndsAsPrunedByHand()
    {
        await using TestEngine engine = new();
        engine.Runner.Hold(0, 2);
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 1, epochs: 9));
        await engine.Runner.ReachedAsync(0, 2);

        CommandResult pruned = await engine.Trials.PruneAsync(id, 0, CancellationToken.None);
        engine.Runner.Release(0, 2);
        await engine.WhenAsync(id, StudyState.Completed);

        Assert.True(pruned.Done);
        TrialView trial = Assert.Single(await engine.TrialsAsync(id));
        Assert.Equal((TrialState.Pruned, "pruned by hand", 2), (trial.State, trial.Reason, trial.Epochs));
    }

    [Fact]
    public async Task PruneAsync_TrialThatDoesNotRun_IsRefused()
    {
        await using TestEngine engine = new();
        Guid id = await engine.CreateAsync(Specs.Forecast());

        CommandResult result = await engine.Trials.PruneAsync(id, 4, CancellationToken.None);

        Assert.Equal((false, "Trial 4 is not running."), (result.Done, result.Refusal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AddTrialsAsync_EndedStudy_RunsThatManyMore(bool stopped)
    {
        await using TestEngine engine = new();
        await engine.StartWorkerAsync();
        Guid id;
        if (stopped)
        {
            engine.Runner.Hold(2, 1);
            id = await engine.StartAsync(Specs.Forecast(trials: 50));
            await engine.Runner.ReachedAsync(2, 1);
            await engine.Commands.StopAsync(id, CancellationToken.None);
            await engine.WhenAsync(id, StudyState.Stopped);
        }
        else
        {
            id = await engine.StartAsync(Specs.Forecast(trials: 3));
            await engine.WhenAsync(id, StudyState.Completed);
        }

        CommandResult result = await engine.Commands.AddTrialsAsync(id, 4, CancellationToken.None);
        Assert.True(result.Done);
        StudySummary study = await engine.WhenAsync(id, s => s.State == StudyState.Completed && s.Finished >= 7);

        Assert.Equal((7, 7), (study.Finished, study.Budget));
        Assert.Equal(Enumerable.Range(0, 7), (await engine.TrialsAsync(id)).Select(t => t.Number));
    }

    [Fact]
    public async Task AddTrialsAsync_RunningStudy_RaisesItsBudget()
    {
        await using TestEngine engine = new();
        engine.Runner.Hold(0, 1);
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 2));
        await engine.Runner.ReachedAsync(0, 1);

        await engine.Commands.AddTrialsAsync(id, 3, CancellationToken.None);
        engine.Runner.Release(0, 1);

        Assert.Equal(5, (await engine.WhenAsync(id, StudyState.Completed)).Finished);
    }

    [Theory]
    [InlineData(StudyState.Created)]
    [InlineData(StudyState.Running)]
    [InlineData(StudyState.Completed)]
    public async Task EnqueueAsync_GoodConfiguration_IsRun(StudyState state)
    {
        await using TestEngine engine = new();
        engine.Runner.Hold(0, 1);
        await engine.StartWorkerAsync();
        Guid id = await engine.CreateAsync(Specs.Forecast(trials: 2));
        if (state != StudyState.Created)
        {
            await engine.Commands.StartAsync(id, CancellationToken.None);
            await engine.Runner.ReachedAsync(0, 1);
        }

        if (state == StudyState.Completed)
        {
            engine.Runner.Release(0, 1);
            await engine.WhenAsync(id, StudyState.Completed);
        }

        CommandResult result = await engine.Trials.EnqueueAsync(id, new([KeyValuePair.Create<string, ParameterValue>("hidden_size", 33)]), CancellationToken.None);
        Assert.True(result.Done, result.Refusal);
        engine.Runner.Release(0, 1);
        if (state == StudyState.Created)
        {
            await engine.Commands.StartAsync(id, CancellationToken.None);
        }

        await engine.WhenAsync(id, s => s.State == StudyState.Completed && s.Counts.GetValueOrDefault(TrialState.Waiting) == 0);
        TrialView trial = Assert.Single(await engine.TrialsAsync(id), t => t.Origin == "enqueued");
        Assert.Equal((TrialState.Completed, 33.0), (trial.State, trial.Parameters["hidden_size"].Number));
        Assert.True(trial.Parameters.ContainsKey("learning_rate"));
    }

    [Fact]
    public async Task EnqueueAsync_OutsideTheSpace_NamesTheParameters()
    {
        await using TestEngine engine = new();
        Guid id = await engine.CreateAsync(Specs.Forecast());
        ParameterSet wrong = new(
        [
            KeyValuePair.Create<string, ParameterValue>("hidden_size", 1000),
            KeyValuePair.Create<string, ParameterValue>("colour", "red"),
        ]);

        CommandResult result = await engine.Trials.EnqueueAsync(id, wrong, CancellationToken.None);

        Assert.False(result.Done);
        Assert.Equal(["/params/hidden_size", "/params/colour"], result.Problems.Select(p => p.Field));
        Assert.Contains("from 8 to 64", result.Problems[0].Expected, StringComparison.Ordinal);
    }
}
