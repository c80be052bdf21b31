using System.Globalization;
using System.Text;

namespace HyperTune.Engine.Data.Samples;

/// <summary>Writes the file of a sample: UTF-8, commas, points, the same bytes on every machine.</summary>
internal static class SampleFile
{
    /// <summary>Writes a header and rows; the stream stays open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="header">Names of columns.</param>
    /// <param name="rows">Rows as they stand in the file.</param>
    public static void Write(Stream stream, string header, IEnumerable<FormattableString> rows)
    {
        using StreamWriter writer = new(stream, new UTF8Encoding(false), 1 << 14, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(header);
        foreach (FormattableString row in rows)
        {
            writer.WriteLine(row.ToString(CultureInfo.InvariantCulture));
        }
    }
}
