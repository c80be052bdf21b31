using HyperTune.Engine.Data;
using HyperTune.Web.Formatting;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Plots;

/// <summary>
/// One target of a forecast on validation rows, a chosen number of rows ahead: what came, thick and grey, and what several trials predicted. The stretch is a
/// page of the first trial that has predictions; the others are drawn where their rows fall into it.
/// </summary>
public sealed class CompareForecastPlot : IPlot
{
    /// <inheritdoc/>
    public string Key => "compare-forecast";

    /// <inheritdoc/>
    public Figure Compute(PlotInput input, IStringLocalizer<PlotText> text)
    {
        PlottedTrial[] known = [.. input.Compared.Where(t => t.Predictions is { Count: > 0, Classes.IsEmpty: true, TargetNames.IsEmpty: false })];
        if (known.Length == 0)
        {
            return Figure.Nothing(text["compare.predictions_empty"]);
        }

        Predictions first = known[0].Predictions!;
        PredictionView view = input.PredictionView;
        string target = first.TargetNames[Math.Clamp(view.Target, 0, first.TargetNames.Length - 1)];
        int step = Math.Clamp(view.Step, 1, Math.Max(1, first.Horizon));
        int page = Math.Clamp(view.Page, 0, ForecastPlot.PagesOf(first) - 1);
        int[] anchors = [.. first.Anchors.Order().Skip(page * PredictionView.PageSize).Take(PredictionView.PageSize)];
        (double From, double To) rows = (anchors[0] + step, anchors[^1] + step);
        List<Series> series = [];
        List<string> missing = [.. input.Compared.Except(known).Select(t => t.Label)];
        foreach (PlottedTrial trial in known)
        {
            if (Stretch.Of(trial.Predictions!, target, step, rows) is not { } stretch)
            {
                missing.Add(trial.Label);
                continue;
            }

            if (series.Count == 0)
            {
                series.Add(new() { Key = "actual", Name = text["prediction.actual"], Colour = PlotColours.Line, Width = 5, X = stretch.Rows, Y = stretch.Actual });
            }

            series.Add(new() { Key = $"predicted:{trial.Key}", Name = trial.Label, Colour = trial.Colour, Width = trial.IsBest ? 2 : 1.5, Trials = [trial.Id], X = stretch.Rows, Y = stretch.Predicted });
        }

        return series.Count == 0 ? Figure.Nothing(text["compare.predictions_empty"]) : new()
        {
            Series = [.. series],
            X = new() { Title = text["axis.row"], From = rows.From, To = Math.Max(rows.To, rows.From + 1) },
            Y = new() { Title = target },
            HoverTitle = text["axis.row_hover"],
            HoverGroup = PlottedTrial.HoverGroup,
            Note = NoteOf(first.Count, anchors.Length, missing, text),
        };
    }

    private static string? NoteOf(int all, int shown, List<string> missing, IStringLocalizer<PlotText> text)
    {
        string[] notes =
        [
            .. all > shown ? (string[])[text["prediction.note", Numbers.Count(shown), Numbers.Count(all)]] : [],
            .. missing.Count > 0 ? (string[])[text["compare.predictions_missing", string.Join(", ", missing)]] : [],
        ];
        return notes.Length == 0 ? null : string.Join(' ', notes);
    }

    private sealed record Stretch(double[] Rows, double[] Predicted, double[] Actual)
    {
        /// <summary>Null for a trial that does not predict this target so far ahead, or not on these rows.</summary>
        public static Stretch? Of(Predictions known, string target, int step, (double From, double To) rows)
        {
            int column = known.TargetNames.IndexOf(target);
            int horizon = Math.Max(1, known.Horizon);
            int[] samples = [.. Enumerable.Range(0, known.Count)
                .Where(i => known.Anchors[i] + step >= rows.From && known.Anchors[i] + step <= rows.To)
                .OrderBy(i => known.Anchors[i])];
            if (column < 0 || step > horizon || samples.Length == 0)
            {
                return null;
            }

            int IndexOf(int sample) => (sample * horizon + step - 1) * known.TargetNames.Length + column;
            return new(
                [.. samples.Select(i => (double)known.Anchors[i] + step)],
                [.. samples.Select(i => (double)known.Predicted[IndexOf(i)])],
                [.. samples.Select(i => (double)known.Actual[IndexOf(i)])]);
        }
    }
}
