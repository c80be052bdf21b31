using System.Globalization;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Plots;

/// <summary>
/// The value of every trial by number: complete, pruned and failed told apart, the best so far as steps, baselines, and the trials to come shaded. Of very many
/// trials the least and the greatest of every stretch are shown, and every improvement.
/// </summary>
public sealed class OptimisationHistoryPlot : IPlot
{
    private const int MostComplete = 1000;
    private const int MostPruned = 300;
    private const int MostAtTheEdge = 100;

    /// <inheritdoc/>
    public string Key => "history";

    /// <inheritdoc/>
    public Figure Compute(PlotInput input, IStringLocalizer<PlotText> text)
    {
        List<TrialPoint> ended = [.. PointsOf(input).Where(p => p.State.IsFinished() && p.State != TrialState.Cancelled).OrderBy(p => p.Number)];
        if (ended.Count == 0)
        {
            return Figure.Nothing(text["history.empty"]);
        }

        Objective objective = input.Objective;
        ValueRange range = ValueRange.Of(ended.Where(p => p.State is TrialState.Completed or TrialState.Pruned).Select(p => p.Value), input.Study.Baselines.Values, objective);
        bool log = range.From > 0 && range.To / range.From > 8;
        double last = ended[^1].Number;
        double end = Math.Max(last + 1, input.Study.Budget ?? 0);
        List<TrialPoint> improvements = Improvements(ended, objective);
        List<Series> clouds = [.. Clouds(ended, improvements, range, text)];
        int shown = clouds.Sum(s => s.X.Count);
        return new()
        {
            Series =
            [
                .. clouds.Where(s => s.X.Count > 0),
                .. BestSoFar(improvements, objective, last, end, text),
                .. BaselineSeries.Across(input, -0.5, end, "middle right"),
            ],
            X = new() { Title = text["axis.trial"], From = -0.5, To = end, Ticks = Ticks.Whole(end) },
            Y = new() { From = range.From, To = range.To, Log = log, Ticks = log ? Ticks.Logarithmic(range.From, range.To) : [] },
            HoverColumn = false,
            HoverGroup = Figure.TrialsOfStudy,
            GreatestFirst = objective.Direction == Direction.Maximize,
            Bands = end > last + 1 ? [new(last + 0.5, end, text["history.to_come"])] : [],
            RightMargin = BaselineSeries.Margin(input),
            Note = shown < ended.Count ? text["trials.showing", Numbers.Count(shown), Numbers.Count(ended.Count)].Value : null,
            Table = () => TableOf(ended, improvements, objective, text),
        };
    }

    private static IEnumerable<TrialPoint> PointsOf(PlotInput input) => input switch
    {
        { Points.Count: > 0 } => input.Points,
        { Table: { } table } => input.Shown.Select(r => new TrialPoint(table.Number[r], table.State[r], table.Value[r])),
        _ => [],
    };

    private static List<TrialPoint> Improvements(List<TrialPoint> ended, Objective objective)
    {
        List<TrialPoint> found = [];
        foreach (TrialPoint point in ended.Where(p => p.State == TrialState.Completed && double.IsFinite(p.Value)))
        {
            if (found.Count == 0 || objective.IsBetter(point.Value, found[^1].Value))
            {
                found.Add(point);
            }
        }

        return found;
    }

    private static IEnumerable<Series> Clouds(List<TrialPoint> ended, List<TrialPoint> improvements, ValueRange range, IStringLocalizer<PlotText> text)
    {
        HashSet<int> best = [.. improvements.Select(p => p.Number)];
        IEnumerable<TrialPoint> inside = ended.Where(p => range.Contains(p.Value));

        // A few diverged trials must not press all others into one line: they stand at the edge, with their value in the hover box.
        IEnumerable<TrialPoint> beyond = ended.Where(p => p.State is TrialState.Completed or TrialState.Pruned && double.IsFinite(p.Value) && !range.Contains(p.Value));
        yield return Cloud("complete", text["history.complete"], Thinned(inside.Where(p => p.State == TrialState.Completed), MostComplete, best), PlotColours.Complete, "circle");
        yield return Cloud("pruned", text["history.pruned"], Thinned(inside.Where(p => p.State == TrialState.Pruned), MostPruned, best), PlotColours.Pruned, "x-thin-open");
        List<TrialPoint> far = Thinned(beyond, MostAtTheEdge, best);
        yield return AtTheEdge("beyond", text["history.beyond"], far, range, PlotColours.Faint, range.WorstIsHigh ? "triangle-up-open" : "triangle-down-open", 7) with { Beside = [.. far.Select(p => p.Value)] };
        List<TrialPoint> failed = Thinned(ended.Where(p => p.State is TrialState.Failed or TrialState.Infeasible), MostAtTheEdge, best);
        yield return AtTheEdge("failed", text["history.failed"], failed, range, PlotColours.Failed, "circle-x-open", 9) with { Beside = [.. failed.Select(_ => double.NaN)] };
    }

    private static Series Cloud(string key, string name, List<TrialPoint> points, string colour, string symbol) => new()
    {
        Key = key,
        Name = name,
        Shape = SeriesShape.Points,
        Colour = colour,
        Symbol = symbol,
        Size = points.Count > 300 ? 5 : 7,
        Opacity = points.Count > 300 ? 0.6 : 0.85,
        X = [.. points.Select(p => (double)p.Number)],
        Y = [.. points.Select(p => p.Value)],
        Trials = [.. points.Select(p => p.Number)],
    };

    private static Series AtTheEdge(string key, string name, List<TrialPoint> points, ValueRange range, string colour, string symbol, double size) =>
        Cloud(key, name, points, colour, symbol) with { Size = size, Opacity = 1, Y = [.. points.Select(_ => range.Edge)] };

    /// <summary>
    /// The least and the greatest of every stretch of numbers, two others of it by lots that never change, so that it is as dense as it is, and those that must
    /// stay. Stretches have a power of two of numbers, so that a trial more changes the last one only.
    /// </summary>
    /// <param name="points">By number.</param>
    /// <param name="most">Points to keep, about.</param>
    /// <param name="stay">Numbers that are kept whatever happens.</param>
    private static List<TrialPoint> Thinned(IEnumerable<TrialPoint> points, int most, HashSet<int> stay)
    {
        List<TrialPoint> all = [.. points];
        if (all.Count <= most)
        {
            return all;
        }

        int width = 4;
        while (all[^1].Number / width + 1 > most / 4)
        {
            width *= 2;
        }

        return
        [
            .. from stretch in all.GroupBy(p => p.Number / width)
               let kept = new HashSet<int>([stretch.MinBy(p => p.Value).Number, stretch.MaxBy(p => p.Value).Number, .. stretch.Select(p => p.Number).OrderBy(Thinning.Lot).Take(2)])
               from point in stretch
               where kept.Contains(point.Number) || stay.Contains(point.Number)
               select point,
        ];
    }

    private static IEnumerable<Series> BestSoFar(List<TrialPoint> improvements, Objective objective, double last, double end, IStringLocalizer<PlotText> text)
    {
        if (improvements.Count == 0)
        {
            yield break;
        }

        TrialPoint found = improvements[^1];
        yield return new()
        {
            Key = "best-so-far",
            Name = text["history.best_so_far"],
            Shape = SeriesShape.Steps,
            Width = 2,
            Hover = false,
            X = [.. improvements.Select(p => (double)p.Number), Math.Max(last, found.Number)],
            Y = [.. improvements.Select(p => p.Value), found.Value],
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
            Trials = [found.Number],
            Labels = [string.Create(CultureInfo.CurrentCulture, $"#{found.Number} {Numbers.Significant(found.Value)}")],
            LabelPlace = (objective.Direction == Direction.Minimize ? "bottom " : "top ") + (found.Number < end * 0.15 ? "right" : found.Number > end * 0.85 ? "left" : "center"),
        };
    }

    private static FigureTable TableOf(List<TrialPoint> ended, List<TrialPoint> improvements, Objective objective, IStringLocalizer<PlotText> text)
    {
        HashSet<int> better = [.. improvements.Select(p => p.Number)];
        return new(
            text["axis.trial"],
            [text["trials.state"], objective.Metric, text["history.improved"]],
            [.. ended.Select(p => new FigureTable.Row(p.Number, [text[$"state.{p.State}"].Value, p.Value, better.Contains(p.Number) ? text["history.yes"].Value : ""]))]);
    }
}
