using HyperTune.Engine.Data;
using HyperTune.Web.Formatting;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Plots;

/// <summary>Predicted by actual value of validation rows, a small chart a trial on equal axes; on the diagonal they agree.</summary>
public sealed class CompareRegressionPlot : IPlot
{
    /// <summary>Points over all trials, at most.</summary>
    public const int MaxPoints = 1500;

    /// <inheritdoc/>
    public string Key => "compare-regression";

    /// <inheritdoc/>
    public Figure Compute(PlotInput input, IStringLocalizer<PlotText> text)
    {
        PlottedTrial[] known = [.. input.Compared.Where(t => t.Predictions is { Count: > 0, Classes.IsEmpty: true, TargetNames.IsEmpty: false })];
        if (known.Length == 0)
        {
            return Figure.Nothing(text["compare.predictions_empty"]);
        }

        Predictions first = known[0].Predictions!;
        string target = first.TargetNames[Math.Clamp(input.PredictionView.Target, 0, first.TargetNames.Length - 1)];
        Series[] clouds = [.. known.Where(t => t.Predictions!.TargetNames.Contains(target)).Select(t => Cloud(t, target, MaxPoints / known.Length))];
        double[] all = [.. clouds.SelectMany(c => c.X.Concat(c.Y)).Where(double.IsFinite)];
        if (all.Length == 0)
        {
            return Figure.Nothing(text["prediction.diverged"]);
        }

        double low = all.Min();
        double high = all.Max();
        double room = high > low ? (high - low) * 0.04 : Math.Max(Math.Abs(low), 1) * 0.1;
        string[] missing = [.. input.Compared.Where(t => clouds.All(c => c.Name != t.Label)).Select(t => t.Label)];
        string[] notes =
        [
            .. first.Count > clouds[0].X.Count ? (string[])[text["prediction.note", Numbers.Count(clouds[0].X.Count), Numbers.Count(first.Count)]] : [],
            .. missing.Length > 0 ? (string[])[text["compare.predictions_missing", string.Join(", ", missing)]] : [],
        ];
        return new()
        {
            Series = [.. clouds.SelectMany((cloud, i) => (Series[])[Diagonal(i, low, high, text), cloud with { Facet = i }])],
            Facets = [.. clouds.Select(c => new FigureAxis { Title = c.Name, From = low - room, To = high + room })],
            X = new() { Title = text["prediction.actual_of", target] },
            Y = new() { Title = text["prediction.predicted"], From = low - room, To = high + room },
            HoverColumn = false,
            Note = notes.Length > 0 ? string.Join(' ', notes) : null,
        };
    }

    private static Series Diagonal(int facet, double low, double high, IStringLocalizer<PlotText> text) => new()
    {
        Key = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"diagonal:{facet}"),
        Name = text["prediction.agree"],
        Colour = PlotColours.Faint,
        Dash = SeriesDash.Dotted,
        Facet = facet,
        Hover = false,
        InTable = false,
        X = [low, high],
        Y = [low, high],
    };

    private static Series Cloud(PlottedTrial trial, string target, int most)
    {
        Predictions known = trial.Predictions!;
        int targets = known.TargetNames.Length;
        int column = known.TargetNames.IndexOf(target);
        int every = Math.Max(1, (known.Count + most - 1) / most);
        int[] samples = [.. Enumerable.Range(0, known.Count).Where(i => i % every == 0)];
        return new()
        {
            Key = $"rows:{trial.Key}",
            Name = trial.Label,
            Shape = SeriesShape.Points,
            Colour = trial.Colour,
            Symbol = trial.Symbol,
            Size = 6,
            Opacity = 0.6,
            X = [.. samples.Select(i => (double)known.Actual[(i * targets) + column])],
            Y = [.. samples.Select(i => (double)known.Predicted[(i * targets) + column])],
        };
    }
}
