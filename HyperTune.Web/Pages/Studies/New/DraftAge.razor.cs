using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.New;

/// <summary>Says how long ago the draft was saved.</summary>
public sealed partial class DraftAge
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(5);

    private ITimer? timer;

    /// <summary>When; null before the first save.</summary>
    [Parameter]
    public DateTimeOffset? SavedAt { get; set; }

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose() => timer?.Dispose();

    /// <inheritdoc/>
    protected override void OnInitialized() => timer = Clock.CreateTimer(_ => _ = InvokeAsync(StateHasChanged), null, Tick, Tick);

    private TimeSpan Age(DateTimeOffset saved)
    {
        TimeSpan age = Clock.GetUtcNow() - saved;
        return age > TimeSpan.Zero ? age : TimeSpan.Zero;
    }
}
