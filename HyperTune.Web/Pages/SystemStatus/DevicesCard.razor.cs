using HyperTune.Engine.Slots;
using HyperTune.Web.Formatting;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.SystemStatus;

/// <summary>Processor and graphics cards that can train; or why nothing can and what to do.</summary>
public sealed partial class DevicesCard
{
    /// <summary>What was found; null while it is looked for.</summary>
    [Parameter]
    [EditorRequired]
    public SystemProbe? Probe { get; set; }

    private bool KnowsFree => Probe?.Devices.Any(d => d.FreeBytes is not null) == true;

    private static string Size(long? bytes) => bytes is { } known ? Bytes.Text(known) : "–";
}
