using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Web.Shared.Tray;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using Microsoft.JSInterop;

namespace HyperTune.Web.Pages.Studies.TrialList;

/// <summary>The table: of all trials that match only those in sight are read and drawn.</summary>
public sealed partial class TrialGrid : IAsyncDisposable
{
    private const int RowHeight = 28;
    private const int MostSelected = TrialSelection.Most;
    private readonly Dictionary<int, TrialView> seen = [];
    private Virtualize<TrialView>? rows;
    private ElementReference scroller;
    private IJSObjectReference? module;
    private IJSObjectReference? handle;

    /// <summary>The study.</summary>
    [Parameter, EditorRequired]
    public required StudySummary Study { get; set; }

    /// <summary>What is tuned.</summary>
    [Parameter, EditorRequired]
    public required SearchSpace Space { get; set; }

    /// <summary>Gives the numbers of the trials that match, in order, as of now.</summary>
    [Parameter, EditorRequired]
    public required Func<IReadOnlyList<int>> Listed { get; set; }

    /// <summary>The columns.</summary>
    [Parameter, EditorRequired]
    public ImmutableArray<ListColumn> Columns { get; set; }

    /// <summary>The columns' titles.</summary>
    [Parameter, EditorRequired]
    public required ColumnWords Words { get; set; }

    /// <summary>The order.</summary>
    [Parameter, EditorRequired]
    public required TrialListSort Sort { get; set; }

    /// <summary>Told the key of a column that was clicked.</summary>
    [Parameter]
    public EventCallback<string> OnSort { get; set; }

    /// <summary>The trial that is pinned above the others; null for none.</summary>
    [Parameter]
    public TrialView? Best { get; set; }

    /// <summary>How long bars are; null for none.</summary>
    [Parameter]
    public ValueScale? Scale { get; set; }

    /// <summary>Whether cells are tinted by the place in their range.</summary>
    [Parameter]
    public bool Tinted { get; set; }

    /// <summary>Numbers of picked trials.</summary>
    [Parameter]
    public IReadOnlyCollection<int> Selected { get; set; } = [];

    /// <summary>The trial that keys act on; null for none.</summary>
    [Parameter]
    public int? Current { get; set; }

    /// <summary>Told that the first trials shall be picked, or all put back.</summary>
    [Parameter]
    public EventCallback OnSelectAll { get; set; }

    /// <summary>Told what a click on a row asks for.</summary>
    [Parameter]
    public EventCallback<(TrialView Trial, RowAct Act)> OnAct { get; set; }

    /// <summary>Told that a row's menu shall open.</summary>
    [Parameter]
    public EventCallback<(TrialView Trial, MouseEventArgs At)> OnMenu { get; set; }

    /// <summary>What is said of the rows in sight, with places for the first, the last and all; shown in the element marked <c>data-rows</c> beside the table.</summary>
    [Parameter]
    public string RangeText { get; set; } = "";

    [Inject]
    private IStudyReader Studies { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <summary>Reads the rows in sight anew.</summary>
    public Task RefreshAsync() => rows?.RefreshDataAsync() ?? Task.CompletedTask;

    /// <summary>A trial that is in sight; null for others.</summary>
    /// <param name="number">Its number.</param>
    public TrialView? Find(int number) => seen.GetValueOrDefault(number);

    /// <summary>Scrolls so that a row is in sight.</summary>
    /// <param name="index">Its place in the list.</param>
    public async Task RevealAsync(int index)
    {
        if (handle is not null)
        {
            await handle.InvokeVoidAsync("reveal", index, RowHeight);
        }
    }

    /// <summary>Where a menu opens that was asked for with a key, in pixels of the window.</summary>
    public async Task<(double X, double Y)> PlaceAsync() =>
        handle is not null && await handle.InvokeAsync<double[]>("place") is [double x, double y] ? (x, y) : (0, 0);

    /// <summary>Puts the focus back to where a row's menu was opened.</summary>
    /// <param name="number">The trial's number.</param>
    public async Task BackToAsync(int number)
    {
        if (handle is not null)
        {
            await handle.InvokeVoidAsync("back", number);
        }
    }

    /// <summary>Scrolls to the first row.</summary>
    public async Task ToTopAsync()
    {
        if (handle is not null)
        {
            await handle.InvokeVoidAsync("top");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
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
            // The browser has gone.
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        try
        {
            if (firstRender)
            {
                module = await Js.InvokeAsync<IJSObjectReference>("import", "./" + Assets["js/rows.js"]);
                handle = await module.InvokeAsync<IJSObjectReference>("watch", scroller, RowHeight);
            }

            if (handle is not null)
            {
                await handle.InvokeVoidAsync("tell", RangeText, Listed().Count);
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone.
        }
    }

    private async ValueTask<ItemsProviderResult<TrialView>> ProvideAsync(ItemsProviderRequest request)
    {
        IReadOnlyList<int> listed = Listed();
        int count = Math.Clamp(request.Count, 0, Math.Max(0, listed.Count - request.StartIndex));
        ImmutableArray<int> wanted = [.. Enumerable.Range(request.StartIndex, count).Select(i => listed[i])];
        if (wanted.IsEmpty)
        {
            return new([], listed.Count);
        }

        TrialPage page = await Studies.TrialsAsync(Study.Id, new() { Numbers = wanted, Take = wanted.Length }, request.CancellationToken);
        seen.Clear();
        foreach (TrialView trial in page.Trials)
        {
            seen[trial.Number] = trial;
        }

        // One that was deleted since the list was read is left out; the list follows.
        return new([.. wanted.Select(Find).OfType<TrialView>()], listed.Count);
    }

    private RenderFragment Row(TrialView trial, bool pinned) => builder =>
    {
        builder.OpenComponent<TrialRow>(0);
        builder.AddComponentParameter(1, nameof(TrialRow.Study), Study);
        builder.AddComponentParameter(2, nameof(TrialRow.Trial), trial);
        builder.AddComponentParameter(3, nameof(TrialRow.Columns), Columns);
        builder.AddComponentParameter(4, nameof(TrialRow.Space), Space);
        builder.AddComponentParameter(5, nameof(TrialRow.Tinted), Tinted);
        builder.AddComponentParameter(6, nameof(TrialRow.Scale), Scale);
        builder.AddComponentParameter(7, nameof(TrialRow.Pinned), pinned);
        builder.AddComponentParameter(8, nameof(TrialRow.Selected), Selected.Contains(trial.Number));
        builder.AddComponentParameter(9, nameof(TrialRow.Current), !pinned && Current == trial.Number);
        builder.AddComponentParameter(10, nameof(TrialRow.OnAct), OnAct);
        builder.AddComponentParameter(11, nameof(TrialRow.OnMenu), OnMenu);
        builder.SetKey((pinned, trial.Number));
        builder.CloseComponent();
    };
}
