using HyperTune.Engine.Studies;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.SystemStatus;

/// <summary>What the data folder takes up: database, data sets, weights and checkpoints by study.</summary>
public sealed partial class DiskCard
{
    private const int Shown = 8;

    /// <summary>What was measured; null before that.</summary>
    [Parameter]
    [EditorRequired]
    public DiskUse? Use { get; set; }

    /// <summary>Names of studies.</summary>
    [Parameter]
    [EditorRequired]
    public IReadOnlyDictionary<Guid, string> Names { get; set; } = new Dictionary<Guid, string>();

    /// <summary>Path of the data folder.</summary>
    [Parameter]
    [EditorRequired]
    public string Folder { get; set; } = "";

    /// <summary>Trials of a study whose weights are kept.</summary>
    [Parameter]
    public int KeepBest { get; set; }

    private IEnumerable<KeyValuePair<Guid, long>> Largest => Use?.Studies.OrderByDescending(s => s.Value).ThenBy(s => s.Key).Take(Shown) ?? [];
}
