using System.Collections.Immutable;
using HyperTune.Engine.Studies.Brushing;
using HyperTune.Web.Plots;
using HyperTune.Web.Plots.Parallel;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace HyperTune.Web.Pages.Studies.Analysis;

/// <summary>The parallel coordinates with what is inside the brush beside them.</summary>
public sealed partial class ParallelPanel
{
    private bool table;
    private ParallelView? view;

    /// <summary>What is drawn; null while it is not known yet.</summary>
    [Parameter]
    public ParallelFigure? Figure { get; set; }

    /// <summary>What it is computed from.</summary>
    [Parameter]
    public ParallelInput? Input { get; set; }

    /// <summary>What is inside the brush.</summary>
    [Parameter]
    public BrushSummary? Summary { get; set; }

    /// <summary>Whether it has the width of the page.</summary>
    [Parameter]
    public bool Large { get; set; }

    /// <summary>Whether anything is brushed.</summary>
    [Parameter]
    public bool Brushed { get; set; }

    /// <summary>Whether a new study is being prepared.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Told what the brush asks of an axis.</summary>
    [Parameter]
    public EventCallback<BrushPart> OnBrush { get; set; }

    /// <summary>Told the order of the axes.</summary>
    [Parameter]
    public EventCallback<ImmutableArray<string>> OnOrder { get; set; }

    /// <summary>Told the number of a line that was clicked.</summary>
    [Parameter]
    public EventCallback<int> OnPick { get; set; }

    /// <summary>Told trials to compare, the best first.</summary>
    [Parameter]
    public EventCallback<ImmutableArray<int>> OnSelect { get; set; }

    /// <summary>Told that the brush shall be the space of a new study.</summary>
    [Parameter]
    public EventCallback OnNarrow { get; set; }

    /// <summary>Told the name of a part of the brush that shall go.</summary>
    [Parameter]
    public EventCallback<string> OnDrop { get; set; }

    /// <summary>Told that it shall have the width of the page.</summary>
    [Parameter]
    public EventCallback OnEnlarge { get; set; }

    [Inject]
    private IStringLocalizer<ParallelText> P { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    private bool HasChart => Figure is { Empty: null } && Input is not null;

    private int Height => Large ? 364 : 232;

    /// <summary>Saves a picture of the chart; of the table there is none.</summary>
    /// <param name="fileName">With its ending.</param>
    public Task SaveImageAsync(string fileName) => view?.SaveAsync(fileName) ?? Task.CompletedTask;

    /// <summary>Saves all trials that could be drawn as comma-separated values.</summary>
    /// <param name="fileName">With its ending.</param>
    public async Task SaveDataAsync(string fileName)
    {
        if (Input is { } input)
        {
            using MemoryStream csv = new(FigureCsv.Of(ParallelTable.Of(input, P)));
            using DotNetStreamReference stream = new(csv);
            await using IJSObjectReference module = await Js.InvokeAsync<IJSObjectReference>("import", "./" + Assets["js/download.js"]);
            await module.InvokeVoidAsync("saveStream", fileName, "text/csv", stream);
        }
    }
}
