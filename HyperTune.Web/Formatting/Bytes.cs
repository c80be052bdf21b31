using System.Globalization;

namespace HyperTune.Web.Formatting;

/// <summary>Sizes of files as people read them, in powers of 1,024: 512 B, 3.4 KB, 200 MB.</summary>
public static class Bytes
{
    private static readonly string[] Units = ["B", "KB", "MB", "GB", "TB"];

    /// <summary>Three digits at most, and the unit.</summary>
    /// <param name="bytes">Not negative.</param>
    public static string Text(long bytes)
    {
        double size = bytes;
        int unit = 0;
        while (size >= 999.5 && unit < Units.Length - 1)
        {
            size /= 1024;
            unit++;
        }

        string number = size.ToString(unit == 0 || size >= 9.95 ? "0" : "0.#", CultureInfo.InvariantCulture);
        return $"{number}\u00A0{Units[unit]}";
    }
}
