using System.Collections.Immutable;

namespace HyperTune.Web.Plots;

/// <summary>The numbers of a figure as a table, for those who read better than they see, and for copying.</summary>
/// <param name="Place">Name of the first column.</param>
/// <param name="Columns">Names of the other columns.</param>
/// <param name="Rows">Rows in ascending order of the place.</param>
public sealed record FigureTable(string Place, ImmutableArray<string> Columns, ImmutableArray<FigureTable.Row> Rows)
{
    /// <summary>Rows at most; beyond, every second, third … is left out and the page says so.</summary>
    public const int MaxRows = 200;

    /// <summary>The table of a figure.</summary>
    /// <param name="figure">The figure.</param>
    public static FigureTable Of(Figure figure)
    {
        ImmutableArray<Series> columns = [.. figure.Series.Where(s => s.InTable)];
        SortedDictionary<double, double?[]> rows = [];
        for (int c = 0; c < columns.Length; c++)
        {
            for (int i = 0; i < columns[c].X.Count; i++)
            {
                double place = columns[c].X[i];
                double value = columns[c].Beside.Count > 0 && columns[c].Shape == SeriesShape.Points ? columns[c].Beside[i] : columns[c].Y[i];
                if (double.IsFinite(place) && double.IsFinite(value))
                {
                    if (!rows.TryGetValue(place, out double?[]? row))
                    {
                        rows[place] = row = new double?[columns.Length];
                    }

                    row[c] = value;
                }
            }
        }

        int every = Math.Max(1, (rows.Count + MaxRows - 1) / MaxRows);
        return new(figure.X.Title, [.. columns.Select(c => c.Name)], [.. rows.Where((_, i) => i % every == 0).Select(r => new Row(r.Key, [.. r.Value]))]);
    }

    /// <summary>One row.</summary>
    /// <param name="Place">Where on the horizontal axis.</param>
    /// <param name="Values">One a column; null where the series has none.</param>
    public sealed record Row(double Place, ImmutableArray<double?> Values);
}
