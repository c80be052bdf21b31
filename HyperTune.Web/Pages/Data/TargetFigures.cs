using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using HyperTune.Engine.Data;
using HyperTune.Engine.Data.Exploring;
using HyperTune.Web.Plots;
using HyperTune.Web.Plots.Data;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Pages.Data;

/// <summary>The charts of one target, computed together.</summary>
/// <param name="Balance">Rows of each class; null for numbers.</param>
/// <param name="Seasonality">How the series repeats itself; null for classes.</param>
/// <param name="Correlation">How the other columns go with it.</param>
/// <param name="Classes">Number of classes.</param>
/// <param name="Links">The numbers behind the correlations.</param>
/// <param name="Season">The season in rows, or null.</param>
/// <param name="Checks">What the rows tell.</param>
public sealed record TargetFigures(Figure? Balance, Figure? Seasonality, Figure Correlation, int Classes, IReadOnlyList<ColumnLink> Links, int? Season, TableChecks Checks)
{
    // What was computed of a table is kept as long as the table is: the rows of one file as one reading gives them.
    private static readonly ConditionalWeakTable<DataTable, ConcurrentDictionary<(string Target, bool Classes), TargetFigures>> Computed = [];

    /// <summary>Computes them, once a table and target; not on a page's own thread. Cost O(rows × columns).</summary>
    /// <param name="table">The rows.</param>
    /// <param name="target">The target's name.</param>
    /// <param name="classes">Whether its values are classes.</param>
    /// <param name="words">Words.</param>
    /// <param name="cancellationToken">Ends the computation.</param>
    public static TargetFigures Of(DataTable table, string target, bool classes, IStringLocalizer<DataPlotText> words, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        var known = Computed.GetOrCreateValue(table);
        return known.TryGetValue((target, classes), out TargetFigures? figures)
            ? figures
            : known.GetOrAdd((target, classes), Compute(table, target, classes, words, cancellationToken));
    }

    private static TargetFigures Compute(DataTable table, string target, bool classes, IStringLocalizer<DataPlotText> words, CancellationToken cancellationToken)
    {
        DataColumn column = table.Find(target) ?? throw new ArgumentException($"There is no column {target}.", nameof(target));
        IReadOnlyList<ColumnLink> links = ColumnLinks.With(table, target, classes, cancellationToken);
        TableChecks checks = TableChecks.Of(table, target, classes, cancellationToken);
        Figure correlation = CorrelationPlot.Compute(target, links, words);
        if (classes)
        {
            int[] counts = new int[column.Dictionary.Count];
            int missing = 0;
            foreach (int code in column.Codes)
            {
                _ = code < 0 ? missing++ : counts[code]++;
            }

            ClassRows[] rows = [.. counts.Select((n, i) => new ClassRows(column.Dictionary[i], n)).Where(c => c.Rows > 0)];
            return new(ClassBalancePlot.Compute(rows, missing, words), null, correlation, rows.Length, links, null, checks);
        }

        SeriesPattern? pattern = SeriesPattern.Of(table, target, cancellationToken);
        return new(
            null,
            AutocorrelationPlot.Compute(pattern?.Correlation ?? [], pattern?.Rows ?? 0, pattern?.Season, SeasonText(table, pattern?.Season, words), words),
            correlation,
            0,
            links,
            pattern?.Season,
            checks);
    }

    // Rows are what a document counts in; days are what a person does.
    private static string? SeasonText(DataTable table, int? season, IStringLocalizer<DataPlotText> words)
    {
        if (season is not { } rows || table.Profile.Columns.FirstOrDefault(c => c.Time is not null) is not { Time.Step: { } step, First: { } first })
        {
            return null;
        }

        TimeSpan span = step.After(first, rows) - first;
        (string key, double count) = span.TotalDays >= 1 ? ("season.days", span.TotalDays) : ("season.hours", span.TotalHours);
        return count < 1 ? null : words[key, rows, count.ToString("0.#", CultureInfo.InvariantCulture)].Value;
    }
}
