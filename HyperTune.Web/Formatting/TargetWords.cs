using System.Collections.Immutable;
using HyperTune.Engine.Data;

namespace HyperTune.Web.Formatting;

/// <summary>Whose unit the numbers of a metric have.</summary>
internal static class TargetWords
{
    private const int MostNamed = 3;

    /// <summary>The columns whose unit a metric has, as text: OT; HUFL, HULL. Null where there are none, or too many to name.</summary>
    /// <param name="metric">As in the study document.</param>
    /// <param name="targets">The study's targets.</param>
    public static string? Of(string metric, ImmutableArray<string> targets) =>
        MetricCatalog.Find(metric)?.Target is { } own ? own
        : targets is { IsDefault: false, Length: > 0 and <= MostNamed } ? string.Join(", ", targets)
        : null;
}
