using HyperTune.Engine.Studies;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Studies;

/// <summary>What is left of deleted trials, and what is not.</summary>
public sealed class TrialDeletionTests
{
    [Fact]
    public async Task DeleteAsync_BestTrialOfAnEndedStudy_TheBestSoFarForgetsItUntilItIsBack()
    {
        await using TestEngine engine = new();
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 4));
        StudySummary whole = await engine.WhenAsync(id, StudyState.Completed);

        await engine.Trials.DeleteAsync(id, [whole.BestNumber!.Value], CancellationToken.None);
        StudySummary without = (await engine.Reader.StudyAsync(id, CancellationToken.None))!;
        Assert.Equal(without.BestValue, without.BestSoFar[^1]);

        await engine.Trials.RestoreAsync(id, [whole.BestNumber!.Value], CancellationToken.None);
        StudySummary back = (await engine.Reader.StudyAsync(id, CancellationToken.None))!;
        Assert.Equal(whole.BestSoFar, back.BestSoFar);
        Assert.Equal((whole.Elapsed, whole.MedianTrial), (back.Elapsed, back.MedianTrial));
    }

    [Fact]
    public async Task DeleteAsync_TrialOfAPausedStudy_TheTimeLeftStaysAsItWas()
    {
        TestEngine? clock = null;
        ScriptedTrialRunner runner = new()
        {
            Epoch = (request, step) =>
            {
                clock!.Time.Advance(TimeSpan.FromSeconds(2));
                return new Dictionary<string, double> { ["val_loss"] = request.Configuration["learning_rate"].Number };
            },
        };
        await using TestEngine engine = clock = new(runner);
        runner.Hold(3, 1);
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 8, epochs: 2));
        await runner.ReachedAsync(3, 1);
        await engine.Commands.PauseAsync(id, CancellationToken.None);
        runner.Release(3, 1);
        StudySummary before = await engine.WhenAsync(id, StudyState.Paused);

        await engine.Trials.DeleteAsync(id, [1], CancellationToken.None);

        Assert.NotNull(before.Left);
        Assert.Equal(before.Left, (await engine.Reader.StudyAsync(id, CancellationToken.None))!.Left);
    }

    [Fact]
    public async Task RestoreAsync_WhileTheStudyRuns_WhoseFilesAreDisplacedNoLongerClaimsThem()
    {
        ScriptedTrialRunner runner = Predicting();
        await using TestEngine engine = new(runner, options: o => o with { KeepBest = 1 });
        runner.Hold(1, 1);
        runner.Hold(2, 1);
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 3));
        await runner.ReachedAsync(1, 1);
        await engine.Trials.DeleteAsync(id, [0], CancellationToken.None);
        runner.Release(1, 1);
        await runner.ReachedAsync(2, 1);
        Assert.True((await engine.Reader.TrialAsync(id, 1, CancellationToken.None))!.HasPredictions);

        await engine.Trials.RestoreAsync(id, [0], CancellationToken.None);
        runner.Release(2, 1);
        await engine.WhenAsync(id, StudyState.Completed);

        IReadOnlyList<TrialView> trials = await engine.TrialsAsync(id);
        Assert.All(trials, t => Assert.Equal(t.HasPredictions, File.Exists(engine.Get<StudyFolders>().Predictions(id, t.Number))));
        Assert.Equal((await engine.Reader.StudyAsync(id, CancellationToken.None))!.BestNumber, Assert.Single(trials, t => t.HasPredictions).Number);
    }

    [Fact]
    public async Task DeleteAsync_TrialWithFiles_KeepsThemWhileItCanComeBackAndThenNoLonger()
    {
        ScriptedTrialRunner runner = Predicting();
        await using TestEngine engine = new(runner);
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 2));
        await engine.WhenAsync(id, StudyState.Completed);
        string folder = engine.Get<StudyFolders>().Trial(id, 0);

        await engine.Trials.DeleteAsync(id, [0], CancellationToken.None);
        await engine.Commands.AddTrialsAsync(id, 1, CancellationToken.None);
        await engine.WhenAsync(id, StudyState.Completed);
        Assert.True(Directory.Exists(folder));
        Assert.Null(await engine.Reader.PredictionPathAsync(id, 0, CancellationToken.None));

        // The worker sweeps before it takes the next study.
        engine.Time.Advance(StudyRetention.Undo + TimeSpan.FromMinutes(1));
        Guid other = await engine.StartAsync(Specs.Forecast(trials: 1) with { Name = "other" });
        await engine.WhenAsync(other, StudyState.Completed);

        Assert.False(Directory.Exists(folder));
        Assert.True(Directory.Exists(engine.Get<StudyFolders>().Trial(id, 1)));
    }

    [Fact]
    public async Task PurgeAsync_DeletedTrialWithoutAnEpoch_LosesItsLog()
    {
        ScriptedTrialRunner runner = new() { Instead = r => r.Number == 0 ? new TrialOutcome.Failed("no memory") : null };
        await using TestEngine engine = new(runner);
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 2));
        await engine.WhenAsync(id, StudyState.Completed);
        Assert.NotEqual(0, await LinesAsync(engine, 0));
        await engine.StopWorkerAsync();

        await engine.Trials.DeleteAsync(id, [0], CancellationToken.None);
        engine.Time.Advance(StudyRetention.Undo + TimeSpan.FromMinutes(1));
        Purged purged = await engine.Store.PurgeableAsync(CancellationToken.None);
        await engine.Store.PurgeAsync(purged, CancellationToken.None);

        Assert.Equal([(id, 0)], purged.Trials);
        Assert.Equal(0, await LinesAsync(engine, 0));
        Assert.NotEqual(0, await LinesAsync(engine, 1));
        Assert.Empty((await engine.Store.PurgeableAsync(CancellationToken.None)).Trials);
    }

    private static Task<long> LinesAsync(TestEngine engine, int number) =>
        engine.Writer.WriteAsync(null, session => (long)session.Scalar("SELECT COUNT(*) FROM TrialLogs l JOIN Trials t ON t.Id = l.TrialId WHERE t.Number = $n", ("$n", number))!);

    private static ScriptedTrialRunner Predicting() => new()
    {
        Epoch = static (request, step) =>
        {
            File.WriteAllText(Path.Combine(request.Folder, TrialFiles.Predictions), "");
            return new Dictionary<string, double> { ["val_loss"] = request.Configuration["learning_rate"].Number };
        },
    };
}
