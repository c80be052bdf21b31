using HyperTune.Web.Formatting;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Plots;

/// <summary>One metric of the trial that is looked at by epoch: the learning rate, or the norm of the gradient before clipping.</summary>
/// <param name="key">Its name in addresses and tests.</param>
/// <param name="metric">The metric.</param>
/// <param name="limit">The hyper-parameter that bounds it and is drawn as a dotted line; null for none.</param>
public sealed class TrialMetricPlot(string key, string metric, string? limit) : IPlot
{
    /// <inheritdoc/>
    public string Key => key;

    /// <inheritdoc/>
    public Figure Compute(PlotInput input, IStringLocalizer<PlotText> text)
    {
        TrialCurves? own = input.Curves.FirstOrDefault(c => c.Number == input.Trial?.Number);
        if (own is null || !own.Of(metric).Any(v => double.IsFinite(v.Value)))
        {
            return Figure.Nothing(text["trial_metric.empty"]);
        }

        (double[] x, double[] y) = Downsampling.Largest(own.Of(metric), LossCurvesPlot.MaxPoints);
        List<Series> series = [new() { Key = metric, Name = metric, Colour = PlotColours.OfTrial(own.Number), Width = 1.75, Symbol = x.Length == 1 ? "circle" : null, X = x, Y = y }];
        if (limit is not null && input.Trial!.Configuration.TryGetValue(limit, out var bound) && bound.IsNumber && bound.Number > 0)
        {
            series.Add(new()
            {
                Key = limit,
                Name = limit,
                Colour = PlotColours.Faint,
                Dash = SeriesDash.Dotted,
                Width = 1.25,
                Hover = false,
                InTable = false,
                X = [0, x[^1]],
                Y = [bound.Number, bound.Number],
                Labels = ["", text["trial_metric.clipped", Numbers.Significant(bound.Number)]],
                LabelPlace = "top left",
            });
        }

        return new()
        {
            Series = [.. series],
            X = new() { Title = text["axis.epoch"], From = 0, To = Math.Max(1, x[^1]) * 1.02, Ticks = Ticks.Whole(Math.Max(1, x[^1])) },
            Y = y.Any(v => v < 0) ? new() : new() { From = 0, To = series.SelectMany(s => s.Y).Where(double.IsFinite).Max() * 1.15 },
            HoverTitle = text["axis.epoch_hover"],
            CursorGroup = Figure.Epochs,
        };
    }
}
