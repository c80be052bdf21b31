using System.Globalization;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Plots;

/// <summary>The value of every trial by number: complete, pruned and failed told apart, the best so far as steps, baselines, and the trials to come shaded.</summary>
public sealed class OptimisationHistoryPlot : IPlot
{
    /// <inheritdoc/>
    public string Key => "history";

    /// <inheritdoc/>
    public Figure Compute(PlotInput input, IStringLocalizer<PlotText> text)
    {
        List<TrialPoint> ended = [.. input.Points.Where(p => p.State.IsFinished() && p.State != TrialState.Cancelled).OrderBy(p => p.Number)];
        if (ended.Count == 0)
        {
            return Figure.Nothing(text["history.empty"]);
        }

        Objective objective = input.Objective;
        ValueRange range = ValueRange.Of(ended.Where(p => p.State is TrialState.Completed or TrialState.Pruned).Select(p => p.Value), input.Study.Baselines.Values, objective);
        bool log = range.From > 0 && range.To / range.From > 8;
        double last = ended[^1].Number;
        double end = Math.Max(last + 1, input.Study.Budget ?? 0);
        List<Series> series =
        [
            Cloud("complete", text["history.complete"], ended.Where(p => p.State == TrialState.Completed), range, PlotColours.Complete, "circle"),
            Cloud("pruned", text["history.pruned"], ended.Where(p => p.State == TrialState.Pruned), range, PlotColours.Pruned, "x-thin-open"),
            Beyond(ended, range, text),
            Failures(ended, range, text),
        ];
        series.AddRange(BestSoFar(ended, objective, last, end, text));
        series.AddRange(BaselineSeries.Across(input, -0.5, end, "middle right"));
        return new()
        {
            Series = [.. series.Where(s => s.X.Count > 0)],
            X = new() { Title = text["axis.trial"], From = -0.5, To = end },
            Y = new() { From = range.From, To = range.To, Log = log, Ticks = log ? Ticks.Logarithmic(range.From, range.To) : [] },
            HoverColumn = false,
            HoverGroup = Figure.TrialsOfStudy,
            GreatestFirst = objective.Direction == Direction.Maximize,
            Bands = end > last + 1 ? [new(last + 0.5, end, text["history.to_come"])] : [],
            RightMargin = BaselineSeries.Margin(input),
        };
    }

    private static Series Cloud(string key, string name, IEnumerable<TrialPoint> points, ValueRange range, string colour, string symbol)
    {
        List<TrialPoint> inside = [.. points.Where(p => range.Contains(p.Value))];
        return new()
        {
            Key = key,
            Name = name,
            Shape = SeriesShape.Points,
            Colour = colour,
            Symbol = symbol,
            Size = inside.Count > 300 ? 5 : 7,
            Opacity = inside.Count > 300 ? 0.6 : 0.85,
            Trials = [.. inside.Select(p => p.Number)],
            X = [.. inside.Select(p => (double)p.Number)],
            Y = [.. inside.Select(p => p.Value)],
        };
    }

    private static Series Beyond(List<TrialPoint> ended, ValueRange range, IStringLocalizer<PlotText> text)
    {
        // A few diverged trials must not press all others into one line: they stand at the edge, with their value in the hover box.
        List<TrialPoint> beyond = [.. ended.Where(p => p.State is TrialState.Completed or TrialState.Pruned && double.IsFinite(p.Value) && !range.Contains(p.Value))];
        return new()
        {
            Key = "beyond",
            Name = text["history.beyond"],
            Shape = SeriesShape.Points,
            Colour = PlotColours.Faint,
            Symbol = range.WorstIsHigh ? "triangle-up-open" : "triangle-down-open",
            Trials = [.. beyond.Select(p => p.Number)],
            X = [.. beyond.Select(p => (double)p.Number)],
            Y = [.. beyond.Select(_ => range.Edge)],
            Beside = [.. beyond.Select(p => p.Value)],
        };
    }

    private static Series Failures(List<TrialPoint> ended, ValueRange range, IStringLocalizer<PlotText> text)
    {
        List<TrialPoint> failed = [.. ended.Where(p => p.State is TrialState.Failed or TrialState.Infeasible)];
        return new()
        {
            Key = "failed",
            Name = text["history.failed"],
            Shape = SeriesShape.Points,
            Colour = PlotColours.Failed,
            Symbol = "circle-x-open",
            Size = 9,
            Trials = [.. failed.Select(p => p.Number)],
            X = [.. failed.Select(p => (double)p.Number)],
            Y = [.. failed.Select(_ => range.Edge)],
            Beside = [.. failed.Select(_ => double.NaN)],
        };
    }

    private static IEnumerable<Series> BestSoFar(List<TrialPoint> ended, Objective objective, double last, double end, IStringLocalizer<PlotText> text)
    {
        List<double> x = [];
        List<double> y = [];
        TrialPoint? best = null;
        foreach (TrialPoint point in ended.Where(p => p.State == TrialState.Completed && double.IsFinite(p.Value)))
        {
            if (best is null || objective.IsBetter(point.Value, best.Value.Value))
            {
                best = point;
                x.Add(point.Number);
                y.Add(point.Value);
            }
        }

        if (best is not { } found)
        {
            yield break;
        }

        x.Add(Math.Max(last, x[^1]));
        y.Add(found.Value);
        yield return new()
        {
            Key = "best-so-far",
            Name = text["history.best_so_far"],
            Shape = SeriesShape.Steps,
            Width = 2,
            Hover = false,
            X = x,
            Y = y,
        };
        yield return new()
        {
            Key = "best",
            Name = text["history.best"],
            Shape = SeriesShape.Points,
            Symbol = "star",
            Size = 12,
            Hover = false,
            InTable = false,
            X = [found.Number],
            Y = [found.Value],
            Labels = [string.Create(CultureInfo.CurrentCulture, $"#{found.Number} {Numbers.Significant(found.Value)}")],
            LabelPlace = (objective.Direction == Direction.Minimize ? "bottom " : "top ") + (found.Number < end * 0.15 ? "right" : found.Number > end * 0.85 ? "left" : "center"),
        };
    }
}
