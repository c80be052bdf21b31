using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Analysis.Convergence;

/// <summary>Finds searches that are repeats of one another.</summary>
public static class SeedGroup
{
    /// <summary>Equal for studies whose documents are equal but for their name, their seed and how long they may go on.</summary>
    /// <param name="spec">A study's document.</param>
    public static string KeyOf(StudySpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return StudySpecJson.Write(spec with { Name = "", Sampler = spec.Sampler with { Seed = 0 }, Budget = new() });
    }
}
