using System.Globalization;

namespace HyperTune.Web.Plots.Drawing;

/// <summary>Numbers and texts as they travel to the browser: no longer than can be seen, and without meaning as markup.</summary>
internal static class Wire
{
    /// <summary>Numbers of so many significant digits; whole numbers exactly; what is not finite becomes null.</summary>
    /// <param name="values">Any values.</param>
    /// <param name="digits">From 1 to 15.</param>
    public static double?[] Numbers(IReadOnlyList<double> values, int digits = 7)
    {
        double?[] rounded = new double?[values.Count];
        for (int i = 0; i < rounded.Length; i++)
        {
            rounded[i] = double.IsFinite(values[i]) ? Round(values[i], digits) : null;
        }

        return rounded;
    }

    /// <summary>A row-major field as rows.</summary>
    /// <typeparam name="T">Of an entry.</typeparam>
    /// <param name="values">[rows × width].</param>
    /// <param name="width">Entries a row.</param>
    public static T[][] Rows<T>(IReadOnlyList<T> values, int width) =>
        width == 0 ? [] : [.. Enumerable.Range(0, values.Count / width).Select(r => Enumerable.Range(r * width, width).Select(i => values[i]).ToArray())];

    /// <summary>A text that Plotly shows as it is: it would read &lt;b&gt; as bold and %{x} as a place.</summary>
    /// <param name="text">Any text, as a person wrote it.</param>
    public static string Text(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace("%{", "%\u200B{", StringComparison.Ordinal);

    /// <summary>Only the entries that say something: Plotly takes null for a value.</summary>
    /// <param name="entries">Names and values.</param>
    public static Dictionary<string, object> Known(IEnumerable<KeyValuePair<string, object?>> entries) =>
        entries.Where(e => e.Value is not null).ToDictionary(e => e.Key, e => e.Value!);

    private static double Round(double value, int digits)
    {
        if (value == Math.Floor(value) && Math.Abs(value) < 1e15)
        {
            return value;
        }

        int decimals = digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return decimals switch
        {
            >= 0 and <= 15 => Math.Round(value, decimals),
            _ => double.Parse(value.ToString("G" + digits, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
        };
    }
}
