using HyperTune.Engine.Analysis.Convergence;
using HyperTune.Engine.Trials;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Plots;

/// <summary>
/// The best so far of searches by what they have spent. Several seeds of one search are their median with a band between the quartiles, as far as all of them
/// have come; each seed stands behind it as a thin line to its own end.
/// </summary>
public sealed class ConvergencePlot : IPlot
{
    /// <inheritdoc/>
    public string Key => "convergence";

    /// <inheritdoc/>
    public Figure Compute(PlotInput input, IStringLocalizer<PlotText> text)
    {
        if (input.Race is not { } race || race.Lines.All(l => l.Searches.All(s => s.Values.IsEmpty)))
        {
            return Figure.Nothing(text["convergence.empty"]);
        }

        Objective objective = input.Objective;
        ConvergenceLine[] drawn = [.. race.Lines.Where(l => l.Searches.Any(s => !s.Values.IsEmpty))];
        ValueRange range = ValueRange.Of(drawn.SelectMany(l => l.Searches).SelectMany(s => s.Values), [], objective);
        bool log = input.Log && range.From > 0;
        double end = Math.Max(drawn.SelectMany(l => l.Searches).Max(s => s.End) / race.Unit, double.Epsilon);
        ConvergenceLine[] named = [.. drawn.Where(l => !l.Band.At.IsEmpty)];
        string[] none = [.. race.Lines.Except(drawn).Select(l => l.Label)];
        return new()
        {
            Series =
            [
                .. drawn.Where(l => l.Searches.Length > 1).SelectMany(l => Behind(l, race.Unit, text)),
                .. named.SelectMany(l => Line(l, race.Unit, range)),
                .. named.Length > 0 ? (Series[])[LineNames.Of([.. named.Select(l => (l.Band.End / race.Unit, l.Band.Middle[^1], l.Label))], range, log, end)] : [],
            ],
            X = new() { Title = race.Cost, From = 0, To = end * 1.02 },
            Y = new() { From = range.From, To = range.To, Log = log, Ticks = log ? Ticks.Logarithmic(range.From, range.To) : [] },
            GreatestFirst = objective.Direction == Direction.Maximize,
            RightMargin = LineNames.Margin(drawn.Select(l => l.Label)),
            Note = none.Length > 0 ? text["convergence.none", string.Join(", ", none)].Value : null,
        };
    }

    private static IEnumerable<Series> Behind(ConvergenceLine line, double unit, IStringLocalizer<PlotText> text)
    {
        if (!line.Band.At.IsEmpty)
        {
            (double[] x, double[] y) = Outline(line.Band, unit);
            yield return new()
            {
                Key = $"band:{line.Key}",
                Name = text["convergence.band", line.Label],
                Shape = SeriesShape.Area,
                Colour = PlotColours.OfTrial(line.Slot),
                Opacity = 0.18,
                Hover = false,
                InTable = false,
                X = x,
                Y = y,
            };
        }

        // One series with gaps between the seeds.
        yield return new()
        {
            Key = $"seeds:{line.Key}",
            Name = text["convergence.seeds", line.Label],
            Shape = SeriesShape.Steps,
            Colour = PlotColours.OfTrial(line.Slot),
            Width = 1,
            Opacity = 0.4,
            Hover = false,
            InTable = false,
            X = [.. line.Searches.SelectMany(s => s.At.Append(s.End).Select(x => x / unit).Append(double.NaN))],
            Y = [.. line.Searches.SelectMany(s => s.Values.Append(s.Final).Append(double.NaN))],
        };
    }

    private static IEnumerable<Series> Line(ConvergenceLine line, double unit, ValueRange range)
    {
        ConvergenceBand band = line.Band;
        yield return new()
        {
            Key = $"median:{line.Key}",
            Name = line.Label,
            Shape = SeriesShape.Steps,
            Colour = PlotColours.OfTrial(line.Slot),
            Width = 2,
            X = [.. band.At.Append(band.End).Select(x => x / unit)],
            Y = [.. band.Middle.Append(band.Middle[^1])],
        };
        yield return new()
        {
            Key = $"end:{line.Key}",
            Name = line.Label,
            Shape = SeriesShape.Points,
            Colour = PlotColours.OfTrial(line.Slot),
            Symbol = PlotColours.SymbolOfTrial(line.Slot),
            Size = 8,
            Hover = false,
            InTable = false,
            X = [band.End / unit],
            Y = [Math.Clamp(band.Middle[^1], range.From, range.To)],
        };
    }

    // Along the upper steps, and back along the lower ones.
    private static (double[] X, double[] Y) Outline(ConvergenceBand band, double unit)
    {
        List<(double X, double Y)> upper = [];
        List<(double X, double Y)> lower = [];
        for (int i = 0; i < band.At.Length; i++)
        {
            double from = band.At[i] / unit;
            double to = (i + 1 < band.At.Length ? band.At[i + 1] : band.End) / unit;
            upper.AddRange([(from, band.High[i]), (to, band.High[i])]);
            lower.AddRange([(from, band.Low[i]), (to, band.Low[i])]);
        }

        lower.Reverse();
        return ([.. upper.Concat(lower).Select(p => p.X)], [.. upper.Concat(lower).Select(p => p.Y)]);
    }
}
