using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Data;

/// <summary>The versions of a data set, the last first: what changed in rows and columns, and how many studies are tied to each.</summary>
public sealed partial class VersionsPanel
{
    private const int Named = 4;

    /// <summary>The versions, the last first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Dataset> Versions { get; set; } = [];

    /// <summary>The one that the page shows.</summary>
    [Parameter]
    public Guid Current { get; set; }

    /// <summary>All studies.</summary>
    [Parameter]
    public IReadOnlyList<StudySummary> Studies { get; set; } = [];

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private IEnumerable<(Dataset Version, VersionChange? Change)> Rows => Versions.Select((version, i) =>
        (version, i + 1 < Versions.Count ? VersionChange.Between(Versions[i + 1].Profile, version.Profile) : null));

    private string Words(VersionChange? change)
    {
        if (change is null)
        {
            return T["versions.first"];
        }

        string[] parts =
        [
            .. change.Added.IsEmpty ? Array.Empty<string>() : [T["versions.added", Names(change.Added)]],
            .. change.Removed.IsEmpty ? Array.Empty<string>() : [T["versions.removed", Names(change.Removed)]],
            .. change.Retyped.Take(Named).Select(c => T["versions.retyped", c.Name, T[$"kind.{c.Kind}"]].Value),
        ];
        return change.SameColumns ? T["versions.same"] : string.Join(" · ", parts);
    }

    private string Names(ImmutableArray<string> names) => names.Length > Named
        ? T["versions.names", string.Join(", ", names.Take(Named)), names.Length - Named]
        : string.Join(", ", names);

    private string Uses(Dataset version) =>
        Studies.Count(s => s.DatasetId == version.Id) is var uses and > 0 ? T[uses == 1 ? "used.one" : "used", uses] : T["used.none"];
}
