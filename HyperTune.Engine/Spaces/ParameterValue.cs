using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HyperTune.Engine.Spaces;

/// <summary>One hyper-parameter's value: a number (always finite), a text or a truth value, with the meaning it has in JSON.</summary>
/// <remarks>Equality is by kind and content; the integer 1 and the float 1.0 are the same number, as in JSON.</remarks>
[JsonConverter(typeof(ParameterValueJsonConverter))]
[StructLayout(LayoutKind.Auto)]
public readonly record struct ParameterValue
{
    private readonly string? text;
    private readonly double number;

    private ParameterValue(ParameterValueKind kind, double number, string? text)
    {
        Kind = kind;
        this.number = number;
        this.text = text;
    }

    /// <summary>Which of the three it is.</summary>
    public ParameterValueKind Kind { get; }

    /// <summary>Whether it is a number.</summary>
    public bool IsNumber => Kind == ParameterValueKind.Number;

    /// <summary>The number.</summary>
    /// <exception cref="InvalidOperationException">It is not a number.</exception>
    public double Number => Kind == ParameterValueKind.Number ? number : throw new InvalidOperationException($"'{this}' is not a number.");

    /// <summary>The number as an integer.</summary>
    /// <exception cref="InvalidOperationException">It is not a number.</exception>
    /// <exception cref="OverflowException">It lies outside the range of int.</exception>
    public int Integer => checked((int)Math.Round(Number));

    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">It is not a text.</exception>
    public string Text => Kind == ParameterValueKind.Text ? text! : throw new InvalidOperationException($"'{this}' is not a text.");

    /// <summary>The truth value.</summary>
    /// <exception cref="InvalidOperationException">It is not a truth value.</exception>
    public bool Truth => Kind == ParameterValueKind.Truth ? number != 0 : throw new InvalidOperationException($"'{this}' is not true or false.");

    /// <summary>A number.</summary>
    /// <param name="value">Finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">NaN or infinite.</exception>
    public static ParameterValue Of(double value) =>
        double.IsFinite(value)
            ? new(ParameterValueKind.Number, value, null)
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A hyper-parameter is a finite number.");

    /// <summary>A text.</summary>
    /// <param name="value">Any text.</param>
    public static ParameterValue Of(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(ParameterValueKind.Text, 0, value);
    }

    /// <summary>A truth value.</summary>
    /// <param name="value">True or false.</param>
    public static ParameterValue Of(bool value) => new(ParameterValueKind.Truth, value ? 1 : 0, null);

    /// <summary>A number.</summary>
    /// <param name="value">Finite.</param>
    public static implicit operator ParameterValue(double value) => Of(value);

    /// <summary>A text.</summary>
    /// <param name="value">Any text.</param>
    public static implicit operator ParameterValue(string value) => Of(value);

    /// <summary>A truth value.</summary>
    /// <param name="value">True or false.</param>
    public static implicit operator ParameterValue(bool value) => Of(value);

    /// <summary>The value of a JSON number, string, true or false; null for anything else.</summary>
    /// <param name="element">A JSON element.</param>
    public static ParameterValue? FromJson(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number when element.TryGetDouble(out double d) && double.IsFinite(d) => Of(d),
        JsonValueKind.String => Of(element.GetString()!),
        JsonValueKind.True => Of(true),
        JsonValueKind.False => Of(false),
        _ => default(ParameterValue?),
    };

    /// <summary>As written in JSON, texts without quotes; round trips for numbers.</summary>
    public override string ToString() => Kind switch
    {
        ParameterValueKind.Text => text!,
        ParameterValueKind.Truth => number != 0 ? "true" : "false",
        _ => number.ToString("R", CultureInfo.InvariantCulture),
    };
}

/// <summary>What a <see cref="ParameterValue"/> holds.</summary>
public enum ParameterValueKind
{
    /// <summary>A finite number.</summary>
    Number,

    /// <summary>A text.</summary>
    Text,

    /// <summary>True or false.</summary>
    Truth,
}
