using System.Globalization;
using HyperTune.Engine.Slots;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.SystemStatus;

/// <summary>The training slots and what each does now.</summary>
public sealed partial class SlotsCard
{
    /// <summary>All slots.</summary>
    [Parameter]
    [EditorRequired]
    public IReadOnlyList<SlotStatus> Slots { get; set; } = [];

    /// <summary>Names of studies.</summary>
    [Parameter]
    [EditorRequired]
    public IReadOnlyDictionary<Guid, string> Names { get; set; } = new Dictionary<Guid, string>();

    private static string Process(SlotStatus slot) => slot.ProcessId?.ToString(CultureInfo.InvariantCulture) ?? "–";

    private string Name(Guid study) => Names.GetValueOrDefault(study) ?? T["gone"];
}
