using System.Collections.Immutable;
using System.Text.Json;
using static HyperTune.Engine.Spaces.SpacesText;

namespace HyperTune.Engine.Spaces;

/// <summary>Reads one JSON object field by field and gathers problems with their JSON pointers instead of throwing. Fields nobody asked for are problems.</summary>
internal sealed class DocumentReader
{
    private readonly JsonElement element;
    private readonly string pointer;
    private readonly List<SpecProblem> problems;
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    /// <summary>A reader of an object; anything else is a problem and reads as empty.</summary>
    public DocumentReader(JsonElement element, string pointer, List<SpecProblem> problems)
    {
        this.element = element;
        this.pointer = pointer;
        this.problems = problems;
        IsObject = element.ValueKind == JsonValueKind.Object;
        if (!IsObject)
        {
            Problem("", L["WrongKind", Kind(element)], L["ExpectObject"]);
        }
    }

    public bool IsObject { get; }

    public IEnumerable<JsonProperty> Properties => IsObject ? element.EnumerateObject() : [];

    public string At(string name) => $"{pointer}/{SpaceRules.Escape(name)}";

    public void Problem(string name, string what, string expected) =>
        problems.Add(new(name.Length == 0 ? pointer : At(name), what, expected));

    /// <summary>The field, unless it is absent or null.</summary>
    public JsonElement? Field(string name)
    {
        asked.Add(name);
        return IsObject && element.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    public string? Text(string name) =>
        Read(name, v => v.ValueKind == JsonValueKind.String ? v.GetString() : null, L["ExpectText"]);

    public double? Number(string name) =>
        ReadValue<double>(name, v => v.ValueKind == JsonValueKind.Number && v.TryGetDouble(out double d) && double.IsFinite(d) ? d : null, L["ExpectNumber"]);

    public int? Int(string name) =>
        ReadValue<int>(name, v => v.ValueKind == JsonValueKind.Number && v.TryGetDouble(out double d) && d == Math.Floor(d) && Math.Abs(d) < int.MaxValue ? (int)d : null, L["ExpectWhole"]);

    public long? Long(string name) =>
        ReadValue<long>(name, v => v.ValueKind == JsonValueKind.Number && v.TryGetInt64(out long l) ? l : null, L["ExpectWhole"]);

    public bool? Flag(string name) =>
        ReadValue<bool>(name, v => v.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null }, L["ExpectTruth"]);

    public ImmutableArray<string>? Texts(string name) => List(name, v => v.ValueKind == JsonValueKind.String ? v.GetString() : null, L["ExpectTexts"]);

    public ImmutableArray<double>? Numbers(string name) =>
        List<object>(name, v => v.ValueKind == JsonValueKind.Number && v.TryGetDouble(out double d) ? d : null, L["ExpectNumbers"]) is { } list
            ? [.. list.Select(o => (double)o)]
            : null;

    public ImmutableArray<ParameterValue>? Values(string name) =>
        List<object>(name, v => ParameterValue.FromJson(v), L["ExpectValues"]) is { } list
            ? [.. list.Select(o => (ParameterValue)o)]
            : null;

    public DocumentReader? Object(string name) => Field(name) is { } field ? new DocumentReader(field, At(name), problems) : null;

    /// <summary>The numbers that nobody has asked for yet, by name: settings whose names only a catalogue knows.</summary>
    public IReadOnlyDictionary<string, double> Rest()
    {
        Dictionary<string, double> rest = new(StringComparer.Ordinal);
        foreach (JsonProperty property in Properties.Where(p => !asked.Contains(p.Name) && p.Value.ValueKind == JsonValueKind.Number).ToList())
        {
            if (Number(property.Name) is { } value)
            {
                rest[property.Name] = value;
            }
        }

        return rest;
    }

    /// <summary>Tells about fields that nobody asked for.</summary>
    public void Finish()
    {
        foreach (JsonProperty property in Properties.Where(p => !asked.Contains(p.Name)))
        {
            Problem(property.Name, L["UnknownField", property.Name], L["UnknownField.Expected", string.Join(", ", asked)]);
        }
    }

    public static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => L["KindObject"],
        JsonValueKind.Array => L["KindList"],
        JsonValueKind.String => L["KindText", element.GetString()],
        JsonValueKind.Null => "null",
        _ => element.GetRawText(),
    };

    private ImmutableArray<T>? List<T>(string name, Func<JsonElement, T?> read, string expected)
        where T : class
    {
        if (Field(name) is not { } field)
        {
            return null;
        }

        if (field.ValueKind != JsonValueKind.Array)
        {
            Problem(name, L["WrongKind", Kind(field)], expected);
            return null;
        }

        var list = ImmutableArray.CreateBuilder<T>();
        int index = 0;
        foreach (JsonElement item in field.EnumerateArray())
        {
            if (read(item) is { } value)
            {
                list.Add(value);
            }
            else
            {
                problems.Add(new($"{At(name)}/{index}", L["WrongKind", Kind(item)], expected));
            }

            index++;
        }

        return list.ToImmutable();
    }

    private T? Read<T>(string name, Func<JsonElement, T?> read, string expected)
        where T : class
    {
        if (Field(name) is not { } field)
        {
            return null;
        }

        T? value = read(field);
        if (value is null)
        {
            Problem(name, L["WrongKind", Kind(field)], expected);
        }

        return value;
    }

    private T? ReadValue<T>(string name, Func<JsonElement, T?> read, string expected)
        where T : struct
    {
        if (Field(name) is not { } field)
        {
            return null;
        }

        T? value = read(field);
        if (value is null)
        {
            Problem(name, L["WrongKind", Kind(field)], expected);
        }

        return value;
    }
}
