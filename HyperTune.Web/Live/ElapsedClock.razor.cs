using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Live;

/// <summary>A running time that goes on between two readings of the store.</summary>
public sealed partial class ElapsedClock : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private TimeSpan shown;
    private long readAt;
    private ITimer? timer;

    /// <summary>The time at the last reading.</summary>
    [Parameter, EditorRequired]
    public TimeSpan Elapsed { get; set; }

    /// <summary>Whether it goes on.</summary>
    [Parameter]
    public bool Running { get; set; }

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose() => timer?.Dispose();

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        shown = Elapsed;
        readAt = Clock.GetTimestamp();
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            timer = Clock.CreateTimer(_ => _ = InvokeAsync(Tick), null, Beat, Beat);
        }
    }

    private void Tick()
    {
        if (Running)
        {
            shown = Elapsed + Clock.GetElapsedTime(readAt);
            StateHasChanged();
        }
    }
}
