using System.Text.Json;
using System.Text.Json.Serialization;

namespace HyperTune.Engine.Spaces;

/// <summary>Reads and writes a <see cref="ParameterValue"/> as a bare JSON number, string, true or false; whole numbers without a decimal point.</summary>
public sealed class ParameterValueJsonConverter : JsonConverter<ParameterValue>
{
    /// <inheritdoc/>
    public override ParameterValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        return ParameterValue.FromJson(document.RootElement)
            ?? throw new JsonException("Expected a number, a text, true or false.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ParameterValue value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        switch (value.Kind)
        {
            case ParameterValueKind.Text:
                writer.WriteStringValue(value.Text);
                break;
            case ParameterValueKind.Truth:
                writer.WriteBooleanValue(value.Truth);
                break;
            default:
                double number = value.Number;
                if (number == Math.Floor(number) && Math.Abs(number) < 1e15)
                {
                    writer.WriteNumberValue((long)number);
                }
                else
                {
                    writer.WriteNumberValue(number);
                }

                break;
        }
    }
}
