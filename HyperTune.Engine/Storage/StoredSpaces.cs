using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;

namespace HyperTune.Engine.Storage;

/// <summary>Former search spaces as a JSON list; a space is written as in the study document.</summary>
internal static class StoredSpaces
{
    public static ImmutableArray<SpaceVersion> Read(string json) =>
        [.. StoredJson.Read<Entry[]>(json).Select(e => new SpaceVersion(Parse(e.Space), e.UntilTrial, e.ChangedAt))];

    public static string Add(string json, SpaceVersion version) =>
        StoredJson.Write<Entry[]>([.. StoredJson.Read<Entry[]>(json), new(Write(version.Space), version.UntilTrial, version.ChangedAt)]);

    private static string Write(SearchSpace space)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter writer = new(bytes))
        {
            SpaceJson.Write(writer, space);
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static SearchSpace Parse(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return SpaceJson.Read(document.RootElement, "", []);
    }

    private sealed record Entry(string Space, int UntilTrial, DateTimeOffset ChangedAt);
}
