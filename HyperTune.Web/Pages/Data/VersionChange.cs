using System.Collections.Immutable;
using HyperTune.Engine.Data;

namespace HyperTune.Web.Pages.Data;

/// <summary>What changed from one version of a data set to a later one.</summary>
/// <param name="Rows">Rows more; negative for fewer.</param>
/// <param name="Added">Columns that came.</param>
/// <param name="Removed">Columns that went.</param>
/// <param name="Retyped">Columns whose values are of another kind now.</param>
public sealed record VersionChange(int Rows, ImmutableArray<string> Added, ImmutableArray<string> Removed, ImmutableArray<ColumnProfile> Retyped)
{
    /// <summary>Whether the columns are the same.</summary>
    public bool SameColumns => Added.IsEmpty && Removed.IsEmpty && Retyped.IsEmpty;

    /// <summary>Compares two versions by the names of their columns. O(columns).</summary>
    /// <param name="older">The earlier one.</param>
    /// <param name="newer">The later one.</param>
    public static VersionChange Between(DatasetProfile older, DatasetProfile newer)
    {
        ArgumentNullException.ThrowIfNull(older);
        ArgumentNullException.ThrowIfNull(newer);
        Dictionary<string, ColumnKind> before = older.Columns.DistinctBy(c => c.Name).ToDictionary(c => c.Name, c => c.Kind, StringComparer.Ordinal);
        HashSet<string> after = [.. newer.Columns.Select(c => c.Name)];
        return new(
            newer.Rows - older.Rows,
            [.. newer.Columns.Select(c => c.Name).Where(n => !before.ContainsKey(n))],
            [.. older.Columns.Select(c => c.Name).Where(n => !after.Contains(n))],
            [.. newer.Columns.Where(c => before.TryGetValue(c.Name, out ColumnKind kind) && kind != c.Kind)]);
    }
}
