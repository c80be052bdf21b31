using HyperTune.Engine.Studies;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using MudBlazor;

namespace HyperTune.Web.Shell.Palette;

/// <summary>Finds studies, pages, trials, data sets and actions by a few letters, and goes there. Needs nothing but the keyboard.</summary>
public sealed partial class CommandPalette : IAsyncDisposable
{
    /// <summary>How long typing has to rest before the list is drawn anew.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(80);

    private readonly CancellationTokenSource ended = new();
    private IReadOnlyList<PaletteItem> all = [];
    private IReadOnlyList<PaletteItem> found = [];
    private StudySummary? current;
    private string typed = "";
    private string searched = "";
    private int chosen;
    private bool ready;
    private ElementReference box;
    private ElementReference field;
    private IJSObjectReference? module;
    private IJSObjectReference? handle;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private PaletteItems Items { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    private string None => PaletteSearch.Trial(searched) is { } number
        ? current is null ? T["none.outside", number] : T["none.trial", number, current.Name]
        : T["none", searched.Trim()];

    /// <summary>Opens the palette.</summary>
    /// <param name="dialogs">The dialogs of the page.</param>
    /// <param name="title">Its name, for those who cannot see it.</param>
    public static Task ShowAsync(IDialogService dialogs, string title)
    {
        ArgumentNullException.ThrowIfNull(dialogs);
        return dialogs.ShowAsync<CommandPalette>(title, new DialogOptions { Position = DialogPosition.TopCenter, MaxWidth = MaxWidth.Small, FullWidth = true });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        ended.Dispose();
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
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        current = await Items.CurrentAsync(ended.Token);
        all = await Items.AllAsync(current, ended.Token);
        ready = true;
        await SearchAsync();
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
            await field.FocusAsync();
            module = await Js.InvokeAsync<IJSObjectReference>("import", "./" + Assets["js/palette.js"]);
            handle = await module.InvokeAsync<IJSObjectReference>("attach", box);
        }
        catch (JSDisconnectedException)
        {
            // The page is gone.
        }
    }

    private async Task TypeAsync(ChangeEventArgs e)
    {
        string now = typed = e.Value?.ToString() ?? "";
        try
        {
            await Task.Delay(Rest, Clock, ended.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        if (now == typed)
        {
            await SearchAsync();
        }
    }

    private async Task SearchAsync()
    {
        string now = typed;
        PaletteItem? trial = current is not null && PaletteSearch.Trial(now) is { } number ? await Items.TrialAsync(current, number, ended.Token) : null;
        if (now == typed)
        {
            IReadOnlyList<PaletteItem> others = PaletteSearch.Find(all, now);
            (found, searched, chosen) = (trial is null ? others : [trial, .. others.Take(PaletteSearch.Most - 1)], now, 0);
        }
    }

    private async Task KeyAsync(KeyboardEventArgs e)
    {
        int last = found.Count - 1;
        switch (e.Key)
        {
            case "ArrowDown":
                chosen = chosen >= last ? 0 : chosen + 1;
                break;
            case "ArrowUp":
                chosen = chosen <= 0 ? Math.Max(0, last) : chosen - 1;
                break;
            case "PageDown":
                chosen = Math.Clamp(chosen + 10, 0, Math.Max(0, last));
                break;
            case "PageUp":
                chosen = Math.Max(0, chosen - 10);
                break;
            case "Enter":
                await EnterAsync();
                break;
            case "k" when e.CtrlKey || e.MetaKey:
                Dialog.Cancel();
                break;
            default:
                break;
        }
    }

    // Enter may come before the list has caught up with what was typed.
    private async Task EnterAsync()
    {
        if (searched != typed)
        {
            await SearchAsync();
        }

        if (chosen < found.Count)
        {
            await ChooseAsync(found[chosen]);
        }
    }

    private async Task ChooseAsync(PaletteItem item)
    {
        Dialog.Close();
        await item.Choose();
    }
}
