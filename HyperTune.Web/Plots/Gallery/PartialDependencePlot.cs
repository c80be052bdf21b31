using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies.Analyses;
using HyperTune.Web.Formatting;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Plots.Gallery;

/// <summary>The mean of the objective as one parameter changes and the others stay as they were, with the interval of the forest's trees; parameters side by side on one axis.</summary>
public sealed class PartialDependencePlot : IPlot
{
    private const int Few = 4;
    private const int Many = 12;

    /// <inheritdoc/>
    public string Key => "dependence";

    /// <inheritdoc/>
    public Figure Compute(PlotInput input, IStringLocalizer<PlotText> text)
    {
        if (input.Table is not { } table || input.Dependence is not { } known)
        {
            return Figure.Nothing(text["dependence.empty"]);
        }

        if (known.Curves.IsEmpty)
        {
            return Figure.Nothing(table.Parameters.IsEmpty ? text["importance.no_parameters"] : text["needs.complete", known.Needed, known.Trials]);
        }

        ImmutableArray<Facet> facets = [.. from column in ParameterChoice.Several(input, table.Parameters.Length)
                                           join curve in known.Curves on column.Parameter.Name equals curve.Parameter
                                           where curve.Mean.Any(double.IsFinite)
                                           select new Facet(ParameterAxis.Of(column), curve)];
        ImmutableArray<Facet> shown = [.. facets.Take(input.Large ? Many : Few)];
        if (shown.IsEmpty)
        {
            return Figure.Nothing(text["dependence.inactive"]);
        }

        double low = shown.Min(f => f.Curve.Low.Where(double.IsFinite).Min());
        double high = shown.Max(f => f.Curve.High.Where(double.IsFinite).Max());
        double room = Math.Max((high - low) * 0.06, Math.Abs(high) * 1e-6);
        return new()
        {
            Series = [.. shown.SelectMany((f, i) => Draw(f, i, text))],
            Facets = [.. shown.Select(f => f.Axis.Draw(3))],
            Y = new() { Title = ObjectiveWords.Short(input), From = low - room, To = high + room },
            HoverColumn = false,
            Subtitle = text["dependence.sub"],
            Parameters = [.. shown.Select(f => f.Axis.Name)],
            Note = TrialRows.Notes(
                text["dependence.note", Numbers.Count(known.Trials)],
                shown.Length < table.Parameters.Length ? text["importance.showing", shown.Length, table.Parameters.Length] : null),
            Table = () => TableOf(facets, input, text),
        };
    }

    private static IEnumerable<Series> Draw(Facet facet, int index, IStringLocalizer<PlotText> text)
    {
        double[] x = facet.Places();
        DependenceCurve curve = facet.Curve;
        Series mean = new()
        {
            Key = $"mean:{facet.Axis.Name}",
            Name = text["dependence.mean"],
            Colour = PlotColours.Complete,
            Width = 2,
            Facet = index,
            Digits = 5,
            X = x,
            Y = curve.Mean,
        };
        if (facet.Axis.IsCategorical)
        {
            yield return mean with { Key = $"interval:{facet.Axis.Name}", X = [.. x.SelectMany(v => new[] { v, v, double.NaN })], Y = [.. curve.Low.Zip(curve.High).SelectMany(i => new[] { i.First, i.Second, double.NaN })], Hover = false };
            yield return mean with { Shape = SeriesShape.Points, Symbol = "circle", Size = 8 };
        }
        else
        {
            yield return mean with { Key = $"interval:{facet.Axis.Name}", Shape = SeriesShape.Area, Opacity = 0.2, X = [.. x, .. x.Reverse()], Y = [.. curve.High, .. curve.Low.Reverse()], Hover = false };
            yield return mean;
        }
    }

    private static FigureTable TableOf(ImmutableArray<Facet> facets, PlotInput input, IStringLocalizer<PlotText> text) => new(
        text["axis.parameter"],
        [text["dependence.value"], input.Objective.Metric, text["interval.low"], text["interval.high"]],
        [.. from facet in facets
            from point in facet.Places().Index()
            select new FigureTable.Row(facet.Axis.Name, [facet.Axis.Cell(point.Item), facet.Curve.Mean[point.Index], facet.Curve.Low[point.Index], facet.Curve.High[point.Index]])]);

    private sealed record Facet(ParameterAxis Axis, DependenceCurve Curve)
    {
        // The unit interval is the present space's; the axis has its values, and choices by their place among all there ever were.
        public double[] Places() =>
        [
            .. Curve.Unit.Select(u => Axis.Column.Parameter.Distribution.FromUnit(u) switch
            {
                var value when Axis.IsCategorical => Axis.Column.Choices.IndexOf(value),
                ParameterValue { IsNumber: true } value => value.Number,
                _ => double.NaN,
            }),
        ];
    }
}
