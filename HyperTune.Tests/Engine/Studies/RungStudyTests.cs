using System.Collections.Concurrent;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Studies;

/// <summary>Studies whose trials wait at rungs and go on from their checkpoints.</summary>
public sealed class RungStudyTests
{
    [Theory]
    [InlineData("asha")]
    [InlineData("hyperband")]
    public async Task RunAsync_Rungs_TrainsTheBestInFullAndNoEpochTwice(string pruner)
    {
        ConcurrentDictionary<(int Number, int Step), int> epochs = new();
        await using TestEngine engine = new(Counting(epochs));
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 30, epochs: 27, pruner: pruner));

        StudySummary study = await engine.WhenAsync(id, StudyState.Completed);

        IReadOnlyList<TrialView> trials = await engine.TrialsAsync(id);
        Assert.Equal(30, trials.Count);
        Assert.All(trials, t => Assert.True(t.State is TrialState.Completed or TrialState.Pruned));
        Assert.All(trials.Where(t => t.State == TrialState.Completed), t => Assert.Equal(27, t.Epochs));
        Assert.All(trials.Where(t => t.State == TrialState.Pruned), t => Assert.Contains($"at epoch {t.Epochs}", t.Reason, StringComparison.Ordinal));
        Assert.Contains(trials, t => t.State == TrialState.Pruned);
        Assert.All(epochs, e => Assert.Equal(1, e.Value));
        Assert.Equal(trials.Sum(t => t.Epochs), epochs.Count);
        Assert.True(epochs.Count < 30 * 27 / 2, $"{epochs.Count} epochs");

        // The formula's ranks are the same at every epoch, so that halving must find the best.
        Assert.Equal(trials.MinBy(t => t.Parameters["learning_rate"].Number)!.Number, study.BestNumber);
    }

    [Fact]
    public async Task RunAsync_ATrialThatGoesOn_HasASegmentForEachStay()
    {
        await using TestEngine engine = new();
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 12, epochs: 9, pruner: "asha"));
        await engine.WhenAsync(id, StudyState.Completed);

        IReadOnlyList<TrialView> trials = await engine.TrialsAsync(id);
        int[] stays = [.. engine.Runner.Requests.GroupBy(r => r.Number).OrderBy(g => g.Key).Select(g => g.Count())];

        Assert.Equal(stays, trials.OrderBy(t => t.Number).Select(t => t.Segments.Length));
        Assert.Contains(stays, s => s > 1);
    }

    [Fact]
    public async Task RunAsync_KilledInTheMiddleOfARung_EndsAsIfNothingHadBeen()
    {
        string[] whole = await SearchAsync(new());
        string[] parts = await SearchAsync([(1, 1), (3, 1), (9, 1), (14, 1)]);

        Assert.Equal(whole, parts);
    }

    [Fact]
    public async Task PauseAsync_TrialsAtRungs_WaitWithTheirPlaceAndGoOnAfterwards()
    {
        await using TestEngine engine = new();
        engine.Runner.Hold(2, 1);
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 9, epochs: 9, pruner: "asha"));
        await engine.Runner.ReachedAsync(2, 1);

        TrialView waits = (await engine.TrialsAsync(id)).First(t => t.Number == 0);
        Assert.Equal(TrialState.Waiting, waits.State);
        Assert.Equal("waits at epoch 1: number 1 of 1 there, and the best 1 in 3 goes on", waits.Reason);
        await engine.Commands.PauseAsync(id, CancellationToken.None);
        engine.Runner.Release(2, 1);
        await engine.WhenAsync(id, StudyState.Paused);
        await engine.Commands.ResumeAsync(id, CancellationToken.None);
        StudySummary study = await engine.WhenAsync(id, StudyState.Completed);

        Assert.Equal(9, study.Finished);
    }

    [Fact]
    public async Task RunAsync_TimeIsUp_TrainsOneInFullAndLeavesTheRest()
    {
        await using TestEngine engine = new();
        engine.Runner.Hold(5, 1);
        await engine.StartWorkerAsync();
        StudySpec spec = Specs.Forecast(trials: 50, epochs: 9, pruner: "asha");
        Guid id = await engine.StartAsync(spec with { Budget = spec.Budget with { Minutes = 5 } });
        await engine.Runner.ReachedAsync(5, 1);
        engine.Time.Advance(TimeSpan.FromMinutes(6));
        engine.Runner.Release(5, 1);

        await engine.WhenAsync(id, StudyState.Completed);

        IReadOnlyList<TrialView> trials = await engine.TrialsAsync(id);
        Assert.Equal(6, trials.Count);
        Assert.Contains(trials, t => t is { State: TrialState.Completed, Epochs: 9 });
        Assert.All(trials, t => Assert.True(t.State.IsFinished()));
    }

    [Fact]
    public async Task RunAsync_ValueIsTheLast_CountsIt()
    {
        await using TestEngine engine = new(new()
        {
            Epoch = static (_, step) => new Dictionary<string, double> { ["val_loss"] = step == 2 ? 0.1 : 1 + step, ["train_loss"] = 1, ["seconds"] = 0.1 },
        });
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 1, epochs: 3) with { Value = TrialValue.Last });
        StudySummary study = await engine.WhenAsync(id, StudyState.Completed);

        TrialView trial = Assert.Single(await engine.TrialsAsync(id));
        Assert.Equal((4.0, 3), (Assert.Single(trial.Values), trial.BestStep));
        Assert.Equal(TrialValue.Last, study.TrialValue);
        Assert.Equal(TrialValue.Last, Assert.Single(engine.Runner.Requests).Counts);
    }

    private static ScriptedTrialRunner Counting(ConcurrentDictionary<(int Number, int Step), int> epochs) => new()
    {
        Epoch = (request, step) =>
        {
            epochs.AddOrUpdate((request.Number, step), 1, static (_, n) => n + 1);
            return new Dictionary<string, double> { ["val_loss"] = request.Configuration["learning_rate"].Number + 1.0 / step, ["train_loss"] = 0.5, ["seconds"] = 0.1 };
        },
    };

    // A kill loses the epoch that was held; what waits at rungs must be found again.
    private static async Task<string[]> SearchAsync(List<(int Number, int Step)> kills)
    {
        using TemporaryFolder folder = new();
        using ScriptedTrialRunner first = new();
        Guid id = Guid.Empty;
        for (int life = 0; life <= kills.Count; life++)
        {
            using ScriptedTrialRunner runner = new() { Checkpoints = first.Checkpoints };
            await using TestEngine engine = new(runner, folder.Path);
            if (life < kills.Count)
            {
                runner.Hold(kills[life].Number, kills[life].Step);
            }

            await engine.StartWorkerAsync();
            id = life == 0 ? await engine.StartAsync(Specs.Forecast(trials: 15, epochs: 9, pruner: "asha")) : id;
            if (life < kills.Count)
            {
                await runner.ReachedAsync(kills[life].Number, kills[life].Step);
                continue;
            }

            await engine.WhenAsync(id, StudyState.Completed);
            return [.. (await engine.TrialsAsync(id)).OrderBy(t => t.Number).Select(t => $"{t.Number} {t.State} {t.Epochs} {t.BestValue:R} {t.Configuration}")];
        }

        throw new InvalidOperationException("A life ends it.");
    }
}
