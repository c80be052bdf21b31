using System.Globalization;
using System.Text;

namespace HyperTune.Web.Plots;

/// <summary>A figure's table as a file of comma-separated values (RFC 4180, UTF-8 with a mark so that spreadsheets read other scripts).</summary>
public static class FigureCsv
{
    /// <summary>Begins what a spreadsheet would compute; such a text gets an apostrophe before it.</summary>
    private const string Formulas = "=+-@\t\r";

    /// <summary>The whole table; numbers round trip. Cost O(cells).</summary>
    /// <param name="table">The table.</param>
    public static byte[] Of(FigureTable table)
    {
        StringBuilder text = new();
        text.AppendJoin(',', new[] { table.Place }.Concat(table.Columns).Select(Quoted)).Append("\r\n");
        foreach (FigureTable.Row row in table.Rows)
        {
            text.AppendJoin(',', row.Values.Prepend(row.Place).Select(Written)).Append("\r\n");
        }

        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static string Written(FigureCell cell) =>
        cell.Text is { } text ? Quoted(text) : cell.Number?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static string Quoted(string text)
    {
        string safe = text.Length > 0 && Formulas.Contains(text[0], StringComparison.Ordinal)
            && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
