using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies;

/// <summary>Writes the best-configuration file: the sections people keep in their own training scripts, and where they came from.</summary>
public static class BestConfiguration
{
    private static readonly ImmutableHashSet<string> OptimizationNames =
        ["optimizer", "momentum", "weight_decay", "scheduler", "scheduler_factor", "scheduler_patience", "scheduler_step"];

    private static readonly ImmutableHashSet<string> ModelNames =
        ["hidden_size", "num_layers", "dropout", "activation", "kernel_size", "num_heads", "bidirectional", "forget_bias", "pooling"];

    /// <summary>The file of one trial, as indented JSON. <c>epochs</c> is the epoch whose weights are kept: training that many with the seed gives them again.</summary>
    /// <param name="spec">The study's document.</param>
    /// <param name="trial">The trial.</param>
    /// <param name="facts">What was found while the data were prepared; null for a study without data, whose file has <c>params</c> in place of the sections on networks and rows.</param>
    /// <param name="exportedAt">Now.</param>
    public static string Write(StudySpec spec, TrialView trial, PreparedFacts? facts, DateTimeOffset exportedAt)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(trial);
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            if (facts is null)
            {
                writer.WriteStartObject("params");
                WriteValues(writer, trial.Configuration);
                writer.WriteEndObject();
            }
            else
            {
                WriteModel(writer, spec, trial);
                WriteTraining(writer, trial);
                WriteOptimization(writer, trial);
                WriteData(writer, spec.Data, facts);
            }

            WriteMetrics(writer, spec, trial, facts);
            WriteProvenance(writer, spec, trial, exportedAt);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void WriteModel(Utf8JsonWriter writer, StudySpec spec, TrialView trial)
    {
        writer.WriteStartObject("model");
        writer.WriteString("type", trial.Configuration.TryGetValue("model", out ParameterValue model) ? model.Text : spec.Model);
        WriteValues(writer, trial.Configuration.Where(e => ModelNames.Contains(e.Key)));
        writer.WriteEndObject();
    }

    private static void WriteTraining(Utf8JsonWriter writer, TrialView trial)
    {
        writer.WriteStartObject("training");
        foreach ((string name, ParameterValue value) in trial.Configuration)
        {
            if (name != "model" && !ModelNames.Contains(name) && !OptimizationNames.Contains(name))
            {
                WriteValue(writer, name, name == "epochs" && trial.BestStep is { } step ? step : value);
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteOptimization(Utf8JsonWriter writer, TrialView trial)
    {
        writer.WriteStartObject("optimization");
        WriteValues(writer, trial.Configuration
            .Where(e => OptimizationNames.Contains(e.Key))
            .Select(e => KeyValuePair.Create(e.Key == "optimizer" ? "method" : e.Key, e.Value)));
        writer.WriteEndObject();
    }

    private static void WriteData(Utf8JsonWriter writer, DataSpec? data, PreparedFacts facts)
    {
        writer.WriteStartObject("data");
        if (data is not null)
        {
            writer.WriteString("task", data.Task);
            JsonList.Write(writer, "target", data.Target);
            JsonList.Write(writer, "features", data.Features);
            writer.WriteString("time", data.Time);
            if (TaskNames.IsSequence(data.Task))
            {
                writer.WriteString("sequence", data.Sequence);
            }

            JsonList.Write(writer, "inputs", facts.InputNames);
            if (data.Task == TaskNames.Forecast)
            {
                writer.WriteNumber("horizon", data.Horizon);
                writer.WriteBoolean("calendar", data.Calendar);
                JsonList.Write(writer, "known_future", data.KnownFuture.IsDefault ? [] : data.KnownFuture);
            }

            JsonList.Write(writer, "split", data.Split);
            writer.WriteString("missing", data.Missing);
        }

        WriteScaler(writer, facts.Transform);
        writer.WriteStartObject("encodings");
        foreach ((string column, ImmutableArray<string> categories) in facts.Transform.Encodings.OrderBy(e => e.Key, StringComparer.Ordinal))
        {
            JsonList.Write(writer, column, categories);
        }

        writer.WriteEndObject();
        if (!facts.Transform.Embedded.IsDefaultOrEmpty)
        {
            JsonList.Write(writer, "embedded", facts.Transform.Embedded);
        }

        if (facts.Classes.Length > 0)
        {
            JsonList.Write(writer, "classes", facts.Classes);
        }

        writer.WriteEndObject();
    }

    private static void WriteScaler(Utf8JsonWriter writer, FittedTransform transform)
    {
        writer.WriteStartObject("scaler");
        writer.WriteString("kind", transform.Scaler);
        if (transform.Columns.Length > 0)
        {
            bool standard = transform.Scaler == "standard";
            JsonList.Write(writer, "columns", transform.Columns);
            JsonList.Write(writer, standard ? "mean" : "min", transform.Offset);
            JsonList.Write(writer, standard ? "std" : "range", transform.Scale);
        }

        writer.WriteEndObject();
    }

    private static void WriteMetrics(Utf8JsonWriter writer, StudySpec spec, TrialView trial, PreparedFacts? facts)
    {
        writer.WriteStartObject("metrics");
        foreach ((string name, double value) in trial.Metrics
            .Where(m => facts is null || m.Key.StartsWith("val_", StringComparison.Ordinal) || m.Key.StartsWith("train_", StringComparison.Ordinal))
            .OrderBy(m => m.Key != spec.Objectives[0].Metric)
            .ThenBy(m => m.Key, StringComparer.Ordinal))
        {
            WriteMetric(writer, name, value);
        }

        writer.WriteStartObject("baselines");
        foreach (Baseline baseline in facts?.Baselines ?? [])
        {
            if (ObjectiveBaselines.Value(baseline, spec, trial.Configuration) is { } value)
            {
                WriteMetric(writer, baseline.Name, value);
            }
        }

        writer.WriteEndObject();
        writer.WriteNull("test");
        writer.WriteEndObject();
    }

    private static void WriteProvenance(Utf8JsonWriter writer, StudySpec spec, TrialView trial, DateTimeOffset exportedAt)
    {
        writer.WriteStartObject("provenance");
        writer.WriteString("study", spec.Name);
        writer.WriteNumber("trial", trial.Number);
        writer.WriteNumber("seed", trial.Seed);
        writer.WriteString("data_sha256", spec.Data?.Sha256);
        writer.WriteString("sampler", spec.Sampler.Name);
        writer.WriteString("hypertune", typeof(BestConfiguration).Assembly.GetName().Version?.ToString(3));
        writer.WriteString("libtorch", trial.LibTorch);
        writer.WriteString("device", trial.Device);
        writer.WriteString("exported_at", exportedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        writer.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, ParameterValue>> values)
    {
        foreach ((string name, ParameterValue value) in values)
        {
            WriteValue(writer, name, value);
        }
    }

    private static void WriteValue(Utf8JsonWriter writer, string name, ParameterValue value)
    {
        writer.WritePropertyName(name);
        JsonSerializer.Serialize(writer, value);
    }

    // JSON has no NaN or infinity; the formats send them as texts.
    private static void WriteMetric(Utf8JsonWriter writer, string name, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumber(name, value);
        }
        else
        {
            writer.WriteString(name, double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf");
        }
    }
}
