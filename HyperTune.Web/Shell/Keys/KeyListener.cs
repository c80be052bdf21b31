using HyperTune.Web.Shared.Keys;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace HyperTune.Web.Shell.Keys;

/// <summary>Tells the browser which keys mean something now, and passes on those that are pressed.</summary>
public sealed class KeyListener : ComponentBase, IAsyncDisposable
{
    private IJSObjectReference? module;
    private IJSObjectReference? handle;
    private DotNetObjectReference<KeyListener>? self;
    private bool sending;
    private bool changed;

    [Inject]
    private Shortcuts Shortcuts { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <summary>Called by the browser.</summary>
    /// <param name="keys">What was pressed.</param>
    [JSInvokable]
    public async Task PressAsync(string keys)
    {
        try
        {
            await Shortcuts.PressAsync(keys);
        }
        catch (Exception e)
        {
            // As after a click: the page shows that it met an error.
            await DispatchExceptionAsync(e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Shortcuts.Changed -= OnChanged;
        try
        {
            if (handle is not null)
            {
                await handle.InvokeVoidAsync("dispose");
                await handle.DisposeAsync();
            }

            if (module is not null)
            {
                await module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and the listener with it.
        }

        self?.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => Shortcuts.Changed += OnChanged;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        self = DotNetObjectReference.Create(this);
        try
        {
            module = await Js.InvokeAsync<IJSObjectReference>("import", "./" + Assets["js/keys.js"]);
            handle = await module.InvokeAsync<IJSObjectReference>("listen", self);
        }
        catch (JSDisconnectedException)
        {
            return;
        }

        await SendAsync();
    }

    private void OnChanged() => _ = InvokeAsync(SendAsync);

    // A page that opens registers many keys at once: they go over together.
    private async Task SendAsync()
    {
        changed = true;
        if (sending || handle is null)
        {
            return;
        }

        sending = true;
        try
        {
            while (changed)
            {
                await Task.Yield();
                changed = false;
                await handle.InvokeVoidAsync("know", Shortcuts.Known.Select(s => s.Keys));
            }
        }
        catch (Exception e) when (e is JSDisconnectedException or TaskCanceledException or ObjectDisposedException)
        {
            // The page is gone.
        }
        finally
        {
            sending = false;
        }
    }
}
