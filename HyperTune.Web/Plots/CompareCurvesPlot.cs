using HyperTune.Engine.Trials;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Plots;

/// <summary>The objective by epoch of several trials over one another: validation solid, training dashed, each with its symbol and name where it ends.</summary>
public sealed class CompareCurvesPlot : IPlot
{
    /// <summary>Points a line at most.</summary>
    public const int MaxPoints = 300;

    /// <inheritdoc/>
    public string Key => "compare-curves";

    /// <inheritdoc/>
    public Figure Compute(PlotInput input, IStringLocalizer<PlotText> text)
    {
        Line[] lines = [.. input.Compared.Select(t => Line.Of(t, input)).OfType<Line>()];
        if (lines.Length == 0)
        {
            return Figure.Nothing(text["compare.curves_empty"]);
        }

        Objective objective = input.Objective;
        ValueRange range = ValueRange.Of(lines.SelectMany(l => l.Validation.Concat(l.Train)), [], objective);
        bool log = input.Log && range.From > 0;
        double end = lines.Max(l => l.Epochs[^1]);
        string[] missing = [.. input.Compared.Where(t => lines.All(l => l.Trial.Key != t.Key)).Select(t => t.Label)];
        return new()
        {
            Series = [.. lines.SelectMany(l => l.Draw(input, range)), LineNames.Of([.. lines.Select(l => (l.EndEpoch, l.EndValue, l.Trial.Label))], range, log, Math.Max(1, end))],
            X = new() { Title = text["axis.epoch"], From = 0, To = Math.Max(1, end) * 1.02, Ticks = Ticks.Whole(Math.Max(1, end)) },
            Y = new() { From = range.From, To = range.To, Log = log, Ticks = log ? Ticks.Logarithmic(range.From, range.To) : [] },
            HoverTitle = input.TrainMetric is null ? text["loss.hover_one"] : text["loss.hover"],
            GreatestFirst = objective.Direction == Direction.Maximize,
            HoverGroup = PlottedTrial.HoverGroup,
            RightMargin = LineNames.Margin(lines.Select(l => l.Trial.Label)),
            Note = missing.Length > 0 ? text["compare.curves_missing", string.Join(", ", missing)].Value : null,
        };
    }

    private sealed record Line(PlottedTrial Trial, double[] Epochs, double[] Validation, double[] Train)
    {
        private int End => Array.FindLastIndex(Validation, double.IsFinite);

        public double EndEpoch => Epochs[End];

        public double EndValue => Validation[End];

        /// <summary>Null for a trial without one finite value.</summary>
        public static Line? Of(PlottedTrial trial, PlotInput input)
        {
            (double[] x, double[] y) = Downsampling.Largest(trial.Curves.Of(input.Objective.Metric), MaxPoints);
            if (!y.Any(double.IsFinite))
            {
                return null;
            }

            Dictionary<int, double> learnt = trial.Curves.Of(input.TrainMetric).ToDictionary(v => v.Step, v => v.Value);
            return new(trial, x, y, learnt.Count == 0 ? [] : [.. x.Select(s => learnt.GetValueOrDefault((int)s, double.NaN))]);
        }

        public IEnumerable<Series> Draw(PlotInput input, ValueRange range)
        {
            if (Train.Length > 0)
            {
                yield return new()
                {
                    Key = $"train:{Trial.Key}",
                    Name = $"{Trial.Label} {input.TrainMetric}",
                    Colour = Trial.Colour,
                    Width = 1.25,
                    Dash = SeriesDash.Dashed,
                    Hover = false,
                    Trials = [Trial.Id],
                    X = Epochs,
                    Y = Train,
                };
            }

            yield return new()
            {
                Key = $"validation:{Trial.Key}",
                Name = Trial.Label,
                Colour = Trial.Colour,
                Width = Trial.IsBest ? 2.5 : 2,
                Trials = [Trial.Id],
                X = Epochs,
                Y = Validation,
                Beside = Train,
            };
            yield return new()
            {
                Key = $"end:{Trial.Key}",
                Name = Trial.Label,
                Shape = SeriesShape.Points,
                Colour = Trial.Colour,
                Symbol = Trial.Symbol,
                Size = Trial.IsBest ? 11 : 8,
                Hover = false,
                InTable = false,
                Trials = [Trial.Id],
                X = [EndEpoch],
                Y = [Math.Clamp(EndValue, range.From, range.To)],
            };
        }
    }
}
