using HyperTune.Engine.Studies;
using HyperTune.Web.Formatting;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Plots.Gallery;

/// <summary>The objective over two parameters, smoothed by a kernel, with the trials on top and the best as a star; cells where a parameter has choices.</summary>
public sealed class ContourPlot : IPlot
{
    private const int Needed = 4;
    private const int Places = 40;
    private const int MostPoints = 400;
    private const int MostSmoothed = 2000;

    /// <inheritdoc/>
    public string Key => "contour";

    /// <inheritdoc/>
    public Figure Compute(PlotInput input, IStringLocalizer<PlotText> text)
    {
        if (input.Table is not { } table || ParameterChoice.Pair(input) is not [var first, var second])
        {
            return Figure.Nothing(text[input.Table is null ? "contour.empty" : "needs.two_parameters"]);
        }

        int[] rows = [.. input.Completed().Where(r => !double.IsNaN(first.Values[r]) && !double.IsNaN(second.Values[r]))];
        if (rows.Length < Needed)
        {
            return Figure.Nothing(text["needs.complete_both", Needed, rows.Length]);
        }

        ParameterAxis x = ParameterAxis.Of(first);
        ParameterAxis y = ParameterAxis.Of(second);
        ValueRange range = ValueRange.Of(rows.Select(r => table.Value[r]), [], input.Objective);
        (FigureSurface surface, double width) = SurfaceOf(table, rows, x, y, range, input);
        double[] known = [.. surface.Values.Where(double.IsFinite)];
        (double low, double high) = (known.Min(), known.Max());
        bool smooth = surface.Smooth;
        IReadOnlyList<int> shown = Thinning.Rows(table, rows, MostPoints);
        int best = TrialRows.Best(table, rows);
        return new()
        {
            Surface = surface,
            Series = [Points(table, shown, x, y, input, text), TrialRows.Star("best", table, best, first.Values[best], second.Values[best], text)],
            Scale = new()
            {
                Weakest = range.WorstIsHigh ? high : low,
                Strongest = range.WorstIsHigh ? low : high,
                Title = ObjectiveWords.Short(input),
                Ticks = Ticks.Linear(low, high, 5),
            },
            X = x.Draw(4) is var axis && smooth ? axis with { From = x.At(0), To = x.At(1) } : axis,
            Y = y.Draw(5) is var upright && smooth ? upright with { From = y.At(0), To = y.At(1), Grid = false } : upright with { Grid = false },
            HoverColumn = false,
            HoverGroup = Figure.TrialsOfStudy,
            RightMargin = 8,
            Subtitle = text["contour.sub", y.Name, x.Name],
            Parameters = [x.Name, y.Name],
            Note = TrialRows.Notes(
                x.IsCategorical && y.IsCategorical ? text["contour.means"] : text["contour.kernel", Numbers.Percent(width)],
                TrialRows.Showing(shown.Count, input.Completed().Length, text)),
            Table = () => TrialRows.Table(table, rows, [x, y], text),
        };
    }

    private static (FigureSurface Surface, double Width) SurfaceOf(TrialTable table, int[] rows, ParameterAxis x, ParameterAxis y, ValueRange range, PlotInput input)
    {
        int[] used = [.. Thinning.Rows(table, rows, MostSmoothed)];
        KernelField field = new(
            [.. used.Select(r => x.ShareOf(x.Column.Values[r]))],
            [.. used.Select(r => y.ShareOf(y.Column.Values[r]))],

            // A diverged trial must not colour its whole neighbourhood.
            [.. used.Select(r => Math.Clamp(table.Value[r], range.From, range.To))],
            x.IsCategorical,
            y.IsCategorical);
        bool smooth = !x.IsCategorical && !y.IsCategorical;
        double[] across = PlacesOf(x, smooth);
        double[] up = PlacesOf(y, smooth);
        return (new()
        {
            Key = "field",
            Name = input.Objective.Metric,
            Smooth = smooth,
            X = [.. across.Select(x.At)],
            Y = [.. up.Select(y.At)],
            Values = [.. from v in up from u in across select field.At(u, v)],
        }, field.Width);
    }

    // Contour lines reach from end to end; cells lie side by side between the ends.
    private static double[] PlacesOf(ParameterAxis axis, bool smooth) =>
        axis.IsCategorical ? [.. Enumerable.Range(0, axis.Column.Choices.Length).Select(i => (double)i)]
        : axis.At(0) == axis.At(1) ? [0.5]
        : [.. Enumerable.Range(0, Places).Select(i => smooth ? i / (Places - 1.0) : (i + 0.5) / Places)];

    private static Series Points(TrialTable table, IReadOnlyList<int> shown, ParameterAxis x, ParameterAxis y, PlotInput input, IStringLocalizer<PlotText> text) => new()
    {
        Key = "trials",
        Name = text["trials.complete"],
        Shape = SeriesShape.Points,
        Symbol = "circle",
        Size = 5,
        Colour = PlotColours.White,
        Rim = PlotColours.Black,
        Digits = 5,
        X = [.. shown.Select(r => x.Column.Values[r])],
        Y = [.. shown.Select(r => y.Column.Values[r])],
        Beside = [.. shown.Select(r => table.Value[r])],
        BesideName = ObjectiveWords.Short(input),
        Trials = [.. shown.Select(r => table.Number[r])],
    };
}
