using System.Text.Json;
using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Trials;

/// <summary>Reads and writes the document's <c>pruner</c> section.</summary>
internal static class PrunerSpecJson
{
    public static PrunerSpec Read(DocumentReader reader)
    {
        PrunerSpec pruner = new()
        {
            Name = reader.Text("name") ?? "none",
            Wrapped = reader.Text("wrapped"),
            Metric = reader.Text("metric"),
            MinResource = reader.Int("min_resource"),
            MaxResource = reader.Int("max_resource"),
            Eta = reader.Number("eta"),
        };
        pruner = pruner with { Options = pruner.Options.SetItems(reader.Rest()) };
        reader.Finish();
        return pruner;
    }

    public static void Write(Utf8JsonWriter writer, PrunerSpec pruner)
    {
        writer.WriteStartObject("pruner");
        writer.WriteString("name", pruner.Name);
        foreach ((string name, string? value) in new[] { ("wrapped", pruner.Wrapped), ("metric", pruner.Metric) })
        {
            if (value is not null)
            {
                writer.WriteString(name, value);
            }
        }

        (string, double?)[] numbers =
        [
            ("min_resource", pruner.MinResource), ("max_resource", pruner.MaxResource), ("eta", pruner.Eta), .. pruner.Options.Select(o => (o.Key, (double?)o.Value)),
        ];
        foreach ((string name, double? value) in numbers)
        {
            if (value is not null)
            {
                DataSpecJson.WriteNumber(writer, name, value);
            }
        }

        writer.WriteEndObject();
    }
}
