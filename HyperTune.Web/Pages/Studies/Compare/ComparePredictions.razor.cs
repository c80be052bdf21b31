using HyperTune.Engine.Data;
using HyperTune.Engine.Trials;
using HyperTune.Web.Plots;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Pages.Studies.Compare;

/// <summary>What the compared trials answer on validation rows or sequences beside what is true: lines over one another, clouds side by side, or the recall of each class.</summary>
public sealed partial class ComparePredictions
{
    private Figure? figure;
    private RecallComparison? recall;
    private Predictions? first;
    private (PredictionView View, string Trials) computed;

    /// <summary>What is compared.</summary>
    [Parameter, EditorRequired]
    public required ComparedSet Set { get; set; }

    /// <summary>Which part is shown.</summary>
    [Parameter, EditorRequired]
    public required PredictionView View { get; set; }

    /// <summary>Told when another part shall be shown.</summary>
    [Parameter]
    public EventCallback<PredictionView> OnView { get; set; }

    [Inject]
    private IStringLocalizer<PlotText> PlotTexts { get; set; } = default!;

    private string Sequences => Set.Study.Task is { } task && TaskNames.IsSequence(task) ? ".sequences" : "";

    private bool IsForecast => Set.Study.Task == TaskNames.Forecast;

    private int Target => Math.Clamp(View.Target, 0, Math.Max(0, (first?.TargetNames.Length ?? 1) - 1));

    private int Step => Math.Clamp(View.Step, 1, Math.Max(1, first?.Horizon ?? 1));

    private string[] Without => [.. Set.Trials.Where(t => t.Plot.Predictions is null).Select(t => t.Label)];

    // Small charts stand four in a row.
    private int Height => figure?.Empty is not null ? 96 : figure is { Facets.Length: > 4 and int charts } ? 170 * ((charts + 3) / 4) : 285;

    private string? Subtitle => figure is { Empty: null } ? T[IsForecast ? "predictions.sub" : $"predictions.sub_rows{Sequences}"].Value : null;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        string trials = string.Join('|', Set.Trials.Select(t => $"{t.Ref} {t.Plot.Slot} {t.Plot.IsBest} {t.Trial.Epochs} {t.Plot.Predictions?.Count}"));
        if (figure is not null && computed == (View, trials))
        {
            return;
        }

        computed = (View, trials);
        first = Set.Trials.Select(t => t.Plot.Predictions).FirstOrDefault(p => p is { Count: > 0 });
        recall = RecallComparison.Of([.. Set.Trials.Select(t => t.Plot.Predictions)]);
        PlotInput input = new() { Study = Set.Study, Compared = [.. Set.Trials.Select(t => t.Plot)], PredictionView = View };
        figure = PlotCatalog.Of(IsForecast ? "compare-forecast" : "compare-regression").Compute(input, PlotTexts);
    }

    private static int Whole(ChangeEventArgs change) => CompareAddress.Whole(change.Value as string, 0);

    private Task Go(PredictionView view) => OnView.InvokeAsync(view);
}
