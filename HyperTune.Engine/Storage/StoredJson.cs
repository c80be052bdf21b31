using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Storage;

/// <summary>How documents are kept in text columns.</summary>
internal static class StoredJson
{
    private const int MostSpecs = 64;
    private static readonly ConcurrentDictionary<string, StudySpec> Specs = new(StringComparer.Ordinal);
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

    /// <summary>
    /// A stored study document; it was checked when it was stored. The latest are kept by their text: a page that follows a study asks for the same one many times a
    /// second, and what it is given cannot change.
    /// </summary>
    public static StudySpec Spec(string json)
    {
        if (Specs.TryGetValue(json, out StudySpec? known))
        {
            return known;
        }

        if (Specs.Count >= MostSpecs)
        {
            Specs.Clear();
        }

        return Specs[json] = ParsedOf(json);
    }

    private static StudySpec ParsedOf(string json)
    {
        ParsedSpec parsed = StudySpecJson.Parse(json);
        return parsed.Spec ?? throw new InvalidDataException($"The database holds a broken study document: {string.Join(" ", parsed.Problems)}");
    }
}
