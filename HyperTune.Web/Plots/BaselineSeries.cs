using HyperTune.Web.Formatting;

namespace HyperTune.Web.Plots;

/// <summary>Baselines as dotted lines with their names and values on them, in every chart of the objective.</summary>
internal static class BaselineSeries
{
    /// <summary>Room to the right of the plot for their names, in pixels.</summary>
    /// <param name="input">Whose baselines.</param>
    public static int Margin(PlotInput input) => input.Study.Baselines.Values.Any(double.IsFinite) ? 98 : 16;

    /// <summary>One line a baseline, best last.</summary>
    /// <param name="input">Whose baselines.</param>
    /// <param name="from">Left end.</param>
    /// <param name="to">Right end, where the name stands.</param>
    /// <param name="place">Where the name stands, in Plotly's words.</param>
    public static IEnumerable<Series> Across(PlotInput input, double from, double to, string place) =>
        input.Study.Baselines
            .Where(baseline => double.IsFinite(baseline.Value))
            .OrderByDescending(baseline => input.Objective.Loss(baseline.Value))
            .Select(baseline => new Series
            {
                Key = $"baseline:{baseline.Key}",
                Name = baseline.Key,
                Colour = PlotColours.Faint,
                Width = 1.25,
                Dash = SeriesDash.Dotted,
                Hover = false,
                InTable = false,
                X = [from, to],
                Y = [baseline.Value, baseline.Value],
                Labels = ["", NameOf(baseline)],
                LabelPlace = place,
            });

    /// <summary>Each baseline's height and what is written at its end.</summary>
    /// <param name="input">Whose baselines.</param>
    public static IEnumerable<(double Value, string Name)> Names(PlotInput input) =>
        input.Study.Baselines.Where(b => double.IsFinite(b.Value)).Select(b => (b.Value, NameOf(b)));

    private static string NameOf(KeyValuePair<string, double> baseline) => $"{baseline.Key} {Numbers.Significant(baseline.Value)}";
}
