using HyperTune.Engine.Analysis.Importance;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Analyses;
using HyperTune.Engine.Studies.Brushing;
using HyperTune.Web.Plots;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Pages.Studies.Live;

/// <summary>Which hyper-parameters matter so far. It is computed beside the page, once for all who look, and drawn anew when there is a newer result.</summary>
public sealed partial class ImportancePanel : IDisposable
{
    private static readonly IPlot Plot = PlotCatalog.Of("importance");

    private AnalysisWatch<ImportanceResult>? watch;
    private Guid watched;
    private (object? State, bool Large) drawn;
    private Figure? figure;
    private (Figure?, Guid, string, int, bool)? rendered;

    /// <summary>The study.</summary>
    [Parameter, EditorRequired]
    public required StudySummary Study { get; set; }

    /// <summary>Height of the figure, in pixels.</summary>
    [Parameter, EditorRequired]
    public int Height { get; set; }

    /// <summary>Whether it has the width of the page.</summary>
    [Parameter]
    public bool Enlarged { get; set; }

    /// <summary>Told whether it shall be large.</summary>
    [Parameter]
    public EventCallback<bool> OnEnlarge { get; set; }

    [Inject]
    private StudyAnalyses Analyses { get; set; } = default!;

    [Inject]
    private IStringLocalizer<PlotText> PlotTexts { get; set; } = default!;

    private (Figure?, Guid, string, int, bool) Shown => (figure, Study.Id, Study.Name, Height, Enlarged);

    /// <inheritdoc/>
    public void Dispose() => watch?.Dispose();

    /// <inheritdoc/>
    protected override void OnParametersSet() => Compute();

    /// <summary>The page reads far more often than there is a newer result.</summary>
    protected override bool ShouldRender() => rendered != Shown;

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        rendered = Shown;

        // Only a page in a browser looks: one that is rendered for the first answer is thrown away at once.
        if (watch is null || watched != Study.Id)
        {
            AnalysisWatch<ImportanceResult>? before = watch;
            watched = Study.Id;
            watch = Analyses.Watch(Study.Id, new ImportanceAnalysis(ImportanceCatalog.All[0].Key, AnalysisTarget.Objective, TrialBrush.Empty), () => _ = InvokeAsync(Renew));
            before?.Dispose();
            Renew();
        }
    }

    private void Renew()
    {
        Compute();
        StateHasChanged();
    }

    // While the first result is on its way the chart has its skeleton; the last good one stays while a newer is computed.
    private void Compute()
    {
        AnalysisState<ImportanceResult>? state = watched == Study.Id ? watch?.State : null;
        if (drawn == ((object?)state?.Result ?? state?.IsFailed, Enlarged))
        {
            return;
        }

        drawn = ((object?)state?.Result ?? state?.IsFailed, Enlarged);
        figure = state switch
        {
            null or { Result: null, IsFailed: false } => null,
            { Result: null } => Figure.Nothing(T["importance_failed"]),
            { Result: { } result } => Plot.Compute(new() { Study = Study, Importance = result, Large = Enlarged }, PlotTexts),
        };
    }
}
