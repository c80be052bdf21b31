using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies.Interchange;

/// <summary>Follows the operations of an Optuna journal on its first study.</summary>
internal sealed class OptunaReplay
{
    /// <summary>Where Optuna keeps the names of objectives.</summary>
    public const string MetricNames = "study:metric_names";

    private readonly Dictionary<string, ParameterDistribution> space = new(StringComparer.Ordinal);
    private readonly List<string> order = [];
    private readonly List<Draft> drafts = [];
    private readonly List<(int Study, Draft Draft)> all = [];
    private string? name;
    private ImmutableArray<Direction> directions = [];
    private ImmutableArray<string> metrics = [];

    public void Apply(JsonElement record)
    {
        switch (record.GetProperty("op_code").GetInt32())
        {
            case OptunaJournal.CreateStudy when name is null:
                name = record.GetProperty("study_name").GetString();
                directions = [.. record.GetProperty("directions").EnumerateArray().Select(d => d.GetInt32() == 2 ? Direction.Maximize : Direction.Minimize)];
                break;
            case OptunaJournal.SetStudySystemAttribute when record.GetProperty("study_id").GetInt32() == 0 && record.GetProperty("system_attr").TryGetProperty(MetricNames, out JsonElement names):
                metrics = [.. names.EnumerateArray().Select(n => n.GetString()!)];
                break;
            case OptunaJournal.CreateTrial:
                Create(record);
                break;
            case OptunaJournal.SetParameter when Of(record) is { } draft:
                Parameter(draft, record.GetProperty("param_name").GetString()!, record.GetProperty("distribution").GetString()!, record.GetProperty("param_value_internal").GetDouble());
                break;
            case OptunaJournal.SetState when Of(record) is { } draft:
                draft.State = record.GetProperty("state").GetInt32();
                draft.Values = record.TryGetProperty("values", out JsonElement values) && values.ValueKind == JsonValueKind.Array
                    ? [.. values.EnumerateArray().Select(OptunaNumbers.Read)]
                    : draft.Values;
                draft.Started = Moment(record, "datetime_start") ?? draft.Started;
                draft.Ended = Moment(record, "datetime_complete") ?? draft.Ended;
                break;
            case OptunaJournal.SetIntermediate when Of(record) is { } draft:
                draft.Curve[record.GetProperty("step").GetInt32()] = OptunaNumbers.Read(record.GetProperty("intermediate_value"));
                break;
            default:
                // Attributes of other programs' own.
                break;
        }
    }

    /// <summary>The study with its ended trials; null when there was none.</summary>
    public StudyDocument? Document()
    {
        if (name is null)
        {
            return null;
        }

        StudySpec spec = new()
        {
            Name = name.Length > 200 ? name[..200] : name,
            Objectives = [.. directions.Select((d, i) => new Objective(i < metrics.Length ? metrics[i] : directions.Length == 1 ? "value" : $"value_{i}", d))],
            Space = new(order.Select(n => new Parameter(n, space[n]))),
            Sampler = new() { Name = "auto" },
            Pruner = new() { Name = "none" },
            Budget = new() { Trials = null },
        };
        return new(spec, [.. drafts.Select((d, i) => (Draft: d, Number: i)).Where(d => d.Draft.State is 1 or 2 or 3).Select(d => d.Draft.Trial(d.Number, spec.Objectives[0]))]);
    }

    private void Create(JsonElement record)
    {
        Draft draft = new() { State = record.TryGetProperty("state", out JsonElement state) ? state.GetInt32() : 0, Started = Moment(record, "datetime_start"), Ended = Moment(record, "datetime_complete") };
        int study = record.GetProperty("study_id").GetInt32();
        all.Add((study, draft));
        if (study != 0)
        {
            return;
        }

        drafts.Add(draft);
        foreach (JsonProperty given in record.TryGetProperty("params", out JsonElement parameters) ? parameters.EnumerateObject().ToArray() : [])
        {
            Parameter(draft, given.Name, record.GetProperty("distributions").GetProperty(given.Name).GetString()!, given.Value.GetDouble());
        }

        draft.Values = record.TryGetProperty("values", out JsonElement values) && values.ValueKind == JsonValueKind.Array ? [.. values.EnumerateArray().Select(OptunaNumbers.Read)]
            : record.TryGetProperty("value", out JsonElement value) && value.ValueKind != JsonValueKind.Null ? [OptunaNumbers.Read(value)]
            : [];
        foreach (JsonProperty step in record.TryGetProperty("intermediate_values", out JsonElement curve) ? curve.EnumerateObject().ToArray() : [])
        {
            draft.Curve[int.Parse(step.Name, CultureInfo.InvariantCulture)] = OptunaNumbers.Read(step.Value);
        }

        if (record.TryGetProperty("user_attrs", out JsonElement own) && own.TryGetProperty("reason", out JsonElement reason) && reason.ValueKind == JsonValueKind.String)
        {
            draft.Reason = reason.GetString();
        }
    }

    private Draft? Of(JsonElement record) => all[record.GetProperty("trial_id").GetInt32()] is (0, var draft) ? draft : null;

    private void Parameter(Draft draft, string parameter, string json, double value)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement attributes = document.RootElement.GetProperty("attributes");
        ParameterDistribution distribution = document.RootElement.GetProperty("name").GetString() switch
        {
            "CategoricalDistribution" => new CategoricalDistribution([.. attributes.GetProperty("choices").EnumerateArray().Select(c => ParameterValue.FromJson(c) ?? ParameterValue.Of(c.GetRawText()))]),
            "IntDistribution" => new IntDistribution(attributes.GetProperty("low").GetInt64(), attributes.GetProperty("high").GetInt64(), attributes.GetProperty("log").GetBoolean(), attributes.GetProperty("step").GetInt64()),
            _ => new FloatDistribution(
                attributes.GetProperty("low").GetDouble(),
                attributes.GetProperty("high").GetDouble(),
                attributes.GetProperty("log").GetBoolean(),
                attributes.GetProperty("step") is { ValueKind: JsonValueKind.Number } step ? step.GetDouble() : null),
        };
        if (space.TryAdd(parameter, distribution))
        {
            order.Add(parameter);
        }

        draft.Parameters[parameter] = distribution is CategoricalDistribution categorical ? categorical.Choices[(int)value] : ParameterValue.Of(value);
    }

    private static DateTimeOffset? Moment(JsonElement record, string field) =>
        record.TryGetProperty(field, out JsonElement text) && text.ValueKind == JsonValueKind.String
            ? DateTimeOffset.Parse(text.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            : null;

    /// <summary>A trial as far as it was read.</summary>
    private sealed class Draft
    {
        public int State { get; set; }

        public ImmutableArray<double> Values { get; set; } = [];

        public DateTimeOffset? Started { get; set; }

        public DateTimeOffset? Ended { get; set; }

        public string? Reason { get; set; }

        public Dictionary<string, ParameterValue> Parameters { get; } = new(StringComparer.Ordinal);

        public SortedDictionary<int, double> Curve { get; } = [];

        public ImportedTrial Trial(int number, Objective objective)
        {
            bool counts = State is 1 or 2 && Values.Length > 0;
            IntermediateValue[] curve = [.. Curve.Where(c => c.Key >= 0).Select(c => new IntermediateValue(c.Key, c.Value))];
            IntermediateValue[] best = [.. curve.Where(c => !double.IsNaN(c.Value)).OrderBy(c => objective.Loss(c.Value)).Take(1)];
            return new()
            {
                Number = number,
                State = State switch { 1 => TrialState.Completed, 2 => TrialState.Pruned, _ => TrialState.Failed },
                Parameters = new(Parameters),
                Values = counts ? Values : [],
                Curve = [.. curve],
                Steps = curve.Length > 0 ? curve[^1].Step : 0,
                BestStep = best.Length > 0 ? best[0].Step : null,
                Reason = Reason,
                StartedAt = Started,
                FinishedAt = Ended,
                Duration = Started is { } from && Ended is { } to && to > from ? to - from : TimeSpan.Zero,
            };
        }
    }
}
