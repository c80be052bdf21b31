using HyperTune.Web.Formatting;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Plots;

/// <summary>Predicted by actual value of every validation row; on the diagonal they agree.</summary>
public sealed class RegressionPlot : IPlot
{
    /// <summary>Points at most.</summary>
    public const int MaxPoints = 1000;

    /// <inheritdoc/>
    public string Key => "regression";

    /// <inheritdoc/>
    public Figure Compute(PlotInput input, IStringLocalizer<PlotText> text)
    {
        if (input.Predictions is not { Count: > 0 } known || known.Classes.Length > 0 || known.TargetNames.IsEmpty)
        {
            return Figure.Nothing(text["prediction.empty"]);
        }

        int targets = known.TargetNames.Length;
        int target = Math.Clamp(input.PredictionView.Target, 0, targets - 1);
        int every = Math.Max(1, (known.Count + MaxPoints - 1) / MaxPoints);
        int[] samples = [.. Enumerable.Range(0, known.Count).Where(i => i % every == 0)];
        double[] actual = [.. samples.Select(i => (double)known.Actual[i * targets + target])];
        double[] predicted = [.. samples.Select(i => (double)known.Predicted[i * targets + target])];
        double[] all = [.. actual.Concat(predicted).Where(double.IsFinite)];
        if (all.Length == 0)
        {
            return Figure.Nothing(text["prediction.diverged"]);
        }

        double low = all.Min();
        double high = all.Max();
        return new()
        {
            Series =
            [
                new() { Key = "diagonal", Name = text["prediction.agree"], Colour = PlotColours.Faint, Dash = SeriesDash.Dotted, Hover = false, InTable = false, X = [low, high], Y = [low, high] },
                new() { Key = "rows", Name = text["prediction.predicted"], Shape = SeriesShape.Points, Colour = PlotColours.OfTrial(input.Trial?.Number ?? 0), Symbol = "circle", Size = 6, Opacity = 0.55, X = actual, Y = predicted },
            ],
            X = new() { Title = text["prediction.actual_of", known.TargetNames[target]] },
            Y = new() { Title = text["prediction.predicted"] },
            HoverColumn = false,
            Note = samples.Length < known.Count ? text["prediction.note", Numbers.Count(samples.Length), Numbers.Count(known.Count)].Value : null,
        };
    }
}
