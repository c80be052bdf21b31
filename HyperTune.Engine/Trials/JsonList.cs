using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace HyperTune.Engine.Trials;

/// <summary>Writes lists on one line of an indented document, where <see cref="Utf8JsonWriter"/> would give each item its own.</summary>
internal static class JsonList
{
    /// <summary>A list of finite numbers that round trip.</summary>
    /// <exception cref="ArgumentException">A number is not finite.</exception>
    public static void Write(Utf8JsonWriter writer, string name, ImmutableArray<double> values) => Write(writer, name, values.Select(v => JsonSerializer.Serialize(v)));

    /// <summary>A list of texts.</summary>
    public static void Write(Utf8JsonWriter writer, string name, ImmutableArray<string> texts) =>
        Write(writer, name, texts.Select(t => $"\"{JsonEncodedText.Encode(t, writer.Options.Encoder ?? JavaScriptEncoder.Default)}\""));

    private static void Write(Utf8JsonWriter writer, string name, IEnumerable<string> items)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue($"[{string.Join(", ", items)}]");
    }
}
