using System.Globalization;
using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Plots;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Pages.Trials;

/// <summary>What a trial answers on validation rows or sequences beside what is true: a line, a cloud, or a table of classes, as the task has it.</summary>
public sealed partial class PredictionPanel
{
    private Figure? figure;
    private Confusion? confusion;
    private (Predictions?, PredictionView, TrialState) computed;

    /// <summary>The study.</summary>
    [Parameter, EditorRequired]
    public required StudySummary Study { get; set; }

    /// <summary>The trial.</summary>
    [Parameter, EditorRequired]
    public required TrialView Trial { get; set; }

    /// <summary>Its kept predictions; null when there are none.</summary>
    [Parameter]
    public Predictions? Predictions { get; set; }

    /// <summary>Which part is shown.</summary>
    [Parameter, EditorRequired]
    public required PredictionView View { get; set; }

    /// <summary>Told when another part shall be shown.</summary>
    [Parameter]
    public EventCallback<PredictionView> OnView { get; set; }

    [Inject]
    private IStringLocalizer<PlotText> PlotTexts { get; set; } = default!;

    private bool IsSequence => Study.Task is { } task && TaskNames.IsSequence(task);

    private bool IsForecast => Study.Task == TaskNames.Forecast;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (figure is not null && computed == (Predictions, View, Trial.State))
        {
            return;
        }

        computed = (Predictions, View, Trial.State);
        confusion = Predictions is null ? null : Confusion.Of(Predictions);
        PlotInput input = new() { Study = Study, Trial = Trial, Predictions = Predictions, PredictionView = View };
        figure = PlotCatalog.Of(IsForecast ? "forecast" : "regression").Compute(input, PlotTexts);
    }

    private static int Whole(ChangeEventArgs change) => int.Parse((string)change.Value!, CultureInfo.InvariantCulture);

    private Task Go(PredictionView view) => OnView.InvokeAsync(view);

    private string Tint(int row, int column) =>
        string.Create(CultureInfo.InvariantCulture, $"--share: {confusion!.Share(row, column) * 70:0.#}%");
}
