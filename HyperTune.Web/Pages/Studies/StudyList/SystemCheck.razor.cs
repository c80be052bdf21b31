using HyperTune.Engine.Slots;
using HyperTune.Engine.Studies;
using HyperTune.Web.Formatting;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.StudyList;

/// <summary>Whether this computer can train, in one line, before the first study.</summary>
public sealed partial class SystemCheck : IDisposable
{
    private readonly CancellationTokenSource left = new();
    private SystemProbe? probe;
    private long? free;

    [Inject]
    private SlotPool Pool { get; set; } = default!;

    [Inject]
    private IDiskUse Disk { get; set; } = default!;

    private IEnumerable<string> Devices => probe!.Devices.Select(d => d.MemoryBytes is { } memory ? $"{d.Name}, {Bytes.Text(memory)}" : d.Name);

    /// <inheritdoc/>
    public void Dispose()
    {
        left.Cancel();
        left.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        try
        {
            free = (await Disk.MeasureAsync(left.Token)).Free;
            probe = await Pool.ProbeAsync(left.Token);
            StateHasChanged();
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The page was left before the answer came.
        }
    }
}
