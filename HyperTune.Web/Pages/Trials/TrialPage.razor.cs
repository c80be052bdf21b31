using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Filters;
using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;
using HyperTune.Web.Live;
using HyperTune.Web.Pages.Studies;
using HyperTune.Web.Pages.Studies.TrialList;
using HyperTune.Web.Plots;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Pages.Trials;

/// <summary>One trial: its curves, its answers beside the actual values, its configuration beside the best one's, its log.</summary>
public sealed partial class TrialPage
{
    private const int LogLines = 200;
    private const int MostReported = 8;

    private StudySummary? study;
    private TrialView? trial;
    private TrialView? best;
    private CurveCache? curves;
    private CurveCache? bestCurves;
    private Predictions? predictions;
    private IReadOnlyList<TrialLogLine> log = [];
    private Figure? loss;
    private Figure? rate;
    private Figure? gradient;
    private IReadOnlyList<(string Metric, Figure Figure)> reported = [];
    private ModelSize? size;
    private bool missing;
    private bool deleted;
    private int? previous;
    private int? next;
    private MouseEventArgs? menuAt;

    /// <summary>The study.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>The trial's number.</summary>
    [Parameter]
    public int Number { get; set; }

    /// <summary>Whether losses are logarithmic: <c>0</c> for not.</summary>
    [SupplyParameterFromQuery(Name = "log")]
    public string? Log { get; set; }

    /// <summary>Index of the target that is shown.</summary>
    [SupplyParameterFromQuery(Name = "target")]
    public int? Target { get; set; }

    /// <summary>Rows ahead that are shown.</summary>
    [SupplyParameterFromQuery(Name = "step")]
    public int? Step { get; set; }

    /// <summary>Stretch of the validation rows that is shown.</summary>
    [SupplyParameterFromQuery(Name = "page")]
    public int? Page { get; set; }

    /// <inheritdoc/>
    protected override Guid? FollowedStudy => Id;

    [Inject]
    private IStudyReader Studies { get; set; } = default!;

    [Inject]
    private StudyActions Actions { get; set; } = default!;

    [Inject]
    private TrialActions Trials { get; set; } = default!;

    [Inject]
    private IStringLocalizer<PlotText> PlotTexts { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private Objective Objective => study!.Objectives[0];

    private bool IsBest => study!.BestNumber == Number;

    private bool IsLoss => Objective.Metric.EndsWith("loss", StringComparison.Ordinal);

    // Shares lie between 0 and 1, most of them near 1: ratios say nothing there.
    private bool IsShare => MetricCatalog.Find(Objective.Metric)?.Unit == MetricUnit.Share;

    private bool Logarithmic => Log != "0" && !IsShare;

    private PredictionView Shown => new(Target ?? 0, Step ?? 1, Page ?? 0);

    private IEnumerable<string> Baselines => study!.Baselines.OrderByDescending(b => Objective.Loss(b.Value)).Select(b => b.Key);

    /// <inheritdoc/>
    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (trial?.Number != Number || study?.Id != Id)
        {
            (trial, predictions, curves, loss, rate, gradient, size) = (null, null, null, null, null, null, null);
        }

        study = await Studies.StudyAsync(Id, cancellationToken);
        TrialView? found = study is null ? null : await Studies.TrialAsync(Id, Number, cancellationToken);
        missing = found is null;
        if (study is null || found is null)
        {
            trial = null;
            deleted = study is not null && (await Studies.DeletedTrialsAsync(Id, cancellationToken)).Contains(Number);
            return;
        }

        size ??= (await Studies.PreparedAsync(Id, cancellationToken))?.SizeOf(found.Configuration);
        previous = await NeighbourAsync(Comparator.Less, cancellationToken);
        next = await NeighbourAsync(Comparator.Greater, cancellationToken);
        if (predictions is null && found.HasPredictions && await Studies.PredictionPathAsync(Id, Number, cancellationToken) is { } path)
        {
            predictions = PredictionsFile.Read(path);
        }

        log = await Studies.LogAsync(Id, Number, LogLines, cancellationToken);
        trial = found;
        await ReadCurvesAsync(cancellationToken);
        Compute();
    }

    // Deleted trials are passed over.
    private async Task<int?> NeighbourAsync(Comparator side, CancellationToken cancellationToken)
    {
        TrialFilter beyond = new Comparison(TrialField.Number, side, Number);
        HyperTune.Engine.Studies.TrialPage page = await Studies.TrialsAsync(Id, new() { Filter = beyond, Descending = side == Comparator.Less, Take = 1 }, cancellationToken);
        return page.Trials is [TrialView neighbour] ? neighbour.Number : null;
    }

    private Task StarAsync() => Trials.StarAsync(Id, [Number], !trial!.Starred);

    private async Task ReadCurvesAsync(CancellationToken cancellationToken)
    {
        if (curves?.StudyId != Id)
        {
            curves = new(Studies, Id, []);
        }

        await curves.ReadAsync([new(Number, trial!.State, double.NaN)], cancellationToken);
        if (study!.BestNumber is not { } number || number == Number)
        {
            (best, bestCurves) = (null, null);
            return;
        }

        if (best?.Number != number || bestCurves?.StudyId != Id)
        {
            best = await Studies.TrialAsync(Id, number, cancellationToken);
            bestCurves = new(Studies, Id, [Objective.Metric]);
            await bestCurves.ReadAsync([new(number, TrialState.Completed, double.NaN)], cancellationToken);
        }
    }

    private void Compute()
    {
        PlotInput input = new() { Study = study!, Trial = trial, Curves = [.. curves!.Curves, .. bestCurves?.Curves ?? []], Log = Logarithmic };
        loss = PlotCatalog.Of("trial-loss").Compute(input, PlotTexts);
        rate = PlotCatalog.Of("learning-rate").Compute(input, PlotTexts);
        gradient = PlotCatalog.Of("gradient-norm").Compute(input, PlotTexts);
        reported = study!.IsAsked ? [.. Reported().Select(m => (m, new TrialMetricPlot(m, m, limit: null).Compute(input, PlotTexts)))] : [];
    }

    // What another program reports has names of its own; the first objective has the large chart.
    private IEnumerable<string> Reported() =>
        (curves!.Curves.FirstOrDefault(c => c.Number == Number)?.Metrics.Keys ?? []).Where(m => m != Objective.Metric).Order(StringComparer.Ordinal).Take(MostReported);

    private string? Apart(double? reference) =>
        trial!.BestValue is { } value && reference is { } r && double.IsFinite(Metrics.Distance(value, r)) ? Metrics.Apart(value, r) : null;

    private void SetLog(bool on) => Go(new() { ["log"] = on ? null : "0" });

    private void SetView(PredictionView view) => Go(new()
    {
        ["target"] = view.Target == 0 ? null : view.Target,
        ["step"] = view.Step == 1 ? null : view.Step,
        ["page"] = view.Page == 0 ? null : view.Page,
    });

    private void Go(Dictionary<string, object?> changes) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(changes), replace: true);
}
