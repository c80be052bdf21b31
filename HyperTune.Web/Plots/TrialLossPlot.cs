using System.Globalization;
using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Plots;

/// <summary>One trial's objective by epoch, validation solid and training dashed, its best epoch marked, the study's best trial thin beside it.</summary>
public sealed class TrialLossPlot : IPlot
{
    /// <inheritdoc/>
    public string Key => "trial-loss";

    /// <inheritdoc/>
    public Figure Compute(PlotInput input, IStringLocalizer<PlotText> text)
    {
        string metric = input.Objective.Metric;
        TrialCurves? own = input.Curves.FirstOrDefault(c => c.Number == input.Trial?.Number);
        if (own is null || !own.Of(metric).Any(v => double.IsFinite(v.Value)))
        {
            return Figure.Nothing(text["trial_loss.empty"]);
        }

        string colour = PlotColours.OfTrial(own.Number);
        string name = string.Create(CultureInfo.InvariantCulture, $"#{own.Number}");
        List<Series> series = [];
        List<(double X, double Y, string Name)> ends = [];
        if (input.Study.BestNumber is { } number && number != own.Number && input.Curves.FirstOrDefault(c => c.Number == number) is { } best
            && best.Of(metric) is { Count: > 0 })
        {
            (double[] bx, double[] by) = Downsampling.Largest(best.Of(metric), LossCurvesPlot.MaxPoints);
            string label = text["trial_loss.best", number];
            series.Add(new() { Key = "best", Name = label, Colour = PlotColours.Faint, Width = 1.25, X = bx, Y = by });
            if (Array.FindLastIndex(by, double.IsFinite) is var last and >= 0)
            {
                ends.Add((bx[last], by[last], label));
            }
        }

        (double[] x, double[] y) = Downsampling.Largest(own.Of(metric), LossCurvesPlot.MaxPoints);
        if (own.Of(input.TrainMetric) is { Count: > 0 } learnt)
        {
            (double[] tx, double[] ty) = Downsampling.Largest(learnt, LossCurvesPlot.MaxPoints);
            series.Add(new() { Key = "train", Name = input.TrainMetric!, Colour = colour, Dash = SeriesDash.Dashed, Width = 1.5, Symbol = tx.Length == 1 ? "circle-open" : null, X = tx, Y = ty });
        }

        series.Add(new() { Key = "validation", Name = series.Any(s => s.Key == "train") ? metric : name, Colour = colour, Width = 2.5, Symbol = x.Length == 1 ? "circle" : null, X = x, Y = y });
        bool lastCounts = input.Study.TrialValue == TrialValue.Last;
        if (input.Trial is { BestStep: { } step, BestValue: { } value } && double.IsFinite(value))
        {
            series.Add(new()
            {
                Key = "best-epoch",
                Name = text[lastCounts ? "trial_loss.last_epoch_name" : "trial_loss.best_epoch_name"],
                Shape = SeriesShape.Points,
                Colour = colour,
                Symbol = "circle-open",
                Size = 10,
                Hover = false,
                InTable = false,
                X = [step],
                Y = [value],
                Labels = [text[lastCounts ? "trial_loss.last_epoch" : "trial_loss.best_epoch", step, Numbers.Significant(value)]],
                LabelPlace = (input.Objective.Direction == Direction.Minimize ? "bottom " : "top ") + (step > x[^1] / 2 ? "left" : "right"),
            });
        }

        double end = Math.Max(1, series.Max(s => s.X.Where(double.IsFinite).DefaultIfEmpty(1).Max()));
        series.AddRange(BaselineSeries.Across(input, 0, end, "middle right").Select(s => s with { Labels = [] }));
        ends.AddRange(BaselineSeries.Names(input).Select(b => (end, b.Value, b.Name)));
        double[] all = [.. series.SelectMany(s => s.Y).Where(double.IsFinite)];
        bool log = input.Log && all.All(v => v > 0);
        if (ends.Count > 0)
        {
            series.Add(LineNames.Of(ends, new(all.Min(), all.Max(), true), log, end) with { Dash = SeriesDash.Dotted });
        }

        return new()
        {
            Series = [.. series],
            X = new() { Title = text["axis.epoch"], From = 0, To = end * 1.02, Ticks = Ticks.Whole(end) },
            Y = new() { Log = log, Ticks = log ? Ticks.Logarithmic(all.Min(), all.Max()) : [] },
            HoverTitle = text["axis.epoch_hover"],
            CursorGroup = Figure.Epochs,
            GreatestFirst = input.Objective.Direction == Direction.Maximize,
            RightMargin = Math.Max(BaselineSeries.Margin(input), ends.Count > 0 ? LineNames.Margin(ends.Select(e => e.Name)) : 0),
        };
    }
}
