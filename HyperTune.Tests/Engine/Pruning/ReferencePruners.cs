using System.Text;
using System.Text.Json;
using HyperTune.Engine.Pruning;
using HyperTune.Engine.Pruning.Halving;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.Engine.Pruning;

/// <summary>Makes our pruner of a reference case, through the catalogue wherever the document can say as much.</summary>
internal static class ReferencePruners
{
    public static IPruner Create(JsonElement reference)
    {
        JsonElement args = reference.TryGetProperty("args", out JsonElement found) ? found : default;
        string name = reference.GetProperty("pruner").GetString()!.Replace("Pruner", "", StringComparison.Ordinal).ToLowerInvariant();
        if (name is "successivehalving" or "hyperband")
        {
            return Halving(args, name == "hyperband");
        }

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

    // Optuna's rungs take the value of the step, its brackets the trial by a hash of its name.
    private static HalvingPruner Halving(JsonElement args, bool hasBrackets)
    {
        double? Argument(string name) => args.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : null;
        double eta = Argument("reduction_factor") ?? (hasBrackets ? 3 : 4);
        return new()
        {
            Eta = eta,
            Lowest = Argument("min_resource") is { } least ? (int)(least * Math.Pow(eta, Argument("min_early_stopping_rate") ?? 0)) : null,
            Full = (int?)Argument("max_resource"),
            HasBrackets = hasBrackets,
            Bootstrap = (int)(Argument("bootstrap_count") ?? 0),
            Counts = TrialValue.Last,
            Deal = static (number, places) => (int)(Crc32($"ref-study_{number}") % (uint)places),
        };
    }

    // ISO 3309, bit by bit.
    private static uint Crc32(string text)
    {
        uint crc = uint.MaxValue;
        foreach (byte next in Encoding.UTF8.GetBytes(text))
        {
            crc ^= next;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
