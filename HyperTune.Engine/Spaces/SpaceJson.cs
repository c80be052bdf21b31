using System.Collections.Immutable;
using System.Text.Json;
using static HyperTune.Engine.Spaces.SpacesText;

namespace HyperTune.Engine.Spaces;

/// <summary>Reads and writes the <c>space</c> section of the study document. Reading keeps values that make no sense (low above high) and tells about those it cannot keep.</summary>
public static class SpaceJson
{
    /// <summary>Reads a space.</summary>
    /// <param name="element">An object: parameter name → distribution.</param>
    /// <param name="pointer">JSON pointer of the object in its document.</param>
    /// <param name="problems">Receives what cannot be read.</param>
    public static SearchSpace Read(JsonElement element, string pointer, IList<SpecProblem> problems)
    {
        List<SpecProblem> found = [];
        DocumentReader reader = new(element, pointer, found);
        List<Parameter> parameters = [];
        foreach (JsonProperty property in reader.Properties)
        {
            if (ReadParameter(property, pointer, found) is { } parameter)
            {
                parameters.Add(parameter);
            }
        }

        foreach (SpecProblem problem in found)
        {
            problems.Add(problem);
        }

        return new(parameters);
    }

    /// <summary>Writes a space as an object.</summary>
    /// <param name="writer">Stands where a value is expected.</param>
    /// <param name="space">The space.</param>
    public static void Write(Utf8JsonWriter writer, SearchSpace space)
    {
        writer.WriteStartObject();
        foreach (Parameter parameter in space.Parameters)
        {
            writer.WriteStartObject(parameter.Name);
            WriteDistribution(writer, parameter.Distribution);
            if (parameter.When.Length > 0)
            {
                writer.WriteStartObject("when");
                foreach (ParameterCondition condition in parameter.When)
                {
                    WriteCondition(writer, condition);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static Parameter? ReadParameter(JsonProperty property, string pointer, List<SpecProblem> problems)
    {
        string at = $"{pointer}/{SpaceRules.Escape(property.Name)}";
        DocumentReader reader = new(property.Value, at, problems);
        if (!reader.IsObject)
        {
            return null;
        }

        int before = problems.Count;
        ParameterDistribution? distribution = ReadDistribution(reader);
        ImmutableArray<ParameterCondition> when = reader.Object("when") is { } conditions ? ReadConditions(conditions, problems) : [];
        if (problems.Count == before || distribution is not null)
        {
            reader.Finish();
        }

        return distribution is null ? null : new(property.Name, distribution, when);
    }

    private static ParameterDistribution? ReadDistribution(DocumentReader reader)
    {
        switch (reader.Text("type"))
        {
            case "float":
                return reader is var f && Bounds(f, f.Number("low"), f.Number("high")) is (double low, double high)
                    ? new FloatDistribution(low, high, f.Flag("log") ?? false, f.Number("step"))
                    : null;
            case "int":
                return Bounds(reader, reader.Long("low"), reader.Long("high")) is (long lowest, long highest)
                    ? new IntDistribution(lowest, highest, reader.Flag("log") ?? false, reader.Long("step") ?? 1)
                    : null;
            case "categorical":
                return new CategoricalDistribution(reader.Values("choices") ?? [], reader.Flag("ordered") ?? false);
            case { } other:
                reader.Problem("type", L["UnknownType", other], L["KnownTypes"]);
                return null;
            case null when reader.Field("type") is null:
                reader.Problem("type", L["TypeMissing"], L["KnownTypes"]);
                return null;
            default:
                return null;
        }
    }

    private static (T Low, T High)? Bounds<T>(DocumentReader reader, T? low, T? high)
        where T : struct
    {
        _ = reader.Field("log");
        _ = reader.Field("step");
        foreach (string name in new[] { "low", "high" })
        {
            if (reader.Field(name) is null)
            {
                reader.Problem(name, L["BoundMissing"], L["BoundMissing.Expected"]);
            }
        }

        return low is { } l && high is { } h ? (l, h) : null;
    }

    private static ImmutableArray<ParameterCondition> ReadConditions(DocumentReader reader, List<SpecProblem> problems)
    {
        var conditions = ImmutableArray.CreateBuilder<ParameterCondition>();
        foreach (JsonProperty property in reader.Properties)
        {
            DocumentReader entry = new(property.Value, reader.At(property.Name), problems);
            if (entry.IsObject)
            {
                conditions.Add(new()
                {
                    Parent = property.Name,
                    Values = entry.Values("values") ?? default,
                    Min = entry.Number("min"),
                    Max = entry.Number("max"),
                });
                entry.Finish();
            }
        }

        return conditions.ToImmutable();
    }

    private static void WriteDistribution(Utf8JsonWriter writer, ParameterDistribution distribution)
    {
        switch (distribution)
        {
            case FloatDistribution f:
                writer.WriteString("type", "float");
                WriteNumber(writer, "low", f.Low);
                WriteNumber(writer, "high", f.High);
                WriteFlag(writer, "log", f.Log);
                if (f.Step is { } step)
                {
                    WriteNumber(writer, "step", step);
                }

                break;
            case IntDistribution i:
                writer.WriteString("type", "int");
                writer.WriteNumber("low", i.Low);
                writer.WriteNumber("high", i.High);
                WriteFlag(writer, "log", i.Log);
                if (i.Step != 1)
                {
                    writer.WriteNumber("step", i.Step);
                }

                break;
            case CategoricalDistribution c:
                writer.WriteString("type", "categorical");
                WriteValues(writer, "choices", c.Choices);
                WriteFlag(writer, "ordered", c.Ordered);
                break;
        }
    }

    private static void WriteCondition(Utf8JsonWriter writer, ParameterCondition condition)
    {
        writer.WriteStartObject(condition.Parent);
        if (!condition.Values.IsDefault)
        {
            WriteValues(writer, "values", condition.Values);
        }

        if (condition.Min is { } min)
        {
            WriteNumber(writer, "min", min);
        }

        if (condition.Max is { } max)
        {
            WriteNumber(writer, "max", max);
        }

        writer.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter writer, string name, ImmutableArray<ParameterValue> values)
    {
        writer.WriteStartArray(name);
        foreach (ParameterValue value in values)
        {
            JsonSerializer.Serialize(writer, value);
        }

        writer.WriteEndArray();
    }

    private static void WriteFlag(Utf8JsonWriter writer, string name, bool value)
    {
        if (value)
        {
            writer.WriteBoolean(name, true);
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, double value)
    {
        writer.WritePropertyName(name);
        JsonSerializer.Serialize(writer, ParameterValue.Of(value));
    }
}
