using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Filters;
using HyperTune.Engine.Trials;

namespace HyperTune.Web.Pages.Studies.TrialList;

/// <summary>In which order the list stands.</summary>
/// <param name="Key">As in <see cref="TrialQuery.Sort"/>.</param>
/// <param name="Falling">Whether the greatest come first.</param>
public sealed record TrialListSort(string Key, bool Falling)
{
    /// <summary>Reads an address; a key that the study does not have is the number.</summary>
    /// <param name="sort">The key.</param>
    /// <param name="order"><c>asc</c> or <c>desc</c>.</param>
    /// <param name="names">The names of the study.</param>
    /// <param name="objective">Decides which values come first.</param>
    public static TrialListSort Of(string? sort, string? order, TrialNames names, Objective objective)
    {
        string key = sort is "value" or "state" or "epochs" or "duration" || names.Parameters.Any(p => p == sort || $"param.{p}" == sort) || names.Metrics.Any(m => $"metric.{m}" == sort)
            ? sort!
            : "number";
        return new(key, order is "asc" or "desc" ? order == "desc" : FirstFalling(key, objective));
    }

    /// <summary>The order after a click on a column.</summary>
    /// <param name="key">The column's key.</param>
    /// <param name="objective">Decides which values come first.</param>
    public TrialListSort Clicked(string key, Objective objective) => key == Key ? this with { Falling = !Falling } : new(key, FirstFalling(key, objective));

    // A first click sorts the way that is asked for most: latest trials and best values first, the rest from small to great.
    private static bool FirstFalling(string key, Objective objective) => key == "number" || (key == "value" && objective.Direction == Direction.Maximize);
}
