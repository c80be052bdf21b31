using System.Collections.Immutable;
using HyperTune.Engine.Analysis.Importance;
using HyperTune.Web.Formatting;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Plots.Gallery;

/// <summary>How much each hyper-parameter matters: bars with the interval of each share; one whose interval touches zero is faint.</summary>
public sealed class ImportancePlot : IPlot
{
    private const int Few = 6;
    private const int Many = 20;

    // Below it the rest is not worth a sentence.
    private const double LeastRest = 0.01;

    /// <inheritdoc/>
    public string Key => "importance";

    /// <inheritdoc/>
    public Figure Compute(PlotInput input, IStringLocalizer<PlotText> text)
    {
        if (input.Importance is not { } known)
        {
            return Figure.Nothing(text["importance.empty"]);
        }

        if (known.IsTooFew)
        {
            return Figure.Nothing(text["needs.complete", known.Needed, known.Trials]);
        }

        if (known.IsConstant || known.Parameters.IsEmpty)
        {
            return Figure.Nothing(text[known.IsConstant ? "importance.constant" : "importance.no_parameters"]);
        }

        ImmutableArray<Share> all = [.. Shares(known).OrderByDescending(s => s.Value)];
        ImmutableArray<Share> shown = [.. (input.Large ? all : all.Where(s => !s.IsPair)).Take(input.Large ? Many : Few)];
        int others = (input.Large ? all.Length : known.Parameters.Length) - shown.Length;
        return new()
        {
            Bars = [BarsOf(shown, text)],
            X = new() { Title = text[known.Method == FanovaImportance.Key ? "importance.axis" : "importance.axis_other"], From = 0, To = RoundUp(shown.Max(s => s.High)), Grid = true },
            Y = new() { From = shown.Length - 0.5, To = -0.5, Names = [.. shown.Select(s => s.Name)], IsParameter = true, Grid = false },
            HoverColumn = false,
            RightMargin = 44,
            Subtitle = text["importance.sub", Numbers.Count(known.Trials)],
            Note = NoteOf(known, shown.Length, others, text),
            Table = () => TableOf(all, text),
        };
    }

    private static IEnumerable<Share> Shares(ImportanceResult known) =>
    [
        .. known.Parameters.Select(p => new Share(p.Name, p.Share, p.Low, p.High, false)),
        .. known.Pairs.Select(p => new Share($"{p.First} × {p.Second}", p.Share, p.Low, p.High, true)),
    ];

    private static BarSeries BarsOf(ImmutableArray<Share> shown, IStringLocalizer<PlotText> text) => new()
    {
        Key = "shares",
        Name = text["importance.share"],
        Row = [.. Enumerable.Range(0, shown.Length).Select(i => (double)i)],
        From = [.. shown.Select(_ => 0.0)],
        To = [.. shown.Select(s => s.Value)],
        Low = [.. shown.Select(s => s.Low)],
        High = [.. shown.Select(s => s.High)],
        Faded = [.. shown.Select(s => s.Low <= 0)],
        Labels = [.. shown.Select(s => s.Value.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture))],
        Hovers = [.. shown.Select(s => text["importance.hover", s.Name, Numbers.Percent(s.Value), Numbers.Percent(s.Low), Numbers.Percent(s.High)].Value)],
    };

    private static string NoteOf(ImportanceResult known, int shown, int others, IStringLocalizer<PlotText> text)
    {
        List<string> notes = [text["importance.interval", Math.Round(known.Level * 100)]];
        if (others > 0)
        {
            notes.Add(text["importance.showing", shown, shown + others]);
        }

        if (double.IsFinite(known.Explained))
        {
            notes.Add(text["importance.explained", Numbers.Percent(known.Explained)]);
        }

        if (known.Rest >= LeastRest)
        {
            notes.Add(text["importance.rest", Numbers.Percent(known.Rest)]);
        }

        if (known.Outliers > 0)
        {
            notes.Add(text[known.Outliers == 1 ? "importance.outlier" : "importance.outliers", Numbers.Count(known.Outliers)]);
        }

        if (known.IsCrowded)
        {
            notes.Add(text["importance.crowded"]);
        }

        return string.Join(' ', notes);
    }

    private static FigureTable TableOf(ImmutableArray<Share> all, IStringLocalizer<PlotText> text) => new(
        text["axis.parameter"],
        [text["importance.share"], text["interval.low"], text["interval.high"]],
        [.. all.Select(s => new FigureTable.Row(s.Name, [s.Value, s.Low, s.High]))]);

    // To the next tenth, so that the axis keeps still while shares move a little.
    private static double RoundUp(double share) => Math.Clamp(Math.Ceiling(share * 10 + 1e-9) / 10, 0.1, 1);

    private sealed record Share(string Name, double Value, double Low, double High, bool IsPair);
}
