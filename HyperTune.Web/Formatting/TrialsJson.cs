using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;

namespace HyperTune.Web.Formatting;

/// <summary>The trials of a study as one JSON document, written trial by trial. Numbers round trip; NaN and infinities are the texts <c>nan</c>, <c>inf</c>, <c>-inf</c>.</summary>
internal static class TrialsJson
{
    /// <summary>How it is written: on one line a trial would be too long to read, so it is indented.</summary>
    public static JsonWriterOptions Options { get; } = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whose trials follow, with its document, so that the file can be imported.</summary>
    public static void Begin(Utf8JsonWriter writer, StudySummary study, StudySpec? spec)
    {
        writer.WriteStartObject();
        writer.WriteNumber("version", 1);
        writer.WriteStartObject("study");
        writer.WriteString("id", study.Id);
        writer.WriteString("name", study.Name);
        writer.WriteStartArray("objectives");
        foreach (Objective objective in study.Objectives)
        {
            writer.WriteStartObject();
            writer.WriteString("metric", objective.Metric);
            writer.WriteString("direction", objective.Direction == Direction.Maximize ? "maximize" : "minimize");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (spec is not null)
        {
            using JsonDocument document = JsonDocument.Parse(StudySpecJson.Write(spec));
            writer.WritePropertyName("document");
            document.RootElement.WriteTo(writer);
        }

        writer.WriteEndObject();
        writer.WriteStartArray("trials");
    }

    /// <summary>One trial; what it does not have is null, or an empty object or list.</summary>
    public static void Write(Utf8JsonWriter writer, TrialView trial)
    {
        writer.WriteStartObject();
        writer.WriteNumber("id", trial.Id);
        writer.WriteNumber("number", trial.Number);
        writer.WriteString("state", trial.State.ToString().ToLowerInvariant());
        WriteSet(writer, "params", trial.Parameters);
        WriteSet(writer, "configuration", trial.Configuration);
        writer.WriteStartArray("values");
        foreach (double value in trial.Values)
        {
            WriteNumber(writer, value);
        }

        writer.WriteEndArray();
        WriteCourse(writer, trial);
        WriteMetrics(writer, trial);
        WriteNotes(writer, trial);
        writer.WriteEndObject();
    }

    /// <summary>There are no more.</summary>
    public static void End(Utf8JsonWriter writer)
    {
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteCourse(Utf8JsonWriter writer, TrialView trial)
    {
        WriteCount(writer, "best_step", trial.BestStep);
        writer.WriteNumber("epochs", trial.Epochs);
        writer.WriteNumber("seconds", Math.Round(trial.Duration.TotalSeconds, 3));
        writer.WriteNumber("seed", trial.Seed);
        WriteMoment(writer, "started_at", trial.StartedAt);
        WriteMoment(writer, "finished_at", trial.FinishedAt);
        writer.WriteString("origin", trial.Origin);
        WriteCount(writer, "continues", trial.Continues);
        writer.WriteString("reason", trial.Reason);
        writer.WriteString("device", trial.Device);
    }

    private static void WriteMetrics(Utf8JsonWriter writer, TrialView trial)
    {
        writer.WriteStartObject("metrics");
        foreach ((string name, double value) in trial.Metrics.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            writer.WritePropertyName(name);
            WriteNumber(writer, value);
        }

        writer.WriteEndObject();
    }

    private static void WriteNotes(Utf8JsonWriter writer, TrialView trial)
    {
        writer.WriteBoolean("starred", trial.Starred);
        writer.WriteStartArray("tags");
        foreach (string tag in trial.Tags)
        {
            writer.WriteStringValue(tag);
        }

        writer.WriteEndArray();
        writer.WriteString("note", trial.Note);
    }

    private static void WriteSet(Utf8JsonWriter writer, string name, ParameterSet set)
    {
        writer.WritePropertyName(name);
        JsonSerializer.Serialize(writer, set);
    }

    private static void WriteCount(Utf8JsonWriter writer, string name, int? count)
    {
        if (count is { } value)
        {
            writer.WriteNumber(name, value);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static void WriteMoment(Utf8JsonWriter writer, string name, DateTimeOffset? moment) =>
        writer.WriteString(name, moment?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    private static void WriteNumber(Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteStringValue(double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf");
        }
    }
}
