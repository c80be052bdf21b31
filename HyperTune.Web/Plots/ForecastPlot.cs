using HyperTune.Engine.Data;
using HyperTune.Web.Formatting;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Plots;

/// <summary>One target of a forecast on validation rows, a chosen number of rows ahead: what was predicted beside what came, a page of samples at a time.</summary>
public sealed class ForecastPlot : IPlot
{
    /// <inheritdoc/>
    public string Key => "forecast";

    /// <inheritdoc/>
    public Figure Compute(PlotInput input, IStringLocalizer<PlotText> text)
    {
        if (input.Predictions is not { Count: > 0 } known || known.Classes.Length > 0 || known.TargetNames.IsEmpty)
        {
            return Figure.Nothing(text["prediction.empty"]);
        }

        int targets = known.TargetNames.Length;
        int target = Math.Clamp(input.PredictionView.Target, 0, targets - 1);
        int step = Math.Clamp(input.PredictionView.Step, 1, Math.Max(1, known.Horizon));
        int page = Math.Clamp(input.PredictionView.Page, 0, PagesOf(known) - 1);
        int[] samples = [.. Enumerable.Range(0, known.Count).OrderBy(i => known.Anchors[i]).Skip(page * PredictionView.PageSize).Take(PredictionView.PageSize)];
        double[] x = [.. samples.Select(i => (double)known.Anchors[i] + step)];
        string name = known.TargetNames[target];
        return new()
        {
            Series =
            [
                Line("actual", text["prediction.actual"], PlotColours.Line, 4, x, [.. samples.Select(i => (double)known.Actual[IndexOf(known, i, step, target)])]),
                Line("predicted", text["prediction.predicted"], PlotColours.OfTrial(input.Trial?.Number ?? 0), 1.75, x, [.. samples.Select(i => (double)known.Predicted[IndexOf(known, i, step, target)])]),
            ],
            X = new() { Title = text["axis.row"], From = x[0], To = x[^1] },
            Y = new() { Title = name },
            HoverTitle = text["axis.row_hover"],
            Note = known.Count > samples.Length ? text["prediction.note", Numbers.Count(samples.Length), Numbers.Count(known.Count)].Value : null,
        };
    }

    /// <summary>How many pages there are; at least 1.</summary>
    /// <param name="predictions">The predictions.</param>
    public static int PagesOf(Predictions predictions) => Math.Max(1, (predictions.Count + PredictionView.PageSize - 1) / PredictionView.PageSize);

    private static int IndexOf(Predictions known, int sample, int step, int target) =>
        (sample * Math.Max(1, known.Horizon) + step - 1) * known.TargetNames.Length + target;

    private static Series Line(string key, string name, string colour, double width, double[] x, double[] y) =>
        new() { Key = key, Name = name, Colour = colour, Width = width, X = x, Y = y };
}
