using HyperTune.Engine.Spaces;

namespace HyperTune.Web.Pages.Studies.New.Drafts;

/// <summary>How large a space is.</summary>
/// <param name="Ranges">Continuous parameters: infinitely many values.</param>
/// <param name="Combinations">Choices and steps of all others combined, conditions left aside.</param>
public sealed record SpaceSize(int Ranges, double Combinations)
{
    /// <summary>Counts a space.</summary>
    public static SpaceSize Of(SearchSpace space) => new(
        space.Parameters.Count(p => p.Distribution.Count is null),
        space.Parameters.Aggregate(1.0, (product, p) => product * Math.Max(1, p.Distribution.Count ?? 1)));
}
