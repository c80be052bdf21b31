using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Studies.Interchange.InterchangeText;

namespace HyperTune.Engine.Studies.Interchange;

/// <summary>
/// Reads and writes studies as a journal file of Optuna: one operation a line, to be opened there with <c>JournalStorage(JournalFileBackend(path))</c>.
/// </summary>
/// <remarks>Written: the study, its directions and metric names, and every finished trial with parameters, distributions, values and the first objective's curve.</remarks>
public static class OptunaJournal
{
    internal const int CreateStudy = 0;
    internal const int SetStudySystemAttribute = 3;
    internal const int CreateTrial = 4;
    internal const int SetParameter = 5;
    internal const int SetState = 6;
    internal const int SetIntermediate = 7;

    /// <summary>Whether a text is such a journal.</summary>
    internal static bool IsOne(string text) => text.TrimStart().StartsWith("{\"op_code\"", StringComparison.Ordinal);

    /// <summary>Reads the first study of a journal; trials that have not ended are left out.</summary>
    internal static (StudyDocument? Document, ImmutableArray<SpecProblem> Problems) Read(string text)
    {
        OptunaReplay replay = new();
        int line = 0;
        foreach (string record in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            line++;
            try
            {
                using JsonDocument json = JsonDocument.Parse(OptunaNumbers.Quote(record));
                replay.Apply(json.RootElement);
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
            {
                return (null, [new("", L["BrokenJournal", line, e.Message], L["BrokenJournal.Expected"])]);
            }
        }

        return replay.Document() is { } document ? (document, []) : (null, [new("", L["EmptyJournal"], L["BrokenJournal.Expected"])]);
    }

    /// <summary>The first lines: the study.</summary>
    /// <param name="spec">Its document.</param>
    public static string Head(StudySpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return Line(CreateStudy, w =>
            {
                w.WriteString("study_name", spec.Name);
                w.WriteStartArray("directions");
                foreach (Objective objective in spec.Objectives)
                {
                    w.WriteNumberValue(objective.Direction == Direction.Minimize ? 1 : 2);
                }

                w.WriteEndArray();
            })
            + Line(SetStudySystemAttribute, w =>
            {
                w.WriteNumber("study_id", 0);
                w.WriteStartObject("system_attr");
                w.WriteStartArray(OptunaReplay.MetricNames);
                foreach (Objective objective in spec.Objectives)
                {
                    w.WriteStringValue(objective.Metric);
                }

                w.WriteEndArray();
                w.WriteEndObject();
            });
    }

    /// <summary>The line of a trial; empty for one that has not ended.</summary>
    /// <param name="distributions">Those of the study's parameters.</param>
    /// <param name="trial">The trial.</param>
    /// <param name="curve">The first objective's curve.</param>
    public static string Trial(OptunaDistributions distributions, TrialView trial, LearningCurve curve)
    {
        ArgumentNullException.ThrowIfNull(distributions);
        ArgumentNullException.ThrowIfNull(trial);
        ArgumentNullException.ThrowIfNull(curve);
        if (!trial.State.IsFinished())
        {
            return "";
        }

        return Line(CreateTrial, w =>
        {
            bool counts = trial.State is TrialState.Completed or TrialState.Pruned && !trial.Values.Any(double.IsNaN);
            w.WriteNumber("study_id", 0);
            w.WriteString("datetime_start", OptunaNumbers.Moment(trial.StartedAt ?? trial.FinishedAt));
            w.WriteNumber("state", trial.State switch { TrialState.Completed => 1, TrialState.Pruned => 2, _ => 3 });
            OptunaNumbers.Write(w, "value", counts && trial.Values.Length == 1 ? trial.Values[0] : null);
            OptunaNumbers.Write(w, "values", counts && trial.Values.Length > 1 ? trial.Values : null);
            if (trial.FinishedAt is { } end)
            {
                w.WriteString("datetime_complete", OptunaNumbers.Moment(end));
            }

            distributions.Write(w, trial.Parameters);
            w.WriteStartObject("user_attrs");
            w.WriteNumber("number", trial.Number);
            if (trial.Reason is { } reason)
            {
                w.WriteString("reason", reason);
            }

            w.WriteEndObject();
            w.WriteStartObject("system_attrs");
            w.WriteEndObject();
            w.WriteStartObject("intermediate_values");
            foreach (IntermediateValue value in curve)
            {
                w.WritePropertyName(value.Step.ToString(System.Globalization.CultureInfo.InvariantCulture));
                OptunaNumbers.Write(w, value.Value);
            }

            w.WriteEndObject();
        });
    }

    private static string Line(int operation, Action<Utf8JsonWriter> write)
    {
        using MemoryStream line = new();
        using (Utf8JsonWriter writer = new(line, new() { SkipValidation = true }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("op_code", operation);
            writer.WriteString("worker_id", "hypertune");
            write(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(line.ToArray()) + "\n";
    }
}
