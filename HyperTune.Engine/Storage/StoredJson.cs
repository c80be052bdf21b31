using System.Text.Json;
using System.Text.Json.Serialization;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Storage;

/// <summary>How documents are kept in text columns.</summary>
internal static class StoredJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new InvalidDataException("The database holds an empty document.");

    public static ParameterSet Parameters(string json) => Read<ParameterSet>(json);

    /// <summary>A stored study document; it was checked when it was stored.</summary>
    public static StudySpec Spec(string json)
    {
        ParsedSpec parsed = StudySpecJson.Parse(json);
        return parsed.Spec ?? throw new InvalidDataException($"The database holds a broken study document: {string.Join(" ", parsed.Problems)}");
    }
}
