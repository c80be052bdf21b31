using HyperTune.Engine.Studies.Analyses;
using HyperTune.Web.Formatting;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Plots.Gallery;

/// <summary>What trials took by what was foretold for them by trees that had not seen them; on the diagonal they agree.</summary>
public sealed class DurationPlot : IPlot
{
    private const int MostPoints = 1000;

    /// <inheritdoc/>
    public string Key => "durations";

    /// <inheritdoc/>
    public Figure Compute(PlotInput input, IStringLocalizer<PlotText> text)
    {
        if (input.Durations is not { } known)
        {
            return Figure.Nothing(text["durations.empty"]);
        }

        if (known.Number.IsEmpty)
        {
            return Figure.Nothing(text["needs.ended", known.Needed, known.Trials]);
        }

        double low = Math.Min(known.Real.Min(), known.Foretold.Min());
        double high = Math.Max(known.Real.Max(), known.Foretold.Max());
        TimeUnit unit = TimeUnit.Of(TimeSpan.FromSeconds(high));
        bool log = high / low > 20;
        (double from, double to) = log ? (low / 1.15, high * 1.15) : (Math.Max(0, low - (high - low) * 0.06), high + Math.Max((high - low) * 0.06, high * 0.01));
        int[] shown = ShownOf(known);
        FigureAxis axis = new()
        {
            Log = log,
            From = from / unit.Seconds,
            To = to / unit.Seconds,
            Ticks = log ? Ticks.Logarithmic(from / unit.Seconds, to / unit.Seconds, 5) : Ticks.Linear(from / unit.Seconds, to / unit.Seconds, 5),
        };
        return new()
        {
            Series =
            [
                new() { Key = "diagonal", Name = text["durations.agree"], Colour = PlotColours.Faint, Dash = SeriesDash.Dotted, Hover = false, InTable = false, X = [from / unit.Seconds, to / unit.Seconds], Y = [from / unit.Seconds, to / unit.Seconds] },
                Points(known, shown, unit, text),
            ],
            X = axis with { Title = text["durations.real", text[unit.Key].Value] },
            Y = axis with { Title = text["durations.foretold", text[unit.Key].Value] },
            HoverColumn = false,
            HoverGroup = Figure.TrialsOfStudy,
            Subtitle = text["durations.sub"],
            Note = TrialRows.Notes(
                double.IsFinite(known.Explained) ? text["durations.note", Numbers.Percent(known.MedianError), Numbers.Significant(known.Explained)] : text["durations.note_error", Numbers.Percent(known.MedianError)],
                TrialRows.Showing(shown.Length, known.Number.Length, text)),
            Table = () => TableOf(known, text),
        };
    }

    private static Series Points(DurationForecast known, int[] shown, TimeUnit unit, IStringLocalizer<PlotText> text) => new()
    {
        Key = "trials",
        Name = text["durations.trials"],
        Shape = SeriesShape.Points,
        Symbol = "circle",
        Size = 6,
        Opacity = 0.6,
        Colour = PlotColours.Complete,
        Digits = 5,
        X = [.. shown.Select(i => known.Real[i] / unit.Seconds)],
        Y = [.. shown.Select(i => known.Foretold[i] / unit.Seconds)],
        Trials = [.. shown.Select(i => known.Number[i])],
    };

    // The ends, the worst misses, and of the rest a sample.
    private static int[] ShownOf(DurationForecast known)
    {
        int n = known.Number.Length;
        if (n <= MostPoints)
        {
            return [.. Enumerable.Range(0, n)];
        }

        double Miss(int i) => Math.Abs(Math.Log(known.Foretold[i] / known.Real[i]));
        HashSet<int> kept = [known.Real.IndexOf(known.Real.Min()), known.Real.IndexOf(known.Real.Max()), .. Enumerable.Range(0, n).OrderByDescending(Miss).Take(MostPoints / 10)];
        kept.UnionWith(Enumerable.Range(0, n).Where(i => !kept.Contains(i)).OrderBy(i => Thinning.Lot(known.Number[i])).Take(MostPoints - kept.Count));
        return [.. kept.Order()];
    }

    private static FigureTable TableOf(DurationForecast known, IStringLocalizer<PlotText> text) => new(
        text["axis.trial"],
        [text["durations.real", text["time.seconds"].Value], text["durations.foretold", text["time.seconds"].Value], text["durations.miss"]],
        [.. known.Number.Index().Select(t => new FigureTable.Row(t.Item, [known.Real[t.Index], known.Foretold[t.Index], Metrics.Apart(known.Foretold[t.Index], known.Real[t.Index])]))]);
}
