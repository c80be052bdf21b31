using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;
using HyperTune.Web.Live;
using HyperTune.Web.Plots;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace HyperTune.Web.Pages.Studies.Live;

/// <summary>A study while it runs: is it working, how long, what did we learn, in that order.</summary>
public sealed partial class LivePage
{
    private static readonly IPlot LossPlot = PlotCatalog.Of("loss-curves");
    private static readonly IPlot HistoryPlot = PlotCatalog.Of("history");

    private StudySummary? study;
    private bool missing;
    private LiveReadings.Viewer? viewer;
    private LiveReading? reading;
    private double? sliding;
    private Figure? loss;
    private Figure? history;
    private (IReadOnlyList<TrialPoint> Ended, StudySummary Study)? historyOf;

    /// <summary>The study.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>Whether losses are logarithmic: <c>0</c> for not.</summary>
    [SupplyParameterFromQuery(Name = "log")]
    public string? Log { get; set; }

    /// <summary>How much curves are smoothed.</summary>
    [SupplyParameterFromQuery(Name = "smooth")]
    public string? Smooth { get; set; }

    /// <summary>The chart that is enlarged.</summary>
    [SupplyParameterFromQuery(Name = "large")]
    public string? Large { get; set; }

    /// <inheritdoc/>
    protected override Guid? FollowedStudy => Id;

    // Charts draw no more than twice a second: reading more often would be for nothing.
    /// <inheritdoc/>
    protected override TimeSpan PageRhythm => 2 * Pace;

    [Inject]
    private LiveReadings Readings { get; set; } = default!;

    [Inject]
    private IStudyReader Studies { get; set; } = default!;

    [Inject]
    private StudyActions Actions { get; set; } = default!;

    [Inject]
    private IStringLocalizer<PlotText> PlotTexts { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    private Objective Objective => study!.Objectives[0];

    private bool IsOver => study!.State is StudyState.Completed or StudyState.Stopped or StudyState.Failed;

    private bool ListsRunning => !IsOver || reading!.Running.Count > 0;

    // While the slider moves, what it shows runs ahead of the address.
    private LiveView View => LiveView.Of(Log, sliding is { } moved ? LiveView.Address(moved) : Smooth, Large) is var view
        && MetricCatalog.Find(Objective.Metric)?.Unit == MetricUnit.Share
            ? view with { Logarithmic = false }
            : view;

    private string Unit => T[MetricCatalog.Find(Objective.Metric)?.Unit switch
    {
        MetricUnit.Scaled => "unit.scaled",
        MetricUnit.Target when Target is not null => "unit.target",
        MetricUnit.Target => "unit.targets",
        MetricUnit.Percent => "unit.percent",
        MetricUnit.Seconds => "unit.seconds",
        _ => "unit.plain",
    }, Objective.Metric, Target ?? ""];

    private string? Target => TargetWords.Of(Objective.Metric, study!.Targets);

    /// <inheritdoc/>
    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (viewer?.StudyId != Id)
        {
            viewer?.Dispose();
            viewer = Readings.Join(Id);
        }

        reading = await viewer.ReadAsync(cancellationToken);
        (study, missing) = (reading?.Study, reading is null);
        if (reading is null)
        {
            return;
        }

        Compute();
    }

    /// <inheritdoc/>
    protected override ValueTask LeaveAsync()
    {
        viewer?.Dispose();
        return base.LeaveAsync();
    }

    private void Compute()
    {
        PlotInput input = new() { Study = study!, Points = reading!.Ended, Curves = reading.Curves, Log = View.Logarithmic, Smoothness = View.Smoothness };
        loss = LossPlot.Compute(input, PlotTexts);
        if (!IsHistoryOf(reading))
        {
            history = HistoryPlot.Compute(input, PlotTexts);
            historyOf = (reading.Ended, reading.Study);
        }
    }

    // Epochs do not change the history: it is drawn anew as trials end.
    private bool IsHistoryOf(LiveReading now) =>
        historyOf is var (ended, of)
        && ReferenceEquals(ended, now.Ended)
        && of.Id == now.Study.Id
        && of.Budget == now.Study.Budget
        && of.Objectives.SequenceEqual(now.Study.Objectives)
        && of.Baselines.SequenceEqual(now.Study.Baselines);

    private string Place(string chart) => View.Large == chart ? "wide" : chart == LiveView.Loss ? "loss" : chart;

    // Where no trials are listed below, the charts have their room.
    private int HeightOf(string chart) => View.Large == chart ? 560 : chart == LiveView.Importance ? 250 : IsOver ? 440 : 320;

    private void Slide(double smoothness)
    {
        sliding = smoothness;
        Compute();
    }

    private void SetSmoothness(double smoothness)
    {
        sliding = null;
        Go("smooth", LiveView.Address(smoothness));
    }

    private void SetLog(bool log) => Go("log", log ? null : "0");

    private void Enlarge(string chart, bool large) => Go("large", large ? chart : null);

    private void Go(string name, string? value) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(name, value), replace: true);

    private async Task EnqueueAsync()
    {
        if (await Studies.SpecAsync(Id, Ended) is { } spec)
        {
            DialogParameters<EnqueueDialog> parameters = new() { { d => d.StudyId, Id }, { d => d.Spec, spec } };
            await Dialogs.ShowAsync<EnqueueDialog>(T["enqueue_title"], parameters, new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseButton = true });
        }
    }
}
