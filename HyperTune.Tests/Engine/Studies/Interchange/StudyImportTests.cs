using System.Collections.Immutable;
using System.Text.Json;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Asking;
using HyperTune.Engine.Studies.Interchange;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Formatting;

namespace HyperTune.Tests.Engine.Studies.Interchange;

public sealed class StudyImportTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Import_OfWhatWasExported_GivesTheTrialsBack(bool optuna)
    {
        await using TestEngine engine = new();
        await engine.StartWorkerAsync();
        Guid study = await AskedAsync(engine);

        (StudyDocument? document, ImmutableArray<SpecProblem> problems) = StudyDocumentReader.Read(optuna ? await OptunaAsync(engine, study) : await JsonAsync(engine, study));
        Assert.Empty(problems);
        CreateResult made = await engine.Get<IStudyImport>().ImportAsync(document!, default);
        Assert.Empty(made.Problems);

        TrialView[] before = [.. await engine.TrialsAsync(study)];
        TrialView[] after = [.. await engine.TrialsAsync(made.StudyId!.Value)];
        Assert.Equal(before.Select(t => (t.Number, t.State, t.Reason)), after.Select(t => (t.Number, t.State, t.Reason)));
        Assert.Equal(before.Select(t => t.Parameters), after.Select(t => t.Parameters));
        Assert.All(before.Zip(after), pair => Assert.Equal(pair.First.Values, pair.Second.Values));
        Assert.All(after, t => Assert.Equal("imported", t.Origin));
        StudySummary summary = (await engine.Reader.StudyAsync(made.StudyId.Value, default))!;
        Assert.Equal((await engine.Reader.StudyAsync(study, default))!.BestValue, summary.BestValue);
        Assert.Equal(optuna ? StudyState.Created : StudyState.Completed, summary.State);
        if (optuna)
        {
            Assert.Equal([new(1, 0.9), new(2, double.NaN), new(3, 0.1)], (await engine.Reader.CurvesAsync(made.StudyId.Value, 0, ["cost"], int.MinValue, default))["cost"]);
            Assert.Equal(4, Assert.Single((await engine.Get<IAskTell>().AskAsync(made.StudyId.Value, new(), default)).Value).Number);
        }
    }

    [Fact]
    public async Task Journal_Written_HasOptunasOperations()
    {
        await using TestEngine engine = new();
        await engine.StartWorkerAsync();
        string journal = await OptunaAsync(engine, await AskedAsync(engine));

        string[] lines = journal.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("""{"op_code":0,"worker_id":"hypertune","study_name":"asked","directions":[1]}""", lines[0]);
        JsonElement first = JsonDocument.Parse(lines[2].Replace("NaN", "null", StringComparison.Ordinal)).RootElement;
        Assert.Equal(4, first.GetProperty("op_code").GetInt32());
        Assert.Equal(1, first.GetProperty("state").GetInt32());
        Assert.Contains(@"""2"":NaN", lines[2], StringComparison.Ordinal);
        JsonElement kind = JsonDocument.Parse(first.GetProperty("distributions").GetProperty("kind").GetString()!).RootElement;
        Assert.Equal("""{"name":"CategoricalDistribution","attributes":{"choices":["a","b"]}}""", kind.GetRawText());
        Assert.InRange(first.GetProperty("params").GetProperty("kind").GetInt32(), 0, 1);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$", first.GetProperty("datetime_complete").GetString());
        Assert.Equal([1, 3, 2, 3], lines.Skip(2).Select(l => JsonDocument.Parse(l.Replace("NaN", "null", StringComparison.Ordinal)).RootElement.GetProperty("state").GetInt32()));
    }

    /// <summary>The operations that Optuna itself writes while it optimises: parameters, values and ends one by one, another study between.</summary>
    [Fact]
    public void Journal_OfAnOptunaRun_IsRead()
    {
        const string Journal =
            """
            {"op_code": 0, "worker_id": "w", "study_name": "theirs", "directions": [2]}
            {"op_code": 0, "worker_id": "w", "study_name": "other", "directions": [1]}
            {"op_code": 4, "worker_id": "w", "study_id": 0, "datetime_start": "2026-01-01T10:00:00.000000"}
            {"op_code": 4, "worker_id": "w", "study_id": 1, "datetime_start": "2026-01-01T10:00:00.000000"}
            {"op_code": 5, "worker_id": "w", "trial_id": 0, "param_name": "lr", "param_value_internal": 0.01, "distribution": "{\"name\": \"FloatDistribution\", \"attributes\": {\"step\": null, \"low\": 0.001, \"high\": 0.1, \"log\": true}}"}
            {"op_code": 5, "worker_id": "w", "trial_id": 0, "param_name": "opt", "param_value_internal": 1, "distribution": "{\"name\": \"CategoricalDistribution\", \"attributes\": {\"choices\": [\"adam\", \"sgd\"]}}"}
            {"op_code": 5, "worker_id": "w", "trial_id": 0, "param_name": "n", "param_value_internal": 4.0, "distribution": "{\"name\": \"IntDistribution\", \"attributes\": {\"log\": false, \"step\": 2, \"low\": 2, \"high\": 8}}"}
            {"op_code": 7, "worker_id": "w", "trial_id": 0, "step": 1, "intermediate_value": NaN}
            {"op_code": 7, "worker_id": "w", "trial_id": 0, "step": 2, "intermediate_value": 0.5}
            {"op_code": 8, "worker_id": "w", "trial_id": 0, "user_attr": {"text": "a: NaN, b"}}
            {"op_code": 6, "worker_id": "w", "trial_id": 1, "state": 1, "values": [9], "datetime_complete": "2026-01-01T10:01:00.000000"}
            {"op_code": 6, "worker_id": "w", "trial_id": 0, "state": 1, "values": [0.75], "datetime_complete": "2026-01-01T10:02:30.000000"}
            {"op_code": 4, "worker_id": "w", "study_id": 0, "datetime_start": "2026-01-01T10:03:00.000000"}
            """;

        (StudyDocument? document, ImmutableArray<SpecProblem> problems) = StudyDocumentReader.Read(Journal);

        Assert.Empty(problems);
        Assert.Equal("theirs", document!.Spec.Name);
        Assert.Equal([new("value", Direction.Maximize)], document.Spec.Objectives);
        Assert.Equal(new(
        [
            new("lr", new FloatDistribution(0.001, 0.1, Log: true)), new("opt", new CategoricalDistribution(["adam", "sgd"])), new("n", new IntDistribution(2, 8, Step: 2)),
        ]), document.Spec.Space);
        ImportedTrial trial = Assert.Single(document.Trials);
        Assert.Equal((0, TrialState.Completed, TimeSpan.FromSeconds(150), 2), (trial.Number, trial.State, trial.Duration, trial.BestStep));
        Assert.Equal([0.75], trial.Values);
        Assert.Equal("sgd", trial.Parameters["opt"].Text);
        Assert.Equal([new(1, double.NaN), new(2, 0.5)], trial.Curve);
    }

    [Theory]
    [InlineData("{", "")]
    [InlineData("""{"op_code": 0}""", "")]
    [InlineData("""{"op_code": 4, "study_id": 0, "datetime_start": null}""", "")]
    [InlineData("""{ "trials": [] }""", "/study/document")]
    [InlineData("""{ "study": { "document": { "space": 1 } }, "trials": [] }""", "/study/document/space")]
    [InlineData("""{ "study": { "document": { "name": "a" } }, "trials": [ { "state": "gone", "number": 0 } ] }""", "/trials/0/state")]
    [InlineData("""{ "study": { "document": { "name": "a" } }, "trials": [ { "state": "completed", "number": -1, "values": [1] } ] }""", "/trials/0/number")]
    public void Read_Wrong_NamesThePlace(string text, string field)
    {
        (StudyDocument? document, ImmutableArray<SpecProblem> problems) = StudyDocumentReader.Read(text);

        Assert.Null(document);
        Assert.Equal(field, problems[0].Field);
    }

    [Fact]
    public async Task Import_TrialsThatDoNotFit_KeepsNothing()
    {
        await using TestEngine engine = new();
        ImportedTrial trial = new() { Number = 0, State = TrialState.Completed, Parameters = new([KeyValuePair.Create<string, ParameterValue>("y", 1)]), Values = [1, 2] };

        CreateResult made = await engine.Get<IStudyImport>().ImportAsync(new(AskSpecs.Plain(), [trial, trial]), default);

        Assert.Null(made.StudyId);
        Assert.Equal(["/trials/0/values", "/trials/0/params/y", "/trials/1/number"], made.Problems.Take(3).Select(p => p.Field));
        Assert.Empty(await engine.Reader.StudiesAsync(default));
    }

    /// <summary>A study of four trials: completed with a curve, failed, pruned, cancelled.</summary>
    private static async Task<Guid> AskedAsync(TestEngine engine)
    {
        Guid study = (await engine.Commands.CreateAsync(AskSpecs.Plain(trials: 4), default)).StudyId!.Value;
        IAskTell programs = engine.Get<IAskTell>();
        ImmutableArray<AskedTrial> trials = (await programs.AskAsync(study, new() { Count = 4 }, default)).Value;
        foreach ((int step, double value) in new[] { (1, 0.9), (2, double.NaN), (3, 0.1) })
        {
            await programs.ReportAsync(trials[0].Id, new(step, ImmutableDictionary<string, double>.Empty.Add("cost", value)), default);
        }

        engine.Time.Advance(TimeSpan.FromMilliseconds(1500));
        await programs.TellAsync(trials[0].Id, new(TrialState.Completed, [0.1], null), default);
        await programs.TellAsync(trials[1].Id, new(TrialState.Failed, [], "out of memory"), default);
        await programs.TellAsync(trials[2].Id, new(TrialState.Pruned, [0.7], "weak"), default);
        await programs.TellAsync(trials[3].Id, new(TrialState.Completed, [double.NaN], null), default);
        await engine.WhenAsync(study, StudyState.Completed);
        return study;
    }

    private static async Task<string> OptunaAsync(TestEngine engine, Guid study)
    {
        string text = "";
        await foreach (string part in OptunaFile.PartsAsync(engine.Reader, study, default))
        {
            text += part;
        }

        return text;
    }

    private static async Task<string> JsonAsync(TestEngine engine, Guid study)
    {
        using MemoryStream stream = new();
        await using (Utf8JsonWriter writer = new(stream, TrialsJson.Options))
        {
            TrialsJson.Begin(writer, (await engine.Reader.StudyAsync(study, default))!, await engine.Reader.SpecAsync(study, default));
            foreach (TrialView trial in await engine.TrialsAsync(study))
            {
                TrialsJson.Write(writer, trial);
            }

            TrialsJson.End(writer);
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
