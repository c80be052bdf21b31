using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using HyperTune.Engine.Spaces;
using static HyperTune.Engine.Trials.TrialsText;

namespace HyperTune.Engine.Trials;

/// <summary>A study document that was read.</summary>
/// <param name="Spec">What could be read; null when it is no study document at all.</param>
/// <param name="Problems">What could not; empty when all could.</param>
public sealed record ParsedSpec(StudySpec? Spec, ImmutableArray<SpecProblem> Problems);

/// <summary>Reads and writes the study document. Writing and reading again gives an equal document.</summary>
public static class StudySpecJson
{
    private static readonly JsonDocumentOptions ReadOptions = new() { MaxDepth = 32, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private static readonly JsonWriterOptions WriteOptions = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads a document; never throws for what is in it. What it means is checked by the validation in Studies.</summary>
    /// <param name="json">The text.</param>
    public static ParsedSpec Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, ReadOptions);
        }
        catch (JsonException exception)
        {
            string what = exception.LineNumber is { } line ? L["NotJsonAt", line + 1, (exception.BytePositionInLine ?? 0) + 1] : L["NotJson"];
            return new(null, [new("", what, L["NotJson.Expected"])]);
        }

        using (document)
        {
            List<SpecProblem> problems = [];
            DocumentReader reader = new(document.RootElement, "", problems);
            StudySpec? spec = reader.IsObject && CheckVersion(reader) ? ReadSpec(reader, problems) : null;
            return new(spec, [.. problems]);
        }
    }

    /// <summary>The document as indented JSON, with every field that has a value.</summary>
    /// <param name="spec">The study.</param>
    public static string Write(StudySpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, WriteOptions))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", StudySpec.CurrentVersion);
            writer.WriteString("name", spec.Name);
            if (spec.Data is { } data)
            {
                DataSpecJson.Write(writer, data);
            }

            if (spec.Data is not null)
            {
                writer.WriteString("model", spec.Model);
            }

            WriteObjectives(writer, spec.Objectives);
            if (spec.Value == TrialValue.Last)
            {
                writer.WriteString("value", "last");
            }

            writer.WritePropertyName("space");
            SpaceJson.Write(writer, spec.Space);
            writer.WritePropertyName("fixed");
            JsonSerializer.Serialize(writer, spec.Fixed);
            DataSpecJson.WriteTexts(writer, "constraints", spec.Constraints);
            WriteStrategy(writer, spec);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static bool CheckVersion(DocumentReader reader)
    {
        int version = reader.Int("version") ?? StudySpec.CurrentVersion;
        if (version is >= 1 and <= StudySpec.CurrentVersion)
        {
            return true;
        }

        reader.Problem("version", L["VersionUnknown", version], L["VersionUnknown.Expected", StudySpec.CurrentVersion]);
        return false;
    }

    private static StudySpec ReadSpec(DocumentReader reader, List<SpecProblem> problems)
    {
        StudySpec standard = new();
        StudySpec spec = new()
        {
            Name = reader.Text("name") ?? "",
            Data = reader.Object("data") is { } data ? DataSpecJson.Read(data) : null,
            Model = reader.Text("model") ?? standard.Model,
            Objectives = ReadObjectives(reader, problems) ?? standard.Objectives,
            Value = ReadValue(reader),
            Space = reader.Field("space") is { } space ? SpaceJson.Read(space, "/space", problems) : SearchSpace.Empty,
            Fixed = reader.Object("fixed") is { } given ? ReadFixed(given) : ParameterSet.Empty,
            Constraints = reader.Texts("constraints") ?? [],
            Sampler = reader.Object("sampler") is { } sampler ? ReadSampler(sampler) : new(),
            Pruner = reader.Object("pruner") is { } pruner ? PrunerSpecJson.Read(pruner) : new(),
            Budget = reader.Object("budget") is { } budget ? ReadBudget(budget) : new(),
        };
        reader.Finish();
        return spec;
    }

    private static TrialValue ReadValue(DocumentReader reader)
    {
        string value = reader.Text("value") ?? "best";
        if (value is not ("best" or "last"))
        {
            reader.Problem("value", L["UnknownValue", value], L["UnknownValue.Expected"]);
        }

        return value == "last" ? TrialValue.Last : TrialValue.Best;
    }

    private static ImmutableArray<Objective>? ReadObjectives(DocumentReader reader, List<SpecProblem> problems)
    {
        if (reader.Field("objectives") is not { } field)
        {
            return null;
        }

        if (field.ValueKind != JsonValueKind.Array)
        {
            reader.Problem("objectives", L["WrongKind", DocumentReader.Kind(field)], L["ExpectObjectives"]);
            return null;
        }

        var objectives = ImmutableArray.CreateBuilder<Objective>();
        foreach (JsonElement item in field.EnumerateArray())
        {
            DocumentReader entry = new(item, $"/objectives/{objectives.Count}", problems);
            string direction = entry.Text("direction") ?? "minimize";
            if (direction is not ("minimize" or "maximize"))
            {
                entry.Problem("direction", L["UnknownDirection", direction], L["UnknownDirection.Expected"]);
            }

            objectives.Add(new(entry.Text("metric") ?? "", direction == "maximize" ? Direction.Maximize : Direction.Minimize));
            if (entry.IsObject)
            {
                entry.Finish();
            }
        }

        return objectives.ToImmutable();
    }

    private static ParameterSet ReadFixed(DocumentReader reader)
    {
        List<KeyValuePair<string, ParameterValue>> entries = [];
        foreach (JsonProperty property in reader.Properties)
        {
            if (ParameterValue.FromJson(property.Value) is { } value)
            {
                entries.Add(new(property.Name, value));
            }
            else if (property.Value.ValueKind != JsonValueKind.Null)
            {
                reader.Problem(property.Name, L["WrongKind", DocumentReader.Kind(property.Value)], L["ExpectValue"]);
            }
        }

        return new(entries);
    }

    private static SamplerSpec ReadSampler(DocumentReader reader)
    {
        SamplerSpec standard = new();
        SamplerSpec sampler = standard with
        {
            Name = reader.Text("name") ?? standard.Name,
            Seed = reader.Long("seed") ?? standard.Seed,
            Points = reader.Int("points"),
            PointsBy = reader.Object("points_by") is { } by ? standard.PointsBy.SetItems(ReadPoints(by)) : standard.PointsBy,
        };
        sampler = sampler with { Options = standard.Options.SetItems(reader.Rest()) };
        reader.Finish();
        return sampler;
    }

    private static List<KeyValuePair<string, int>> ReadPoints(DocumentReader reader) =>
        [.. reader.Properties.Select(p => KeyValuePair.Create(p.Name, reader.Int(p.Name))).Where(p => p.Value is not null).Select(p => KeyValuePair.Create(p.Key, p.Value!.Value))];

    private static BudgetSpec ReadBudget(DocumentReader reader)
    {
        BudgetSpec budget = new() { Trials = reader.Int("trials"), Minutes = reader.Number("minutes"), Parallel = reader.Int("parallel") };
        reader.Finish();
        return budget;
    }

    private static void WriteObjectives(Utf8JsonWriter writer, ImmutableArray<Objective> objectives)
    {
        writer.WriteStartArray("objectives");
        foreach (Objective objective in objectives)
        {
            writer.WriteStartObject();
            writer.WriteString("metric", objective.Metric);
            writer.WriteString("direction", objective.Direction == Direction.Maximize ? "maximize" : "minimize");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WritePoints(Utf8JsonWriter writer, SamplerSpec sampler)
    {
        if (sampler.Points is { } points)
        {
            writer.WriteNumber("points", points);
        }

        if (!sampler.PointsBy.IsEmpty)
        {
            writer.WriteStartObject("points_by");
            foreach ((string name, int own) in sampler.PointsBy)
            {
                writer.WriteNumber(name, own);
            }

            writer.WriteEndObject();
        }
    }

    private static void WriteStrategy(Utf8JsonWriter writer, StudySpec spec)
    {
        writer.WriteStartObject("sampler");
        writer.WriteString("name", spec.Sampler.Name);
        writer.WriteNumber("seed", spec.Sampler.Seed);
        WritePoints(writer, spec.Sampler);
        foreach ((string name, double value) in spec.Sampler.Options)
        {
            DataSpecJson.WriteNumber(writer, name, value);
        }

        writer.WriteEndObject();

        PrunerSpecJson.Write(writer, spec.Pruner);
        writer.WriteStartObject("budget");
        DataSpecJson.WriteNumber(writer, "trials", spec.Budget.Trials);
        DataSpecJson.WriteNumber(writer, "minutes", spec.Budget.Minutes);
        DataSpecJson.WriteNumber(writer, "parallel", spec.Budget.Parallel);
        writer.WriteEndObject();
    }
}
