using System.Collections.Immutable;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Plots.Gallery;

/// <summary>What the charts of trials by their parameters share: the star on the best, points that lie beyond the axis, the table.</summary>
internal static class TrialRows
{
    /// <summary>The best of some completed rows; −1 for none. Ties go to the earlier.</summary>
    /// <param name="table">The trials.</param>
    /// <param name="rows">Completed rows.</param>
    public static int Best(TrialTable table, IReadOnlyList<int> rows) =>
        rows.Count == 0 ? -1 : rows.MinBy(r => table.Objective.Loss(table.Value[r]));

    /// <summary>A star.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="table">The trials.</param>
    /// <param name="row">The best row.</param>
    /// <param name="x">Where along the horizontal axis.</param>
    /// <param name="y">Where along the vertical axis.</param>
    /// <param name="text">Words.</param>
    public static Series Star(string key, TrialTable table, int row, double x, double y, IStringLocalizer<PlotText> text) => new()
    {
        Key = key,
        Name = text["trials.best"],
        Shape = SeriesShape.Points,
        Symbol = "star",
        Size = 13,
        Rim = PlotColours.Surface,
        InTable = false,
        X = [x],
        Y = [y],
        Trials = [table.Number[row]],
    };

    /// <summary>The rows with their values and some parameters, by number.</summary>
    /// <param name="table">The trials.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="axes">The parameters.</param>
    /// <param name="text">Words.</param>
    public static FigureTable Table(TrialTable table, IReadOnlyList<int> rows, IReadOnlyList<ParameterAxis> axes, IStringLocalizer<PlotText> text) => new(
        text["axis.trial"],
        [text["trials.state"], table.Objective.Metric, .. axes.Select(a => a.Name)],
        [.. rows.Select(r => new FigureTable.Row(table.Number[r], [State(table.State[r], text), table.Value[r], .. axes.Select(a => a.Cell(a.Column.Values[r]))]))]);

    /// <summary>A state in one word.</summary>
    /// <param name="state">The state.</param>
    /// <param name="text">Words.</param>
    public static string State(TrialState state, IStringLocalizer<PlotText> text) => text[$"state.{state}"];

    /// <summary>"Showing 400 of 10,000 trials."; null when all are shown.</summary>
    /// <param name="shown">Drawn.</param>
    /// <param name="all">In all.</param>
    /// <param name="text">Words.</param>
    public static string? Showing(int shown, int all, IStringLocalizer<PlotText> text) =>
        shown < all ? text["trials.showing", Numbers.Count(shown), Numbers.Count(all)].Value : null;

    /// <summary>Several notes as one; null for none.</summary>
    /// <param name="notes">Sentences, null for those that do not apply.</param>
    public static string? Notes(params ImmutableArray<string?> notes) =>
        notes.Any(n => n is not null) ? string.Join(' ', notes.Where(n => n is not null)) : null;
}
