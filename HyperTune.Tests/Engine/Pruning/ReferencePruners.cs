using System.Text.Json;
using HyperTune.Engine.Pruning;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.Engine.Pruning;

/// <summary>Makes our pruner of a reference case, through the catalogue wherever the document can say as much.</summary>
internal static class ReferencePruners
{
    public static IPruner Create(JsonElement reference)
    {
        JsonElement args = reference.TryGetProperty("args", out JsonElement found) ? found : default;
        string name = reference.GetProperty("pruner").GetString()!.Replace("Pruner", "", StringComparison.Ordinal).ToLowerInvariant();
        PrunerSpec spec = new() { Name = name };
        foreach (JsonProperty argument in args.EnumerateObject())
        {
            spec = argument.Name switch
            {
                "n_warmup_steps" => spec with { MinResource = argument.Value.GetInt32() },
                "wrapped" => spec with { Wrapped = argument.Value.ValueKind == JsonValueKind.Null ? "none" : "median" },
                _ => spec with { Options = spec.Options.SetItem(argument.Name, argument.Value.GetDouble()) },
            };
        }

        return PrunerCatalog.Create(new() { Pruner = spec });
    }
}
