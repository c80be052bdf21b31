using System.Collections.Immutable;
using System.Globalization;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Brushing;
using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;
using HyperTune.Web.Shared.Tray;

namespace HyperTune.Web.Pages.Studies.Analysis;

/// <summary>What is inside a brush: how many trials, how good, and which values they have.</summary>
public sealed record BrushSummary
{
    /// <summary>Trials inside.</summary>
    public required int Inside { get; init; }

    /// <summary>Trials that could be.</summary>
    public required int Total { get; init; }

    /// <summary>The best completed ones inside, the best first, at most <see cref="TrialSelection.Most"/>.</summary>
    public required ImmutableArray<int> Top { get; init; }

    /// <summary>The value of the first of them; NaN for none.</summary>
    public required double Best { get; init; }

    /// <summary>The median of their values; NaN for none.</summary>
    public required double Median { get; init; }

    /// <summary>For every parameter the values inside.</summary>
    public required ImmutableArray<BrushedRange> Ranges { get; init; }

    /// <summary>How many trials would be inside without a part of the brush, the part that excludes most first; only when none is inside.</summary>
    public ImmutableArray<(string Name, int Trials)> Without { get; init; } = [];

    /// <summary>Reads it off. Cost O(rows × (parameters + log rows)).</summary>
    /// <param name="table">The trials.</param>
    /// <param name="rows">Rows that could be inside.</param>
    /// <param name="brush">The brush.</param>
    public static BrushSummary Of(TrialTable table, IReadOnlyList<int> rows, TrialBrush brush)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(brush);
        int[] inside = brush.Rows(table, rows);
        int[] ranked = [.. inside.Where(r => table.State[r] == TrialState.Completed && double.IsFinite(table.Value[r])).OrderBy(r => table.Objective.Loss(table.Value[r])).ThenBy(r => table.Number[r])];
        return new()
        {
            Inside = inside.Length,
            Total = rows.Count,
            Top = [.. ranked.Take(TrialSelection.Most).Select(r => table.Number[r])],
            Best = ranked.Length > 0 ? table.Value[ranked[0]] : double.NaN,
            Median = Middle([.. ranked.Select(r => table.Value[r])]),
            Ranges = [.. table.Parameters.Select(c => Range(c, inside))],
            Without = inside.Length > 0 ? [] : [.. brush.Parts
                .Select(p => (p.Name, brush.With(new(p.Name)).Rows(table, rows).Length))
                .Where(w => w.Length > 0 || brush.Parts.Length == 1)
                .OrderByDescending(w => w.Length)],
        };
    }

    private static double Middle(double[] ranked) =>
        ranked.Length == 0 ? double.NaN : (ranked[(ranked.Length - 1) / 2] + ranked[ranked.Length / 2]) / 2;

    private static BrushedRange Range(TrialColumn column, int[] rows)
    {
        string name = column.Parameter.Name;
        double[] values = [.. rows.Select(r => column.Values[r]).Where(v => !double.IsNaN(v)).Distinct().Order()];
        if (column.IsCategorical)
        {
            return new(name, [.. values.Select(v => TrialWords.Value(column.Choices[(int)v]))], IsRange: false);
        }

        return values.Length <= 3 ? new(name, [.. values.Select(Short)], IsRange: false) : new(name, [Short(values[0]), Short(values[^1])], IsRange: true);
    }

    // Whole numbers exactly, others with three digits.
    private static string Short(double value) => value == Math.Floor(value) && Math.Abs(value) < 1e6
        ? Numbers.Count((long)value)
        : Numbers.Tick(double.Parse(value.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
}

/// <summary>The values of a parameter inside a brush.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Values">All of them, or the two ends; none where it is inactive in every trial.</param>
/// <param name="IsRange">Whether there are others between the two.</param>
public sealed record BrushedRange(string Name, ImmutableArray<string> Values, bool IsRange);
