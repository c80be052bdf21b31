using System.Collections.Immutable;
using HyperTune.Web.Formatting;

namespace HyperTune.Web.Plots;

/// <summary>The numbers of a figure as a table, for those who read better than they see, for copying and for downloading.</summary>
/// <param name="Place">Name of the first column.</param>
/// <param name="Columns">Names of the other columns.</param>
/// <param name="Rows">Rows in the order in which they are read.</param>
public sealed record FigureTable(string Place, ImmutableArray<string> Columns, ImmutableArray<FigureTable.Row> Rows)
{
    /// <summary>The table of a figure: its own, or that of its series, by place ascending. Cost O(points).</summary>
    /// <param name="figure">The figure.</param>
    public static FigureTable Of(Figure figure)
    {
        if (figure.Table is { } own)
        {
            return own();
        }

        ImmutableArray<Series> columns = [.. figure.Series.Where(s => s.InTable)];
        SortedDictionary<double, FigureCell[]> rows = [];
        for (int c = 0; c < columns.Length; c++)
        {
            Series column = columns[c];
            bool beside = column is { Beside.Count: > 0, BesideName.Length: 0, Shape: SeriesShape.Points };
            for (int i = 0; i < column.X.Count; i++)
            {
                double place = column.X[i];
                double value = beside ? column.Beside[i] : column.Y[i];
                if (double.IsFinite(place) && double.IsFinite(value))
                {
                    if (!rows.TryGetValue(place, out FigureCell[]? row))
                    {
                        rows[place] = row = new FigureCell[columns.Length];
                    }

                    row[c] = value;
                }
            }
        }

        return new(figure.X.Title, [.. columns.Select(c => c.Name)], [.. rows.Select(r => new Row(r.Key, [.. r.Value]))]);
    }

    /// <summary>One row.</summary>
    /// <param name="Place">What it is about: a place on the horizontal axis, a trial, a parameter.</param>
    /// <param name="Values">One a column.</param>
    public sealed record Row(FigureCell Place, ImmutableArray<FigureCell> Values);
}

/// <summary>A number, a text, or nothing.</summary>
/// <param name="Number">The number; NaN when there is none.</param>
/// <param name="Text">The text; null when there is none.</param>
public readonly record struct FigureCell(double? Number, string? Text)
{
    /// <summary>For people: four significant digits, whole numbers up to a million in full, an en dash for nothing.</summary>
    public string Shown => Text ?? (Number is not { } number ? "–" : number == Math.Floor(number) && Math.Abs(number) < 1e6 ? Numbers.Count((long)number) : Numbers.Significant(number));

    /// <summary>A number.</summary>
    /// <param name="number">Any number; what is not finite is a gap.</param>
    public static implicit operator FigureCell(double number) => new(double.IsFinite(number) ? number : null, null);

    /// <summary>A text.</summary>
    /// <param name="text">Any text.</param>
    public static implicit operator FigureCell(string text) => new(null, text);
}
