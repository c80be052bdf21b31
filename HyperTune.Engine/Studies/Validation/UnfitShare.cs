using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies.Probing;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies.Validation;

/// <summary>Tells how much of a space has a structure that cannot be built, as a transformer whose heads do not divide its units. Its trials end as infeasible, which costs little; a person wants to know all the same.</summary>
public static class UnfitShare
{
    private const int Draws = 1024;

    private static readonly string[] Related = ["num_heads", "hidden_size"];

    /// <summary>The share of the configurations that the study may try, from 0 to 1; of a small grid exact, else estimated from 1,024 draws, to within 0.03. The same for the same space.</summary>
    /// <param name="spec">A document whose space is sound.</param>
    /// <remarks>Cost O(draws × d), some milliseconds; none where neither sizes nor heads are searched.</remarks>
    public static double Of(StudySpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (!spec.Models.Contains("transformer") || Related.All(name => spec.Space.Find(name) is null))
        {
            return 0;
        }

        ParameterSet[] drawn = SpaceDraws.OfStudy(spec, Draws);
        return drawn.Count(c => ModelDescriptors.Unfit(c) is not null) / (double)drawn.Length;
    }
}
