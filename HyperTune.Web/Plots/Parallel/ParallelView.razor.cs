using System.Collections.Immutable;
using HyperTune.Engine.Studies.Brushing;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace HyperTune.Web.Plots.Parallel;

/// <summary>Draws parallel coordinates and tells what a person does to them: brushes, moves axes, picks lines.</summary>
public sealed partial class ParallelView : IAsyncDisposable
{
    private readonly Answers answers;
    private DotNetObjectReference<Answers>? self;
    private ElementReference host;
    private IJSObjectReference? module;
    private IJSObjectReference? handle;
    private ParallelFigure? sent;
    private bool busy;
    private bool drawn;
    private bool failed;
    private bool disposed;

    /// <summary>Makes one.</summary>
    public ParallelView() => answers = new(this);

    /// <summary>What is drawn; null while it is not known yet.</summary>
    [Parameter]
    public ParallelFigure? Figure { get; set; }

    /// <summary>What the figure shows, for those who cannot see it.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>The symbols of trials as SVG paths about the origin, by slot.</summary>
    [Parameter, EditorRequired]
    public required ImmutableArray<string> Symbols { get; set; }

    /// <summary>Height, in pixels.</summary>
    [Parameter]
    public int Height { get; set; } = 320;

    /// <summary>Told what the brush asks of an axis from now on.</summary>
    [Parameter]
    public EventCallback<BrushPart> OnBrush { get; set; }

    /// <summary>Told the keys of the axes from left to right.</summary>
    [Parameter]
    public EventCallback<ImmutableArray<string>> OnOrder { get; set; }

    /// <summary>Told the number of a line that was clicked.</summary>
    [Parameter]
    public EventCallback<int> OnPick { get; set; }

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <summary>Saves a picture of the chart as a file.</summary>
    /// <param name="fileName">With its ending, <c>.png</c>.</param>
    public async Task SaveAsync(string fileName)
    {
        if (handle is not null)
        {
            await handle.InvokeVoidAsync("picture", fileName);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        disposed = true;
        await ReleaseAsync();
        self?.Dispose();
        if (module is not null)
        {
            try
            {
                await module.DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // The page is gone, and the module with it.
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (busy || disposed)
        {
            return;
        }

        // While a figure is on its way, later ones wait here; only the newest of them is sent. Awaiting the browser is the back-pressure.
        busy = true;
        try
        {
            while (!disposed && !ReferenceEquals(Figure, sent) && Figure is { } next)
            {
                await SendAsync(next);
            }
        }
        catch (Exception e) when (e is JSDisconnectedException or TaskCanceledException or ObjectDisposedException)
        {
            disposed = true;
        }
        catch (JSException)
        {
            failed = true;
            sent = Figure;
            StateHasChanged();
        }
        finally
        {
            busy = false;
        }
    }

    private async Task SendAsync(ParallelFigure next)
    {
        if (next.Empty is not null)
        {
            await ReleaseAsync();
            (sent, drawn) = (next, false);
            return;
        }

        if (handle is null)
        {
            self ??= DotNetObjectReference.Create(answers);
            module ??= await Js.InvokeAsync<IJSObjectReference>("import", "./" + Assets["js/parallel.js"]);
            Dictionary<string, string> words = new() { ["move"] = T["axis.move"], ["lower"] = T["axis.lower"], ["upper"] = T["axis.upper"] };
            handle = await module.InvokeAsync<IJSObjectReference>("create", host, self, words, Symbols, ParallelMessage.Between(null, next));
        }
        else
        {
            await handle.InvokeVoidAsync("apply", ParallelMessage.Between(sent, next));
        }

        sent = next;
        if (!drawn)
        {
            (drawn, failed) = (true, false);
            StateHasChanged();
        }
    }

    private async Task ReleaseAsync()
    {
        if (handle is null)
        {
            return;
        }

        IJSObjectReference gone = handle;
        (handle, sent) = (null, null);
        try
        {
            await gone.InvokeVoidAsync("dispose");
            await gone.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and the chart with it.
        }
    }

    /// <summary>What the browser calls. It may be late: an axis that is gone is passed over.</summary>
    private sealed class Answers(ParallelView view)
    {
        [JSInvokable]
        public Task Brush(string key, double[] spans) =>
            view.Figure?.Axes.FirstOrDefault(a => a.Key == key) is { } axis && spans.Length % 2 == 0
                ? view.InvokeAsync(() => view.OnBrush.InvokeAsync(axis.PartOf([.. spans.Chunk(2).Select(s => (s[0], s[1]))])))
                : Task.CompletedTask;

        [JSInvokable]
        public Task Order(string[] keys) => view.InvokeAsync(() => view.OnOrder.InvokeAsync([.. keys]));

        [JSInvokable]
        public Task Pick(int number) => view.InvokeAsync(() => view.OnPick.InvokeAsync(number));
    }
}
