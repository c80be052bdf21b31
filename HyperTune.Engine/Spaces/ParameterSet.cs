using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HyperTune.Engine.Spaces;

/// <summary>Names and values of hyper-parameters, in a fixed order. Inactive parameters are absent. Equality compares contents, not order.</summary>
[JsonConverter(typeof(ParameterSetJsonConverter))]
public sealed class ParameterSet : IReadOnlyDictionary<string, ParameterValue>, IEquatable<ParameterSet>
{
    private readonly ImmutableArray<KeyValuePair<string, ParameterValue>> ordered;
    private readonly ImmutableDictionary<string, ParameterValue> byName;

    /// <summary>A set in the order given; of two entries with one name the later wins.</summary>
    /// <param name="entries">Names and values.</param>
    public ParameterSet(IEnumerable<KeyValuePair<string, ParameterValue>> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var builder = ImmutableDictionary.CreateBuilder<string, ParameterValue>(StringComparer.Ordinal);
        List<string> names = [];
        foreach ((string name, ParameterValue value) in entries)
        {
            if (!builder.ContainsKey(name))
            {
                names.Add(name);
            }

            builder[name] = value;
        }

        byName = builder.ToImmutable();
        ordered = [.. names.Select(n => KeyValuePair.Create(n, byName[n]))];
    }

    /// <summary>The set without entries.</summary>
    public static ParameterSet Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => ordered.Length;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => ordered.Select(e => e.Key);

    /// <inheritdoc/>
    public IEnumerable<ParameterValue> Values => ordered.Select(e => e.Value);

    /// <inheritdoc/>
    public ParameterValue this[string key] => byName[key];

    /// <summary>This set with the entries of another on top.</summary>
    /// <param name="other">Entries that win.</param>
    public ParameterSet With(IEnumerable<KeyValuePair<string, ParameterValue>> other) => new(ordered.Concat(other));

    /// <inheritdoc/>
    public bool ContainsKey(string key) => byName.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out ParameterValue value) => byName.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, ParameterValue>> GetEnumerator() => ordered.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(ParameterSet? other) =>
        other is not null && Count == other.Count
        && ordered.All(e => other.byName.TryGetValue(e.Key, out ParameterValue v) && v.Equals(e.Value));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ParameterSet);

    /// <inheritdoc/>
    public override int GetHashCode() => byName.Aggregate(Count, (h, e) => h ^ HashCode.Combine(e.Key, e.Value));

    /// <summary>As JSON.</summary>
    public override string ToString() => JsonSerializer.Serialize(this);
}

/// <summary>Reads and writes a <see cref="ParameterSet"/> as a flat JSON object.</summary>
public sealed class ParameterSetJsonConverter : JsonConverter<ParameterSet>
{
    /// <inheritdoc/>
    public override ParameterSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("Expected an object of hyper-parameters.");
        }

        return new(document.RootElement.EnumerateObject().Select(p => KeyValuePair.Create(
            p.Name,
            ParameterValue.FromJson(p.Value) ?? throw new JsonException($"{p.Name}: expected a number, a text, true or false."))));
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ParameterSet value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        foreach ((string name, ParameterValue entry) in value)
        {
            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, entry, options);
        }

        writer.WriteEndObject();
    }
}
