using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace HyperTune.Web.Pages.Studies.Analysis;

/// <summary>Tells when its place comes near the visible part of the page, and when it leaves it, so that nothing is computed that nobody sees.</summary>
public sealed partial class InView : IAsyncDisposable
{
    private ElementReference place;
    private DotNetObjectReference<InView>? self;
    private IJSObjectReference? module;
    private IJSObjectReference? watch;

    /// <summary>What stands there.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Told whether it is seen.</summary>
    [Parameter]
    public EventCallback<bool> OnSeen { get; set; }

    /// <summary>Classes.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>Inline style.</summary>
    [Parameter]
    public string? Style { get; set; }

    /// <summary>Name for tests.</summary>
    [Parameter]
    public string? TestId { get; set; }

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <summary>Called by the browser.</summary>
    /// <param name="seen">Whether it is near the visible part.</param>
    [JSInvokable]
    public Task SeenAsync(bool seen) => InvokeAsync(() => OnSeen.InvokeAsync(seen));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (watch is not null)
            {
                await watch.InvokeVoidAsync("dispose");
                await watch.DisposeAsync();
            }

            if (module is not null)
            {
                await module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and the observer with it.
        }

        self?.Dispose();
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
            self = DotNetObjectReference.Create(this);
            module = await Js.InvokeAsync<IJSObjectReference>("import", "./" + Assets["js/view.js"]);
            watch = await module.InvokeAsync<IJSObjectReference>("watch", place, self);
        }
        catch (Exception e) when (e is JSDisconnectedException or TaskCanceledException or ObjectDisposedException)
        {
            // The page was left meanwhile.
        }
    }
}
