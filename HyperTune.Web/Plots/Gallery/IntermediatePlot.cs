using System.Collections.Immutable;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Plots.Gallery;

/// <summary>The objective by epoch for as many trials as an eye can tell apart: pruned ones marked where they were cut, the best in the text's colour.</summary>
public sealed class IntermediatePlot : IPlot
{
    private const int MostPoints = 6000;
    private const int MostRules = 5;

    /// <inheritdoc/>
    public string Key => "intermediate";

    /// <inheritdoc/>
    public Figure Compute(PlotInput input, IStringLocalizer<PlotText> text)
    {
        ImmutableArray<Curve> curves = CurvesOf(input);
        if (input.Table is not { } table || curves.IsEmpty)
        {
            return Figure.Nothing(text["intermediate.empty"]);
        }

        ValueRange range = ValueRange.Of(curves.SelectMany(c => c.Y), [], input.Objective);
        bool log = input.Log && curves.All(c => c.Y.All(v => double.IsNaN(v) || v > 0)) && range.From > 0;
        double last = curves.Max(c => c.X[^1]);
        int[] cuts = [.. curves.Where(c => c.State == TrialState.Pruned).Select(c => (int)c.X[^1]).Distinct().Order()];
        int all = input.Shown.Count(r => table.Epochs[r] > 0 && table.State[r] != TrialState.Cancelled);
        return new()
        {
            Series = [.. Draw(curves, input, text)],
            X = new() { Title = text["axis.epoch"], From = 0, To = Math.Max(1, last) * 1.04, Ticks = Ticks.Whole(Math.Max(1, last)) },
            Y = new() { Title = ObjectiveWords.Short(input), Log = log, From = range.From, To = range.To, Ticks = log ? Ticks.Logarithmic(range.From, range.To) : [] },
            Rules = cuts.Length <= MostRules ? [.. cuts.Select(c => new FigureRule(c))] : [],
            HoverColumn = false,
            HoverGroup = Figure.TrialsOfStudy,
            CursorGroup = Figure.Epochs,
            Subtitle = cuts.Length switch
            {
                0 => text["intermediate.sub"],
                <= MostRules => text["intermediate.pruned_at", string.Join(", ", cuts)],
                _ => text["intermediate.pruned_between", cuts[0], cuts[^1]],
            },
            Note = TrialRows.Showing(curves.Length, all, text),
            Table = () => TableOf(table, input, text),
        };
    }

    private static ImmutableArray<Curve> CurvesOf(PlotInput input)
    {
        if (input.Table is not { } table)
        {
            return [];
        }

        (int Row, LearningCurve Known)[] known =
        [
            .. from row in input.Shown
               let curve = input.Intermediate.GetValueOrDefault(table.Number[row])
               where curve is not null && curve.Any(v => double.IsFinite(v.Value))
               select (row, curve),
        ];
        int points = Math.Clamp(MostPoints / Math.Max(1, known.Length), 12, 150);
        return
        [
            .. from entry in known
               let thinned = Downsampling.Largest(entry.Known, points)
               select new Curve(table.Number[entry.Row], table.State[entry.Row], thinned.X, thinned.Y),
        ];
    }

    private static IEnumerable<Series> Draw(ImmutableArray<Curve> curves, PlotInput input, IStringLocalizer<PlotText> text)
    {
        int? best = input.Study.BestNumber;
        ImmutableArray<Curve> others = [.. curves.Where(c => c.Number != best)];
        bool dense = others.Length > 60;
        yield return Lines("complete", PlotColours.Complete, dense ? 0.35 : 0.5, others.Where(c => c.State == TrialState.Completed), text);
        yield return Lines("failed", PlotColours.Failed, 0.6, others.Where(c => c.State is TrialState.Failed or TrialState.Infeasible), text);
        yield return Lines("pruned", PlotColours.Pruned, dense ? 0.5 : 0.7, others.Where(c => c.State == TrialState.Pruned), text);
        yield return Cuts([.. others.Where(c => c.State == TrialState.Pruned)], text);
        yield return Lines("running", PlotColours.Running, 0.9, others.Where(c => c.State is TrialState.Running or TrialState.Waiting), text);
        if (curves.FirstOrDefault(c => c.Number == best) is { } first)
        {
            yield return Lines("best", PlotColours.Ink, 1, [first], text) with { Width = 2.5 };
            int end = Array.FindLastIndex(first.Y, double.IsFinite);
            yield return new() { Key = "star", Name = text["trials.best"], Shape = SeriesShape.Points, Symbol = "star", Size = 12, InTable = false, X = [first.X[end]], Y = [first.Y[end]], Trials = [first.Number] };
        }
    }

    // One series with gaps for all trials of a kind: two hundred traces would cost two hundred times the drawing.
    private static Series Lines(string kind, string colour, double opacity, IEnumerable<Curve> curves, IStringLocalizer<PlotText> text)
    {
        ImmutableArray<Curve> drawn = [.. curves];
        return new()
        {
            Key = kind,
            Name = text[$"intermediate.{kind}"],
            Colour = colour,
            Width = 1,
            Opacity = opacity,
            Digits = 4,
            X = [.. drawn.SelectMany(c => c.X.Append(double.NaN))],
            Y = [.. drawn.SelectMany(c => c.Y.Append(double.NaN))],
            Trials = [.. drawn.Select(c => c.Number)],
        };
    }

    private static Series Cuts(ImmutableArray<Curve> pruned, IStringLocalizer<PlotText> text)
    {
        ImmutableArray<(Curve Curve, int End)> ends = [.. pruned.Select(c => (c, Array.FindLastIndex(c.Y, double.IsFinite)))];
        return new()
        {
            Key = "cuts",
            Name = text["intermediate.cut"],
            Shape = SeriesShape.Points,
            Symbol = "x-thin-open",
            Size = 7,
            Colour = PlotColours.Pruned,
            InTable = false,
            X = [.. ends.Select(e => e.Curve.X[e.End])],
            Y = [.. ends.Select(e => e.Curve.Y[e.End])],
            Trials = [.. ends.Select(e => e.Curve.Number)],
        };
    }

    // All trials with curves that are at hand, as they are: unthinned, one row an epoch.
    private static FigureTable TableOf(TrialTable table, PlotInput input, IStringLocalizer<PlotText> text) => new(
        text["axis.trial"],
        [text["trials.state"], text["axis.epoch"], input.Objective.Metric],
        [.. from row in input.Shown
            let curve = input.Intermediate.GetValueOrDefault(table.Number[row])
            where curve is not null
            let state = TrialRows.State(table.State[row], text)
            from value in curve
            select new FigureTable.Row(table.Number[row], [state, value.Step, value.Value])]);

    private sealed record Curve(int Number, TrialState State, double[] X, double[] Y);
}
