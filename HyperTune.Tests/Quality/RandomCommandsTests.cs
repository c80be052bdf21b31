using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Storage;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Quality;

/// <summary>People press everything in any order while trials come and go: whatever they press, what is stored adds up.</summary>
public sealed class RandomCommandsTests
{
    private const int Steps = 50;

    public static TheoryData<int, string> Runs => [.. Enumerable.Range(1, 6).Select(seed => (seed, seed % 2 == 0 ? "median" : "none"))];

    [Theory, MemberData(nameof(Runs))]
    public async Task Commands_InAnyOrder_LeaveAConsistentStore(int seed, string pruner)
    {
        Prng chance = new((ulong)seed);
        using ScriptedTrialRunner runner = new(slots: 3);
        await using TestEngine engine = new(runner, options: o => o with { KeepBest = 3 });
        await engine.StartWorkerAsync();
        Guid id = await engine.CreateAsync(Specs.Forecast(trials: 12, epochs: 4, pruner: pruner, seed: seed));
        using CancellationTokenSource done = new();
        Task watching = Task.Run(() => WatchAsync(engine, id, done.Token), CancellationToken.None);

        List<string> story = [];
        await engine.Commands.StartAsync(id, default);
        for (int step = 0; step < Steps; step++)
        {
            story.Add(await PressAsync(engine, id, chance));
        }

        await EndAsync(engine, id);
        await done.CancelAsync();
        await watching;
        await AddsUpAsync(engine, id, string.Join('\n', story));
    }

    private static async Task<string> PressAsync(TestEngine engine, Guid id, Prng chance)
    {
        int choice = chance.NextInt(24);
        int number = chance.NextInt(16);
        Task<CommandResult> pressed = choice switch
        {
            0 or 1 or 2 => engine.Commands.PauseAsync(id, default),
            3 or 4 or 5 => engine.Commands.ResumeAsync(id, default),
            6 => engine.Commands.StopAsync(id, default),
            7 => engine.Trials.PruneAsync(id, number, default),
            8 or 9 => engine.Trials.SkipAsync(id, number, default),
            10 or 11 => engine.Trials.EnqueueAsync(id, new([KeyValuePair.Create<string, ParameterValue>("hidden_size", 8 + number)]), default),
            12 or 13 or 14 => engine.Trials.TrainLongerAsync(id, number, 1 + chance.NextInt(3), default),
            15 or 16 => engine.Trials.DeleteAsync(id, [number, number + 1], default),
            17 or 18 => engine.Trials.RestoreAsync(id, [number, number + 1], default),
            19 or 20 => engine.Commands.ChangeSpaceAsync(id, Space(chance), null, default),
            21 or 22 => engine.Commands.SetParallelAsync(id, 1 + chance.NextInt(3), default),
            _ => engine.Commands.AddTrialsAsync(id, 1 + chance.NextInt(2), default),
        };
        CommandResult result = await pressed.WaitAsync(TimeSpan.FromSeconds(30));

        // As often as not a person waits until something has happened.
        if (result.Done && chance.NextInt(2) == 0)
        {
            await engine.WhenAsync(id, s => s.State is not (StudyState.Queued or StudyState.Pausing or StudyState.Stopping));
        }

        return $"{choice} {number}: {(result.Done ? "done" : result.Refusal)} ({result.State})";
    }

    private static SearchSpace Space(Prng chance) => new(
    [
        new("learning_rate", new FloatDistribution(1e-4, 0.01 * (1 + chance.NextInt(20)), Log: true)),
        new("hidden_size", new IntDistribution(4, 32 + chance.NextInt(40))),
    ]);

    private static async Task EndAsync(TestEngine engine, Guid id)
    {
        await engine.Commands.ResumeAsync(id, default);
        StudySummary study = await engine.WhenAsync(id, s => s.State is StudyState.Completed or StudyState.Stopped or StudyState.Failed);
        if (study.State == StudyState.Stopped)
        {
            await engine.Commands.AddTrialsAsync(id, 1, default);
            await engine.WhenAsync(id, StudyState.Completed);
        }
    }

    /// <summary>Reads as pages do, all the time: no reading may be torn.</summary>
    private static async Task WatchAsync(TestEngine engine, Guid id, CancellationToken cancellationToken)
    {
        long version = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            TrialTable table = (await engine.Reader.TableAsync(id, CancellationToken.None))!;
            Assert.True(table.Version >= version, "An older table after a newer one.");
            version = table.Version;
            Assert.Equal(table.Number.Distinct().Order(), table.Number);
            Assert.All(table.Parameters, c => Assert.Equal(table.Count, c.Values.Count));
            await engine.Reader.StudyAsync(id, CancellationToken.None);
            await Task.Yield();
        }
    }

    private static async Task AddsUpAsync(TestEngine engine, Guid id, string story)
    {
        StudySummary study = (await engine.Reader.StudyAsync(id, default))!;
        IReadOnlyList<StoredTrial> all = await engine.Store.TrialsAsync(id, default);
        IReadOnlyList<TrialView> shown = [.. (await engine.TrialsAsync(id)).OrderBy(t => t.Number)];
        TrialTable table = (await engine.Reader.TableAsync(id, default))!;
        using TrialTables anew = new(engine.Get<StudyDatabase>());
        TrialTable fresh = (await anew.ReadAsync(id, default))!;

        Assert.True(study.State == StudyState.Completed, $"{study.State}: {study.Reason}\n{story}");
        Assert.Equal(Enumerable.Range(0, all.Count), all.Select(t => t.Number));
        Assert.All(all, t => Assert.True(t.State.IsFinished(), $"Trial {t.Number} is {t.State} in an ended study.\n{story}"));
        Assert.Equal(Enumerable.Range(0, all.Count), all.Select(t => t.FinishIndex ?? -1).Order());
        Assert.True(all.Count >= study.Budget, $"{all.Count} of {study.Budget}\n{story}");

        Assert.Equal(all.Where(t => !t.Deleted).Select(t => (t.Number, t.State)), shown.Select(t => (t.Number, t.State)));
        Assert.Equal(shown.CountBy(t => t.State).OrderBy(c => c.Key), study.Counts.OrderBy(c => c.Key));
        TrialView? best = shown.Where(t => t.State == TrialState.Completed).OrderBy(t => t.Values[0]).ThenBy(t => t.Number).FirstOrDefault();
        Assert.Equal(best?.Number, study.BestNumber);
        Assert.Equal(best?.Values[0] ?? double.NaN, study.BestSoFar.IsEmpty ? double.NaN : study.BestSoFar[^1]);

        Same(fresh, table);
        Assert.Equal(shown.Select(t => (t.Number, t.State, t.Epochs)), Enumerable.Range(0, table.Count).Select(i => (table.Number[i], table.State[i], table.Epochs[i])));
        foreach (TrialView trial in shown.Where(t => t.State == TrialState.Completed))
        {
            var curve = (await engine.Reader.CurvesAsync(id, trial.Number, ["val_loss"], 0, default))["val_loss"];
            Assert.Equal(Enumerable.Range(1, trial.Configuration["epochs"].Integer), curve.Select(v => v.Step));
        }
    }

    private static void Same(TrialTable expected, TrialTable actual)
    {
        Assert.Equal(expected.Number, actual.Number);
        Assert.Equal(expected.State, actual.State);
        Assert.Equal(expected.Value, actual.Value);
        Assert.Equal(expected.Epochs, actual.Epochs);
        Assert.Equal(expected.Seconds, actual.Seconds);
        Assert.Equal(expected.FinishedAt, actual.FinishedAt);
        Assert.Equal(expected.Space, actual.Space);
        foreach ((TrialColumn one, TrialColumn other) in expected.Parameters.Zip(actual.Parameters))
        {
            Assert.Equal(one.Values, other.Values);
        }
    }
}
