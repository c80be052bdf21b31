using System.Collections.Immutable;
using HyperTune.Engine.Pruning;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Asking;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Studies.Asking;

public sealed class AskTellTests
{
    [Fact]
    public async Task Study_AskedAndTold_EndsWithItsBudget()
    {
        await using TestEngine engine = new();
        await engine.StartWorkerAsync();
        Guid study = await MakeAsync(engine, AskSpecs.Plain(trials: 4));
        List<double> values = [];
        for (int i = 0; i < 4; i++)
        {
            AskedTrial trial = await AskOneAsync(engine, study);
            Assert.Equal(i, trial.Number);
            Assert.Equal("left", trial.Parameters["machine"].Text);
            values.Add(Math.Abs(trial.Parameters["x"].Number));
            Assert.Equal(TrialState.Completed, (await TellAsync(engine, trial, values[i])).Value!.State);
        }

        StudySummary done = await engine.WhenAsync(study, StudyState.Completed);
        Assert.Equal(values.Min(), done.BestValue);
        Assert.Equal(4, done.Counts[TrialState.Completed]);
        Assert.Equal("", done.Model);
        Assert.All(await engine.TrialsAsync(study), t => Assert.Equal(["machine", "x", "kind"], t.Configuration.Keys));
        AskAnswer<ImmutableArray<AskedTrial>> late = await Ask(engine).AskAsync(study, new(), default);
        Assert.Equal(AskRefusalKind.Conflict, late.Refusal!.Kind);
        Assert.Contains("completed", late.Refusal.Sentence, StringComparison.Ordinal);

        // More trials by hand: it may be asked again, and goes on with the history it has.
        Assert.True((await engine.Commands.AddTrialsAsync(study, 1, default)).Done);
        Assert.Equal(4, (await AskOneAsync(engine, study)).Number);
    }

    [Fact]
    public async Task Ask_BeyondTheBudgetOrThePlaces_IsRefusedUntilOneIsTold()
    {
        await using TestEngine engine = new();
        await engine.StartWorkerAsync();
        Guid study = await MakeAsync(engine, AskSpecs.Plain(trials: 5, parallel: 3));

        AskAnswer<ImmutableArray<AskedTrial>> many = await Ask(engine).AskAsync(study, new() { Count = 10 }, default);
        Assert.Equal(3, many.Value.Length);
        Assert.Contains("places", (await RefusedAsync(engine, study)).Sentence, StringComparison.Ordinal);
        await TellAsync(engine, many.Value[0], 1);
        await TellAsync(engine, many.Value[1], 2);
        Assert.Equal(2, (await Ask(engine).AskAsync(study, new() { Count = 10 }, default)).Value.Length);
        await TellAsync(engine, many.Value[2], 3);
        Assert.Contains("All 5 trials", (await RefusedAsync(engine, study)).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_SameKeyTwice_GetsTheSameTrialsEvenAfterARestart()
    {
        using TemporaryFolder folder = new();
        Guid study;
        ImmutableArray<AskedTrial> first;
        await using (TestEngine engine = new(folder: folder.Path))
        {
            await engine.StartWorkerAsync();
            study = await MakeAsync(engine, AskSpecs.Plain());
            first = (await Ask(engine).AskAsync(study, new() { Count = 2, Key = "k" }, default)).Value;
            Assert.Equal(first, (await Ask(engine).AskAsync(study, new() { Count = 2, Key = "k" }, default)).Value);
            Assert.NotEqual(first, (await Ask(engine).AskAsync(study, new() { Count = 2, Key = "other" }, default)).Value);
        }

        await using TestEngine again = new(folder: folder.Path);
        await again.StartWorkerAsync();
        Assert.Equal(first, (await Ask(again).AskAsync(study, new() { Count = 2, Key = "k" }, default)).Value);
        Assert.Equal(4, (await AskOneAsync(again, study)).Number);
        Assert.Equal(TrialState.Completed, (await TellAsync(again, first[0], 0.5)).Value!.State);
    }

    [Fact]
    public async Task Tell_TwiceAlikeAndOtherwise_IsDoneOnceAndRefused()
    {
        await using TestEngine engine = new();
        await engine.StartWorkerAsync();
        Guid study = await MakeAsync(engine, AskSpecs.Plain());
        AskedTrial trial = await AskOneAsync(engine, study);

        ToldTrial first = (await TellAsync(engine, trial, 0.5)).Value!;
        Assert.Equal(first, (await TellAsync(engine, trial, 0.5)).Value);
        Assert.Equal(AskRefusalKind.Conflict, (await TellAsync(engine, trial, 0.6)).Refusal!.Kind);
        Assert.Equal(AskRefusalKind.Conflict, (await Ask(engine).TellAsync(trial.Id, new(TrialState.Failed, [], "no"), default)).Refusal!.Kind);
        Assert.Equal(AskRefusalKind.Conflict, (await ReportAsync(engine, trial, 1, 1)).Refusal!.Kind);
        Assert.Equal(AskRefusalKind.Unknown, (await Ask(engine).TellAsync(4711, new(TrialState.Failed, [], null), default)).Refusal!.Kind);
        Assert.Equal(1, (await engine.Reader.StudyAsync(study, default))!.Finished);
    }

    [Fact]
    public async Task Tell_ByManyAtOnce_ExactlyOneWins()
    {
        await using TestEngine engine = new();
        await engine.StartWorkerAsync();
        Guid study = await MakeAsync(engine, AskSpecs.Plain());
        AskedTrial trial = await AskOneAsync(engine, study);

        AskAnswer<ToldTrial>[] answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => TellAsync(engine, trial, i))));

        Assert.Single(answers, a => a.Refusal is null);
        Assert.Equal(Array.FindIndex(answers, a => a.Refusal is null), (await engine.Reader.StudyAsync(study, default))!.BestValue);
    }

    [Theory]
    [InlineData(TrialState.Completed, double.NaN, TrialState.Failed)]
    [InlineData(TrialState.Completed, double.PositiveInfinity, TrialState.Failed)]
    [InlineData(TrialState.Completed, 1.0, TrialState.Completed)]
    [InlineData(TrialState.Pruned, 1.0, TrialState.Pruned)]
    public async Task Tell_AnyState_IsKept(TrialState told, double value, TrialState kept)
    {
        await using TestEngine engine = new();
        await engine.StartWorkerAsync();
        Guid study = await MakeAsync(engine, AskSpecs.Plain());
        AskedTrial trial = await AskOneAsync(engine, study);

        TrialTell tell = new(told, [value], null);
        AskAnswer<ToldTrial> answer = await Ask(engine).TellAsync(trial.Id, tell, default);

        Assert.Equal(kept, answer.Value!.State);
        Assert.Equal(answer.Value, (await Ask(engine).TellAsync(trial.Id, tell, default)).Value);
        TrialView view = (await engine.Reader.TrialAsync(study, 0, default))!;
        Assert.Equal(kept, view.State);
        Assert.Equal(kept == TrialState.Failed, view.Values.IsEmpty);
        Assert.Equal(value, view.Metrics["cost"]);
    }

    [Fact]
    public async Task Tell_WrongNumberOfValues_NamesTheField()
    {
        await using TestEngine engine = new();
        await engine.StartWorkerAsync();
        Guid study = await MakeAsync(engine, AskSpecs.Plain() with { Objectives = [new("cost", Direction.Minimize), new("gain", Direction.Maximize)] });
        AskedTrial trial = await AskOneAsync(engine, study);

        AskRefusal refusal = (await TellAsync(engine, trial, 1)).Refusal!;
        Assert.Equal(AskRefusalKind.Invalid, refusal.Kind);
        Assert.Equal("/values", refusal.Problems[0].Field);
        Assert.Null((await Ask(engine).TellAsync(trial.Id, new(TrialState.Completed, [1, 2], null), default)).Refusal);
        Assert.Equal([1.0, 2.0], (await engine.Reader.TrialAsync(study, 0, default))!.Values);
    }

    [Fact]
    public async Task Report_WorseThanItsPeers_IsAnsweredWithPrune()
    {
        await using TestEngine engine = new();
        await engine.StartWorkerAsync();
        Guid study = await MakeAsync(engine, AskSpecs.Plain(pruner: "median"));
        for (int i = 0; i < 5; i++)
        {
            AskedTrial peer = await AskOneAsync(engine, study);
            Assert.False((await ReportAsync(engine, peer, 0, 1)).Value!.ShouldStop);
            Assert.False((await ReportAsync(engine, peer, 1, 0.5)).Value!.ShouldStop);
            await TellAsync(engine, peer, 0.5);
        }

        AskedTrial weak = await AskOneAsync(engine, study);
        Assert.False((await ReportAsync(engine, weak, 0, 1)).Value!.ShouldStop);
        PruneDecision decision = (await ReportAsync(engine, weak, 1, 5)).Value!;
        Assert.True(decision.ShouldStop);
        Assert.NotEmpty(decision.Reason);
        ToldTrial told = (await Ask(engine).TellAsync(weak.Id, new(TrialState.Pruned, [], null), default)).Value!;

        Assert.Equal(new(weak.Id, 5, TrialState.Pruned, decision.Reason), told);
        TrialView view = (await engine.Reader.TrialAsync(study, 5, default))!;
        Assert.Equal([1.0], view.Values);
        IReadOnlyList<IntermediateValue> curve = (await engine.Reader.CurvesAsync(study, 5, ["cost"], int.MinValue, default))["cost"];
        Assert.Equal([new(0, 1), new(1, 5)], curve);
    }

    [Fact]
    public async Task Report_StepInParts_KeepsAllOfThem()
    {
        await using TestEngine engine = new();
        await engine.StartWorkerAsync();
        Guid study = await MakeAsync(engine, AskSpecs.Plain());
        AskedTrial trial = await AskOneAsync(engine, study);

        await ReportAsync(engine, trial, 1, 0.5);
        await Ask(engine).ReportAsync(trial.Id, new(1, ImmutableDictionary<string, double>.Empty.Add("speed", 3)), default);
        await Ask(engine).ReportAsync(trial.Id, new(2, ImmutableDictionary<string, double>.Empty.Add("speed", double.NaN)), default);

        var curves = await engine.Reader.CurvesAsync(study, 0, [], int.MinValue, default);
        Assert.Equal([new(1, 0.5)], curves["cost"]);
        Assert.Equal([new(1, 3), new(2, double.NaN)], curves["speed"]);
        Assert.Equal(0.5, (await engine.Reader.TrialAsync(study, 0, default))!.BestValue);
    }

    [Fact]
    public async Task Lease_RunOut_FailsTheTrialAndFreesItsPlace()
    {
        await using TestEngine engine = new();
        await engine.StartWorkerAsync();
        Guid study = await MakeAsync(engine, AskSpecs.Plain(parallel: 1));
        AskedTrial lost = await AskOneAsync(engine, study, TimeSpan.FromSeconds(8));
        engine.Time.Advance(TimeSpan.FromSeconds(5));
        await ReportAsync(engine, lost, 1, 1);
        engine.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(AskRefusalKind.Conflict, (await RefusedAsync(engine, study)).Kind);
        engine.Time.Advance(TimeSpan.FromSeconds(5));
        await engine.WhenAsync(study, s => s.Finished == 1);

        Assert.Equal("never told within 8 s", (await engine.Reader.TrialAsync(study, 0, default))!.Reason);
        Assert.Equal(1, (await AskOneAsync(engine, study)).Number);
        Assert.Contains("never told", (await TellAsync(engine, lost, 1)).Refusal!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lease_OverARestart_StillRunsOut()
    {
        using TemporaryFolder folder = new();
        Guid study;
        await using (TestEngine engine = new(folder: folder.Path))
        {
            await engine.StartWorkerAsync();
            study = await MakeAsync(engine, AskSpecs.Plain());
            await AskOneAsync(engine, study, TimeSpan.FromSeconds(5));
            await AskOneAsync(engine, study);
        }

        await using TestEngine again = new(folder: folder.Path);
        await again.StartWorkerAsync();
        Assert.Equal(2, (await AskOneAsync(again, study)).Number);
        again.Time.Advance(TimeSpan.FromSeconds(6));
        await again.WhenAsync(study, s => s.Finished == 1);
        Assert.Equal([TrialState.Failed, TrialState.Running, TrialState.Running], (await again.TrialsAsync(study)).Select(t => t.State));
    }

    [Fact]
    public async Task Pause_WithTrialsOut_HoldsWhenTheyAreTold()
    {
        await using TestEngine engine = new();
        await engine.StartWorkerAsync();
        Guid study = await MakeAsync(engine, AskSpecs.Plain());
        AskedTrial trial = await AskOneAsync(engine, study);

        Assert.Equal(StudyState.Pausing, (await engine.Commands.PauseAsync(study, default)).State);
        Assert.Contains("pausing", (await RefusedAsync(engine, study)).Sentence, StringComparison.Ordinal);
        await TellAsync(engine, trial, 1);
        await engine.WhenAsync(study, StudyState.Paused);
        Assert.Contains("paused", (await RefusedAsync(engine, study)).Sentence, StringComparison.Ordinal);
        Assert.True((await engine.Commands.ResumeAsync(study, default)).Done);
        Assert.Equal(1, (await AskOneAsync(engine, study)).Number);
    }

    [Fact]
    public async Task Stop_WithTrialsOut_CancelsThem()
    {
        await using TestEngine engine = new();
        await engine.StartWorkerAsync();
        Guid study = await MakeAsync(engine, AskSpecs.Plain());
        AskedTrial trial = await AskOneAsync(engine, study);

        await engine.Commands.StopAsync(study, default);
        await engine.WhenAsync(study, StudyState.Stopped);

        Assert.Equal(TrialState.Cancelled, (await engine.Reader.TrialAsync(study, 0, default))!.State);
        Assert.Contains("stopped with its study", (await TellAsync(engine, trial, 1)).Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Contains("stopped", (await RefusedAsync(engine, study)).Sentence, StringComparison.Ordinal);
        Assert.Equal(AskRefusalKind.Unknown, (await Ask(engine).AskAsync(Guid.NewGuid(), new(), default)).Refusal!.Kind);
    }

    [Fact]
    public async Task Trials_EnqueuedSkippedAndPrunedByHand_AreFollowed()
    {
        await using TestEngine engine = new();
        await engine.StartWorkerAsync();
        Guid study = await MakeAsync(engine, AskSpecs.Plain());
        AskedTrial first = await AskOneAsync(engine, study);
        CommandResult added = await engine.Trials.EnqueueAsync(study, new([KeyValuePair.Create<string, ParameterValue>("x", 0.25)]), default);
        Assert.Equal(1, added.Added);

        AskedTrial enqueued = await AskOneAsync(engine, study);
        Assert.Equal((1, 0.25), (enqueued.Number, enqueued.Parameters["x"].Number));
        Assert.True((await engine.Trials.SkipAsync(study, 0, default)).Done);
        Assert.Contains("skipped by hand", (await ReportAsync(engine, first, 1, 1)).Refusal!.Sentence, StringComparison.Ordinal);
        Assert.True((await engine.Trials.PruneAsync(study, 1, default)).Done);
        Assert.Equal(PruneDecision.Stop("pruned by hand"), (await ReportAsync(engine, enqueued, 1, 1)).Value);
    }

    [Fact]
    public async Task Grid_AllTold_EndsByItself()
    {
        await using TestEngine engine = new();
        await engine.StartWorkerAsync();
        StudySpec spec = AskSpecs.Plain(trials: null) with { Space = new([new("kind", new CategoricalDistribution(["a", "b"]))]), Sampler = new() { Name = "grid" } };
        Guid study = await MakeAsync(engine, spec);
        ImmutableArray<AskedTrial> all = (await Ask(engine).AskAsync(study, new() { Count = 5 }, default)).Value;

        Assert.Equal(["a", "b"], all.Select(t => t.Parameters["kind"].Text).Order());
        await TellAsync(engine, all[0], 1);
        await TellAsync(engine, all[1], 2);
        Assert.NotNull((await engine.WhenAsync(study, StudyState.Completed)).Reason);
    }

    [Fact]
    public async Task Trained_StudyWithData_IsNotAsked()
    {
        await using TestEngine engine = new();
        await engine.StartWorkerAsync();
        Guid study = await engine.StartAsync(Specs.Forecast());
        await engine.WhenAsync(study, StudyState.Completed);
        TrialView trial = (await engine.TrialsAsync(study))[0];

        Assert.Equal(AskRefusalKind.Conflict, (await RefusedAsync(engine, study)).Kind);
        Assert.Equal(AskRefusalKind.Conflict, (await Ask(engine).TellAsync(trial.Id, new(TrialState.Completed, [1], null), default)).Refusal!.Kind);
    }

    private static IAskTell Ask(TestEngine engine) => engine.Get<IAskTell>();

    private static async Task<Guid> MakeAsync(TestEngine engine, StudySpec spec)
    {
        CreateResult made = await engine.Commands.CreateAsync(spec, default);
        Assert.Empty(made.Problems);
        return made.StudyId!.Value;
    }

    private static async Task<AskedTrial> AskOneAsync(TestEngine engine, Guid study, TimeSpan? lease = null)
    {
        AskAnswer<ImmutableArray<AskedTrial>> answer = await Ask(engine).AskAsync(study, new() { Lease = lease }, default);
        Assert.True(answer.Refusal is null, answer.Refusal?.Sentence);
        return Assert.Single(answer.Value);
    }

    private static async Task<AskRefusal> RefusedAsync(TestEngine engine, Guid study) => (await Ask(engine).AskAsync(study, new(), default)).Refusal!;

    private static Task<AskAnswer<ToldTrial>> TellAsync(TestEngine engine, AskedTrial trial, double value) =>
        Ask(engine).TellAsync(trial.Id, new(TrialState.Completed, [value], null), default);

    private static Task<AskAnswer<PruneDecision>> ReportAsync(TestEngine engine, AskedTrial trial, int step, double value) =>
        Ask(engine).ReportAsync(trial.Id, new(step, ImmutableDictionary<string, double>.Empty.Add("cost", value)), default);
}
