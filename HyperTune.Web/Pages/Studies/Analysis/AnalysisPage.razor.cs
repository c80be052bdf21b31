using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Analyses;
using HyperTune.Engine.Studies.Brushing;
using HyperTune.Engine.Trials;
using HyperTune.Web.Pages.Studies.New.Drafts;
using HyperTune.Web.Plots;
using HyperTune.Web.Plots.Parallel;
using HyperTune.Web.Shared.Tray;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Pages.Studies.Analysis;

/// <summary>The analysis gallery: one chart large, the others small; a brush over the parallel coordinates filters all of them and can become a new study's space.</summary>
public sealed partial class AnalysisPage
{
    /// <summary>Least time between two computations of charts while trials go on.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(1);

    private StudySummary? study;
    private bool missing;
    private bool inBrowser;
    private bool busy;
    private TrialTable? table;
    private TrialBrush brush = TrialBrush.Empty;
    private string? problem;
    private int[] completeRows = [];
    private int[] endedRows = [];
    private int[] rows = [];
    private int[] inside = [];
    private int[]? filtered;
    private ParallelInput? parallelInput;
    private ParallelFigure? parallel;
    private BrushSummary? summary;
    private ParallelPanel? panel;
    private IReadOnlyList<TrialView> picked = [];
    private AnalysisWatches? watches;
    private IntermediateCurves? curves;
    private IReadOnlyDictionary<int, LearningCurve> intermediate = ImmutableDictionary<int, LearningCurve>.Empty;
    private AnalysisAddress? computedFor;
    private long computedAt;
    private ITimer? later;

    /// <summary>The study.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>What is brushed, as <see cref="BrushText"/> writes it.</summary>
    [SupplyParameterFromQuery(Name = "brush")]
    public string? BrushQuery { get; set; }

    /// <summary>The plot that is large.</summary>
    [SupplyParameterFromQuery(Name = "plot")]
    public string? Plot { get; set; }

    /// <summary><c>all</c> for lines of every ended trial.</summary>
    [SupplyParameterFromQuery(Name = "states")]
    public string? States { get; set; }

    /// <summary>What colours of lines stand for: <c>time</c>, <c>order</c>; the value otherwise.</summary>
    [SupplyParameterFromQuery(Name = "colour")]
    public string? Colour { get; set; }

    /// <summary><c>0</c> for a brush that filters only the parallel coordinates.</summary>
    [SupplyParameterFromQuery(Name = "filter")]
    public string? Filter { get; set; }

    /// <summary>Axes in a person's order.</summary>
    [SupplyParameterFromQuery(Name = "axes")]
    public string? Axes { get; set; }

    /// <summary>Selected trials.</summary>
    [SupplyParameterFromQuery(Name = "sel")]
    public string? Selected { get; set; }

    /// <summary>How importance is computed.</summary>
    [SupplyParameterFromQuery(Name = "method")]
    public string? Method { get; set; }

    /// <summary><c>time</c> for importance of what trials take.</summary>
    [SupplyParameterFromQuery(Name = "target")]
    public string? Target { get; set; }

    /// <summary>Parameters chosen for plots: <c>contour:learning_rate,window;slice:window</c>.</summary>
    [SupplyParameterFromQuery(Name = "show")]
    public string? Show { get; set; }

    /// <inheritdoc/>
    protected override Guid? FollowedStudy => Id;

    [Inject]
    private IStudyReader Studies { get; set; } = default!;

    [Inject]
    private StudyAnalyses Analyses { get; set; } = default!;

    [Inject]
    private IDatasetStore Datasets { get; set; } = default!;

    [Inject]
    private StudyDrafts Drafts { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IStringLocalizer<PlotText> PlotTexts { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ParallelText> ParallelTexts { get; set; } = default!;

    private Objective Objective => study!.Objectives[0];

    private AnalysisAddress Address => new()
    {
        Brush = BrushQuery,
        Plot = AnalysisAddress.PlotOf(Plot),
        AllStates = States == "all",
        Colour = AnalysisAddress.ColourOf(Colour),
        Filters = Filter != "0",
        Axes = Axes,
        Selected = Selected,
        Method = AnalysisAddress.MethodOf(Method),
        Target = Target == "time" ? AnalysisTarget.Seconds : AnalysisTarget.Objective,
        Choices = Show,
    };

    private TrialSelection Selection => TrialSelection.Parse(Selected);

    private GalleryEntry? LargeEntry => PlotCatalog.Gallery.FirstOrDefault(e => e.Key == Address.Plot);

    private ImmutableDictionary<string, ImmutableArray<string>> Choices => AddressList.ByKey(Show);

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        inBrowser = true;
        base.OnAfterRender(firstRender);
        CatchUp();
    }

    /// <inheritdoc/>
    protected override ValueTask LeaveAsync()
    {
        watches?.Dispose();
        later?.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        study = await Studies.StudyAsync(Id, cancellationToken);
        missing = study is null;
        TrialTable? next = study is null ? null : await Studies.TableAsync(Id, cancellationToken);
        if (next is null)
        {
            (table, parallel, computedFor) = (null, null, null);
            return;
        }

        AnalysisAddress address = Address;
        bool asked = computedFor != address || table?.StudyId != next.StudyId;
        if (!asked && !ReferenceEquals(next, table) && Clock.GetElapsedTime(computedAt) < Breath)
        {
            // Trials go on; the charts follow at their own pace.
            later ??= Clock.CreateTimer(_ => Signal(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            later.Change(Breath, Timeout.InfiniteTimeSpan);
            return;
        }

        if (asked || !ReferenceEquals(next, table))
        {
            ranking = table?.StudyId == next.StudyId ? ranking : null;
            (table, computedFor, computedAt) = (next, address, Clock.GetTimestamp());
            Compute(next, address);
            await ReadPickedAsync(cancellationToken);
        }

        Look(address);
        if (Shows(GalleryNeeds.Curves))
        {
            curves ??= new(Studies);
            intermediate = await curves.ReadAsync(next, filtered, intermediate, cancellationToken);
        }
    }

    private void Compute(TrialTable trials, AnalysisAddress address)
    {
        ParsedBrush parsed = BrushText.Parse(address.Brush, trials);
        (brush, problem) = (parsed.Brush, BrushWords.Line(parsed.Problems, T));
        completeRows = trials.CompletedRows();
        endedRows = [.. Enumerable.Range(0, trials.Count).Where(r => trials.State[r].IsFinished() && trials.State[r] != TrialState.Cancelled)];
        rows = address.AllStates ? endedRows : completeRows;
        inside = brush.Rows(trials, rows);
        filtered = address.Filters && !brush.IsEmpty ? brush.Rows(trials, Enumerable.Range(0, trials.Count)) : null;
        parallelInput = new()
        {
            Table = trials,
            Rows = rows,
            Brush = brush,
            Colour = address.Colour,
            Order = AddressList.Names(address.Axes),
            Selected = Selection.Numbers,
        };
        parallel = ParallelPlot.Compute(parallelInput, ParallelTexts);
        summary = BrushSummary.Of(trials, rows, brush);
    }

    private async Task ReadPickedAsync(CancellationToken cancellationToken)
    {
        List<TrialView> found = [];
        foreach (int number in Selection.Numbers)
        {
            if (await Studies.TrialAsync(Id, number, cancellationToken) is { } trial)
            {
                found.Add(trial);
            }
        }

        picked = found;
    }

    // The answer to a first request is thrown away at once: nothing is computed for it.
    private void Look(AnalysisAddress address)
    {
        if (!inBrowser)
        {
            return;
        }

        watches ??= new(Analyses, Signal);
        TrialBrush counted = address.Filters ? brush : TrialBrush.Empty;
        watches.Look(
            Id,
            new(address.Method, address.Target, counted),
            Shows(GalleryNeeds.Dependence) ? new(counted) : null,
            Shows(GalleryNeeds.Durations) ? new(counted) : null);
        ranking = watches.Importance?.Result ?? ranking;
    }

    private void SetBrush(TrialBrush next) => Go("brush", next.IsEmpty ? null : next.ToString());

    private void BrushAxis(BrushPart part) => SetBrush(brush.With(part));

    private void Restate(ChangeEventArgs change) => Go("states", change.Value as string == "all" ? "all" : null);

    private void Recolour(ChangeEventArgs change) =>
        Go("colour", AnalysisAddress.Colours.First(c => c.Colour == Enum.Parse<LineColour>((string)change.Value!)).Word);

    private void Pick(TrialSelection next) => Go("sel", next.Text);

    private void Go(string name, string? value) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(name, value), replace: true);

    private async Task NarrowAsync()
    {
        if (busy || table is not { } trials || inside.Length == 0)
        {
            return;
        }

        busy = true;
        try
        {
            if (await new NarrowedDraft(Studies, Datasets, Drafts, T).SaveAsync(trials, inside, brush, Ended) is { } draft)
            {
                Navigation.NavigateTo($"/studies/new?from={Id}&draft={draft}");
            }
        }
        finally
        {
            busy = false;
        }
    }

    private string FileName(string ending) => FileNames.Of($"{study!.Name} {T["parallel.title"]}", ending);
}
