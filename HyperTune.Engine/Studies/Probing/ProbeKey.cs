using System.Globalization;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies.Probing;

/// <summary>What the time of trainings follows from, as one text: name, strategy, budget and objective left out.</summary>
public static class ProbeKey
{
    /// <summary>The key of a document; equal documents have equal keys.</summary>
    /// <param name="spec">The document.</param>
    public static string Of(StudySpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        StudySpec plain = new()
        {
            Name = "",
            // What is found from the file when it is left out does not change the work.
            Data = spec.Data is { } data ? data with { Csv = null, Missing = null } : null,
            Model = spec.Model,
            Space = spec.Space,
            Fixed = spec.Fixed,
            Sampler = new() { Name = "random", Seed = 0 },
            Pruner = new() { Name = "none" },
        };
        byte[] hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(StudySpecJson.Write(plain)));
        return Convert.ToHexString(hash.AsSpan(0, 16)).ToLower(CultureInfo.InvariantCulture);
    }
}
