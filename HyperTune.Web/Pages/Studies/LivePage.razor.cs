using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Live;
using HyperTune.Web.Plots;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace HyperTune.Web.Pages.Studies;

/// <summary>A study while it runs: is it working, how long, what did we learn, in that order.</summary>
public sealed partial class LivePage
{
    private static readonly IPlot LossPlot = PlotCatalog.Of("loss-curves");
    private static readonly IPlot HistoryPlot = PlotCatalog.Of("history");

    private StudySummary? study;
    private bool missing;
    private IReadOnlyList<TrialView> running = [];
    private IReadOnlyList<TrialView> waiting = [];
    private int waitingTotal;
    private CurveCache? curves;
    private IReadOnlyList<TrialPoint> points = [];
    private Figure? loss;
    private Figure? history;

    /// <summary>The study.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>Whether losses are logarithmic: <c>0</c> for not.</summary>
    [SupplyParameterFromQuery(Name = "log")]
    public string? Log { get; set; }

    /// <inheritdoc/>
    protected override Guid? FollowedStudy => Id;

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

    private bool IsLoss => Objective.Metric.EndsWith("loss", StringComparison.Ordinal);

    // Shares lie between 0 and 1, most of them near 1: ratios say nothing there.
    private bool IsShare => MetricCatalog.Find(Objective.Metric)?.Unit == MetricUnit.Share;

    private bool Logarithmic => Log != "0" && !IsShare;

    private bool IsOver => study!.State is StudyState.Completed or StudyState.Stopped or StudyState.Failed;

    // Where no trials are listed below, the charts have their room.
    private int ChartHeight => IsOver ? 440 : 320;

    private string Unit => T[MetricCatalog.Find(Objective.Metric)?.Unit switch
    {
        MetricUnit.Scaled => "unit.scaled",
        MetricUnit.Target => "unit.target",
        MetricUnit.Percent => "unit.percent",
        MetricUnit.Seconds => "unit.seconds",
        _ => "unit.plain",
    }, Objective.Metric];

    /// <inheritdoc/>
    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        study = await Studies.StudyAsync(Id, cancellationToken);
        missing = study is null;
        if (study is null)
        {
            return;
        }

        TrialPage now = await Studies.TrialsAsync(Id, new() { States = [TrialState.Running], Take = 64 }, cancellationToken);
        running = now.Trials;
        TrialPage next = await Studies.TrialsAsync(Id, new() { States = [TrialState.Waiting], Take = 1 }, cancellationToken);
        (waiting, waitingTotal) = (next.Trials, next.Total);
        points = await Studies.PointsAsync(Id, cancellationToken);
        if (curves?.StudyId != Id)
        {
            curves = new(Studies, Id, Metrics);
        }

        await curves.ReadAsync(points, study.BestNumber, cancellationToken);
        Compute();
    }

    private IReadOnlyCollection<string> Metrics =>
        new PlotInput { Study = study! } is { TrainMetric: { } train } ? [Objective.Metric, train] : [Objective.Metric];

    private void Compute()
    {
        PlotInput input = new() { Study = study!, Points = points, Curves = curves!.Curves, Log = Logarithmic };
        loss = LossPlot.Compute(input, PlotTexts);
        history = HistoryPlot.Compute(input, PlotTexts);
    }

    private void SetLog(bool log) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("log", log ? null : "0"), replace: true);

    private async Task EnqueueAsync()
    {
        if (await Studies.SpecAsync(Id, Ended) is { } spec)
        {
            DialogParameters<EnqueueDialog> parameters = new() { { d => d.StudyId, Id }, { d => d.Spec, spec } };
            await Dialogs.ShowAsync<EnqueueDialog>(T["enqueue.title"], parameters, new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseButton = true });
        }
    }
}
