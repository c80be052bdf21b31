using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace HyperTune.Engine.Studies.Interchange;

/// <summary>Numbers and moments as Python's JSON has them: with <c>NaN</c> and <c>Infinity</c> without quotes, moments without a zone.</summary>
internal static partial class OptunaNumbers
{
    public static string? Moment(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    public static void Write(Utf8JsonWriter writer, string name, double? value)
    {
        writer.WritePropertyName(name);
        if (value is { } number)
        {
            Write(writer, number);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    public static void Write(Utf8JsonWriter writer, string name, ImmutableArray<double>? values)
    {
        writer.WritePropertyName(name);
        if (values is not { } numbers)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartArray();
        foreach (double number in numbers)
        {
            Write(writer, number);
        }

        writer.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteRawValue(double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity", skipInputValidation: true);
        }
    }

    /// <summary>Puts what JSON does not have into quotes.</summary>
    public static string Quote(string record) => Word().Replace(record, static m => m.Value[0] == '"' ? m.Value : $"\"{m.Value}\"");

    public static double Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString() switch { "Infinity" => double.PositiveInfinity, "-Infinity" => double.NegativeInfinity, _ => double.NaN },
        JsonValueKind.Number => element.GetDouble(),
        _ => double.NaN,
    };

    // Whole texts are taken too, so that a word inside one is none.
    [GeneratedRegex(@"""(?:[^""\\]|\\.)*""|NaN|-?Infinity")]
    private static partial Regex Word();
}
