using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Studies.Interchange;

/// <summary>The distributions of a study as Optuna writes them: each as a text of JSON, categorical values by their index.</summary>
public sealed class OptunaDistributions
{
    private readonly ImmutableDictionary<string, (string Json, ImmutableArray<ParameterValue> Choices)> known;

    /// <summary>Those of a space.</summary>
    /// <param name="space">The study's space.</param>
    /// <param name="former">Spaces it had before: choices that were taken out since still have their index.</param>
    public OptunaDistributions(SearchSpace space, IEnumerable<SearchSpace> former)
    {
        ArgumentNullException.ThrowIfNull(space);
        SearchSpace[] earlier = [.. former];
        known = space.Parameters.ToImmutableDictionary(p => p.Name, p => Of(p.Distribution, [.. earlier.Select(s => s.Find(p.Name)?.Distribution).OfType<CategoricalDistribution>()]), StringComparer.Ordinal);
    }

    internal void Write(Utf8JsonWriter writer, ParameterSet parameters)
    {
        KeyValuePair<string, ParameterValue>[] written = [.. parameters.Where(p => known.TryGetValue(p.Key, out var d) && (d.Choices.IsDefault || d.Choices.Contains(p.Value)))];
        writer.WriteStartObject("distributions");
        foreach ((string name, _) in written)
        {
            writer.WriteString(name, known[name].Json);
        }

        writer.WriteEndObject();
        writer.WriteStartObject("params");
        foreach ((string name, ParameterValue value) in written)
        {
            writer.WriteNumber(name, known[name].Choices is { IsDefault: false } choices ? choices.IndexOf(value) : value.Number);
        }

        writer.WriteEndObject();
    }

    private static (string Json, ImmutableArray<ParameterValue> Choices) Of(ParameterDistribution distribution, CategoricalDistribution[] former)
    {
        switch (distribution)
        {
            case FloatDistribution f:
                // There, a float has either a step or a logarithm.
                return (Json("FloatDistribution", w =>
                {
                    OptunaNumbers.Write(w, "step", f.Step);
                    w.WriteNumber("low", f.Low);
                    w.WriteNumber("high", f.High);
                    w.WriteBoolean("log", f.Log && f.Step is null);
                }), default);
            case IntDistribution i:
                return (Json("IntDistribution", w =>
                {
                    w.WriteBoolean("log", i.Log && i.Step == 1);
                    w.WriteNumber("step", i.Step);
                    w.WriteNumber("low", i.Low);
                    w.WriteNumber("high", i.High);
                }), default);
            default:
                ImmutableArray<ParameterValue> choices = [.. ((CategoricalDistribution)distribution).Choices.Concat(former.SelectMany(c => c.Choices)).Distinct()];
                return (Json("CategoricalDistribution", w =>
                {
                    w.WritePropertyName("choices");
                    JsonSerializer.Serialize(w, choices);
                }), choices);
        }
    }

    private static string Json(string name, Action<Utf8JsonWriter> write)
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter writer = new(text))
        {
            writer.WriteStartObject();
            writer.WriteString("name", name);
            writer.WriteStartObject("attributes");
            write(writer);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }
}
