using System.Collections.Immutable;
using System.Globalization;
using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Plots;

/// <summary>
/// The objective by epoch for many trials: running ones in their colours with training dashed, the best in the text's colour, others thin and grey,
/// baselines dotted and named. Smoothed curves keep the reported values faint behind them, and in the table.
/// </summary>
public sealed class LossCurvesPlot : IPlot
{
    /// <summary>Grey lines at most; more only darken the panel.</summary>
    public const int MaxOthers = 60;

    /// <summary>Points a line at most.</summary>
    public const int MaxPoints = 500;

    /// <inheritdoc/>
    public string Key => "loss-curves";

    /// <inheritdoc/>
    public Figure Compute(PlotInput input, IStringLocalizer<PlotText> text)
    {
        string metric = input.Objective.Metric;
        ImmutableArray<TrialCurves> drawn = [.. input.Curves.Where(c => c.Of(metric).Any(v => double.IsFinite(v.Value)))];
        if (drawn.IsEmpty)
        {
            return Figure.Nothing(text["loss.empty"]);
        }

        int? best = input.Study.BestNumber;
        if (NoLine(drawn, best, metric))
        {
            return Figure.Nothing(text["loss.short", Numbers.Count(drawn.Length)]);
        }

        ImmutableArray<TrialCurves> lit = [.. drawn.Where(c => c.State == TrialState.Running || c.Number == best).OrderBy(c => c.Number == best).ThenBy(c => c.Number)];
        ImmutableArray<TrialCurves> others = [.. drawn.Except(lit).OrderBy(c => c.Number)];
        ImmutableArray<TrialCurves> shown = others.Length > MaxOthers ? others[^MaxOthers..] : others;
        double lastEpoch = drawn.Max(c => c.Of(metric)[^1].Step);

        List<Series> series = [];
        if (!shown.IsEmpty)
        {
            series.Add(Others(shown, metric, input.Smoothness, text));
        }

        foreach (TrialCurves trial in lit)
        {
            series.AddRange(Lit(trial, input, trial.Number == best));
        }

        series.AddRange(BaselineSeries.Across(input, 0, Math.Max(1, lastEpoch) * 1.04, "middle right"));
        double[] values = [.. series.SelectMany(s => s.Y).Where(double.IsFinite)];
        bool log = input.Log && values.All(v => v > 0);
        return new()
        {
            Series = [.. series],
            X = new() { Title = text["axis.epoch"], From = 0, To = Math.Max(1, lastEpoch) * 1.04, Ticks = Ticks.Whole(Math.Max(1, lastEpoch)) },
            Y = new() { Log = log, Ticks = log ? Ticks.Logarithmic(values.Min(), values.Max()) : [] },
            HoverTitle = text[(input.TrainMetric is null ? "loss.hover_one" : "loss.hover") + (input.Smoothness > 0 ? "_smooth" : "")],
            GreatestFirst = input.Objective.Direction == Direction.Maximize,
            HoverGroup = Figure.TrialsOfStudy,
            CursorGroup = Figure.Epochs,
            Table = input.Smoothness > 0 ? () => FigureTable.Of(Compute(input with { Smoothness = 0 }, text)) : null,
            RightMargin = BaselineSeries.Margin(input),
            Note = NoteOf(Math.Max(others.Length, Others(input)), shown.Length, input.Smoothness, text),
        };
    }

    // A trial that is not in the light is a line only: one that ended after its first epoch would not be seen.
    private static bool NoLine(ImmutableArray<TrialCurves> drawn, int? best, string metric) =>
        drawn.All(c => c.State != TrialState.Running && c.Number != best && c.Of(metric).Count(v => double.IsFinite(v.Value)) < 2);

    // Pages hold the curves of the latest trials only; the points tell how many others there are.
    private static int Others(PlotInput input) =>
        input.Points.Count(p => p.State.IsFinished() && p.State != TrialState.Cancelled && p.Number != input.Study.BestNumber && double.IsFinite(p.Value));

    private static string? NoteOf(int all, int shown, double smoothness, IStringLocalizer<PlotText> text)
    {
        string[] notes =
        [
            .. shown < all ? [text["loss.note", Numbers.Count(shown), Numbers.Count(all)].Value] : Array.Empty<string>(),
            .. smoothness > 0 ? [text["loss.note_smooth", smoothness.ToString("0.00", CultureInfo.InvariantCulture)].Value] : Array.Empty<string>(),
        ];
        return notes.Length > 0 ? string.Join(' ', notes) : null;
    }

    private static Series Others(ImmutableArray<TrialCurves> trials, string metric, double smoothness, IStringLocalizer<PlotText> text)
    {
        // One series with gaps between the trials: sixty traces would cost sixty times the drawing.
        List<double> x = [];
        List<double> y = [];
        foreach (TrialCurves trial in trials)
        {
            (double[] steps, double[] values) = Downsampling.Largest(Smoothing.Of(trial.Of(metric), smoothness), MaxPoints / 4);
            x.AddRange(steps);
            y.AddRange(values);
            x.Add(double.NaN);
            y.Add(double.NaN);
        }

        return new()
        {
            Key = "others",
            Name = text["loss.others"],
            Colour = PlotColours.Line,
            Width = 1,
            Opacity = 0.6,
            Hover = false,
            InTable = false,
            Digits = 4,
            Trials = [.. trials.Select(t => t.Number)],
            X = x,
            Y = y,
        };
    }

    private static IEnumerable<Series> Lit(TrialCurves trial, PlotInput input, bool best)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"#{trial.Number}");
        string colour = best ? PlotColours.Ink : PlotColours.OfTrial(trial.Number);
        IReadOnlyList<IntermediateValue> reported = trial.Of(input.Objective.Metric);
        (double[] x, double[] y) = Downsampling.Largest(Smoothing.Of(reported, input.Smoothness), MaxPoints);
        double[] train = [];
        if (input.Smoothness > 0)
        {
            yield return Raw(name, trial.Number, colour, reported);
        }

        if (trial.Of(input.TrainMetric) is { Count: > 0 } learnt)
        {
            train = At(x, Smoothing.Of(learnt, input.Smoothness));
            yield return new()
            {
                Key = $"train:{name}",
                Name = $"{name} {input.TrainMetric}",
                Colour = colour,
                Width = 1.25,
                Dash = SeriesDash.Dashed,
                Hover = false,
                Trials = [trial.Number],
                X = x,
                Y = train,
            };
        }

        yield return new()
        {
            Key = $"validation:{name}",
            Name = name,
            Colour = colour,
            Width = best ? 2.5 : 2,
            Trials = [trial.Number],
            X = x,
            Y = y,
            Beside = train,
        };
        yield return End(name, trial.Number, colour, best, x, y);
    }

    private static double[] At(double[] steps, IReadOnlyList<IntermediateValue> curve)
    {
        Dictionary<int, double> byStep = curve.ToDictionary(v => v.Step, v => v.Value);
        return [.. steps.Select(s => byStep.GetValueOrDefault((int)s, double.NaN))];
    }

    private static Series Raw(string name, int number, string colour, IReadOnlyList<IntermediateValue> reported)
    {
        (double[] x, double[] y) = Downsampling.Largest(reported, MaxPoints);
        return new()
        {
            Key = $"raw:{name}",
            Name = name,
            Colour = colour,
            Width = 1,
            Opacity = 0.35,
            Hover = false,
            InTable = false,
            Trials = [number],
            X = x,
            Y = y,
        };
    }

    private static Series End(string name, int number, string colour, bool best, double[] x, double[] y)
    {
        int end = Array.FindLastIndex(y, double.IsFinite);
        return new()
        {
            Key = $"end:{name}",
            Name = name,
            Shape = SeriesShape.Points,
            Colour = colour,
            Symbol = best ? "star" : PlotColours.SymbolOfTrial(number),
            Size = best ? 11 : 8,
            Hover = false,
            InTable = false,
            Trials = [number],
            X = [x[end]],
            Y = [y[end]],
            Labels = [name],
            LabelPlace = "top center",
        };
    }
}
