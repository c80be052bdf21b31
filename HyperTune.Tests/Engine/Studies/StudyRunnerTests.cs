using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Studies;

public sealed class StudyRunnerTests
{
    [Fact]
    public async Task RunAsync_BudgetOfThree_CompletesThreeTrialsAndKeepsTheBest()
    {
        await using TestEngine engine = new();
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 3));

        StudySummary study = await engine.WhenAsync(id, StudyState.Completed);

        Assert.Equal(3, study.Counts[TrialState.Completed]);
        IReadOnlyList<TrialView> trials = await engine.TrialsAsync(id);
        Assert.Equal([0, 1, 2], trials.Select(t => t.Number));
        Assert.All(trials, t => Assert.Equal(3, t.Epochs));
        TrialView best = trials.MinBy(t => t.Values[0])!;
        Assert.Equal(best.Number, study.BestNumber);
        Assert.Equal(best.Parameters["learning_rate"].Number + 1.0 / 3, study.BestValue);
        Assert.Equal(3, study.BestSoFar.Length);
        Assert.Equal(0.8, study.Baselines["naive"]);
    }

    [Fact]
    public async Task RunAsync_SameDocumentAndSeedWithOneSlot_GivesIdenticalTrials()
    {
        string[] runs = new string[2];
        for (int i = 0; i < runs.Length; i++)
        {
            await using TestEngine engine = new();
            await engine.StartWorkerAsync();
            Guid id = await engine.StartAsync(Specs.Forecast(trials: 8, pruner: "median"));
            await engine.WhenAsync(id, StudyState.Completed);
            runs[i] = string.Join('\n', (await engine.TrialsAsync(id)).Select(t => $"{t.Number} {t.State} {t.Configuration} {t.Values[0]:R} {t.Seed} {t.Reason}"));
        }

        Assert.Equal(runs[0], runs[1]);
    }

    [Fact]
    public async Task RunAsync_EveryTrialFailsInTheSameWay_FailsTheStudyAfterFive()
    {
        await using TestEngine engine = new(new() { Instead = static _ => new TrialOutcome.Failed("no such device") });
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 100));

        StudySummary study = await engine.WhenAsync(id, StudyState.Failed);

        Assert.Equal(5, study.Counts[TrialState.Failed]);
        Assert.Contains("no such device", study.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_FailedStudyGetsMoreTrials_TriesAnew()
    {
        int tries = 0;
        await using TestEngine engine = new(new() { Instead = _ => ++tries <= 5 ? new TrialOutcome.Failed("no such device") : null });
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 100));
        await engine.WhenAsync(id, StudyState.Failed);

        await engine.Commands.AddTrialsAsync(id, 2, CancellationToken.None);
        StudySummary study = await engine.WhenAsync(id, StudyState.Completed);

        Assert.Equal(2, study.Counts[TrialState.Completed]);
        Assert.Null(study.Reason);
    }

    [Fact]
    public async Task RunAsync_ObjectiveNeverANumber_FailsTheTrialAndSaysSo()
    {
        await using TestEngine engine = new(new() { Epoch = static (_, _) => new Dictionary<string, double> { ["val_loss"] = double.NaN } });
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 1));
        await engine.WhenAsync(id, StudyState.Completed);

        TrialView trial = Assert.Single(await engine.TrialsAsync(id));
        Assert.Equal(TrialState.Failed, trial.State);
        Assert.Contains("val_loss was never a finite number", trial.Reason, StringComparison.Ordinal);
        Assert.Equal(3, trial.Epochs);
    }

    [Fact]
    public async Task RunAsync_BatchLargerThanTrainingSet_IsInfeasibleWithoutTraining()
    {
        await using TestEngine engine = new();
        StudySpec spec = Specs.Forecast(trials: 1);
        Guid id = await engine.CreateAsync(spec with { Fixed = spec.Fixed.With([KeyValuePair.Create<string, HyperTune.Engine.Spaces.ParameterValue>("batch_size", 64)]) });
        engine.Data.Prepare = static () => new(Specs.Prepared(trainSamples: 50), []);
        await engine.StartWorkerAsync();
        await engine.Commands.StartAsync(id, CancellationToken.None);
        await engine.WhenAsync(id, s => s.Counts.GetValueOrDefault(TrialState.Infeasible) == 1);

        Assert.Empty(engine.Runner.Requests);
        Assert.Contains("training set of 50", (await engine.TrialsAsync(id))[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_DataCannotBePrepared_FailsTheStudyWithTheProblem()
    {
        await using TestEngine engine = new();
        Guid id = await engine.CreateAsync(Specs.Forecast());
        engine.Data.Prepare = static () => new(null, [new("/data/window", "The window is too long.", "Give a shorter one.")]);
        await engine.StartWorkerAsync();
        await engine.Commands.StartAsync(id, CancellationToken.None);

        StudySummary study = await engine.WhenAsync(id, StudyState.Failed);

        Assert.Contains("The window is too long.", study.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_MedianPruner_PrunesTheWeakAndGivesTheReason()
    {
        await using TestEngine engine = new(new()
        {
            Epoch = static (request, step) => new Dictionary<string, double> { ["val_loss"] = (request.Number == 5 ? 9.0 : 1.0) / step },
        });
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 6, pruner: "median"));
        await engine.WhenAsync(id, StudyState.Completed);

        TrialView pruned = (await engine.TrialsAsync(id))[5];
        Assert.Equal(TrialState.Pruned, pruned.State);
        Assert.Equal(1, pruned.Epochs);
        Assert.Contains("median", pruned.Reason, StringComparison.Ordinal);
        Assert.Equal([9.0], pruned.Values);
    }

    [Fact]
    public async Task RunAsync_PrunerWithAMetricOfItsOwn_JudgesThatMetric()
    {
        await using TestEngine engine = new(new()
        {
            Epoch = static (request, step) => new Dictionary<string, double> { ["val_loss"] = 1.0 / step, ["val_mae"] = request.Number == 5 ? 9.0 : 1.0 },
        });
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 6) with { Pruner = new() { Name = "median", Metric = "val_mae" } });
        StudySummary study = await engine.WhenAsync(id, StudyState.Completed);

        Assert.Equal(1, study.Counts[TrialState.Pruned]);
        Assert.Equal(TrialState.Pruned, (await engine.TrialsAsync(id))[5].State);
    }

    [Fact]
    public async Task RunAsync_TwoQueuedStudies_RunOneAfterTheOther()
    {
        await using TestEngine engine = new();
        engine.Runner.Hold(0, 1);
        await engine.StartWorkerAsync();
        Guid first = await engine.StartAsync(Specs.Forecast(trials: 1));
        await engine.Runner.ReachedAsync(0, 1);
        Guid second = await engine.StartAsync(Specs.Forecast(trials: 1) with { Name = "second" });

        Assert.Equal(StudyState.Queued, (await engine.Reader.StudyAsync(second, CancellationToken.None))!.State);
        engine.Runner.Release(0, 1);
        await engine.WhenAsync(first, StudyState.Completed);
        await engine.WhenAsync(second, StudyState.Completed);
    }

    [Fact]
    public async Task RunAsync_SeveralSlots_RunsNoMoreThanParallelAtOnce()
    {
        await using TestEngine engine = new(new(slots: 4));
        for (int i = 0; i < 4; i++)
        {
            engine.Runner.Hold(i, 1);
        }

        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 4, parallel: 2));
        await engine.Runner.ReachedAsync(0, 1);
        await engine.Runner.ReachedAsync(1, 1);

        Assert.Equal(2, engine.Runner.Requests.Count);
        engine.Runner.Release(0, 1);
        await engine.Runner.ReachedAsync(2, 1);
        Assert.Equal(3, engine.Runner.Requests.Count);
        for (int i = 1; i < 4; i++)
        {
            engine.Runner.Release(i, 1);
        }

        await engine.WhenAsync(id, StudyState.Completed);
    }

    [Fact]
    public async Task RunAsync_TimeBudgetUsed_StartsNoOtherTrial()
    {
        await using TestEngine engine = new();
        engine.Runner.Hold(0, 2);
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 50) with { Budget = new() { Trials = 50, Minutes = 10 } });
        await engine.Runner.ReachedAsync(0, 2);
        engine.Time.Advance(TimeSpan.FromMinutes(11));
        engine.Runner.Release(0, 2);

        StudySummary study = await engine.WhenAsync(id, StudyState.Completed);

        Assert.Equal(1, study.Finished);
        Assert.Equal(TimeSpan.FromMinutes(11), study.Elapsed);
    }

    [Fact]
    public async Task RunAsync_MoreTrialsThanAreKept_KeepsFilesOfTheBestOnly()
    {
        ScriptedTrialRunner runner = new()
        {
            Instead = request =>
            {
                File.WriteAllText(Path.Combine(request.Folder, TrialFiles.Predictions), "p");
                return null;
            },
        };
        await using TestEngine engine = new(runner, options: o => o with { KeepBest = 2 });
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 6));
        await engine.WhenAsync(id, StudyState.Completed);
        IReadOnlyList<TrialView> trials = await engine.TrialsAsync(id);
        int[] best = [.. trials.OrderBy(t => t.Values[0]).Take(2).Select(t => t.Number).Order()];

        Assert.Equal(best, trials.Where(t => t.HasPredictions).Select(t => t.Number));
        foreach (TrialView trial in trials)
        {
            string? path = await engine.Reader.PredictionPathAsync(id, trial.Number, CancellationToken.None);
            Assert.Equal(best.Contains(trial.Number), path is not null);
            Assert.Equal(best.Contains(trial.Number), Directory.Exists(Path.Combine(engine.Folder, "studies", id.ToString("N"), "trials", $"{trial.Number}")));
        }
    }
}
