using System.Globalization;
using System.Text;

namespace HyperTune.Engine.Data.Reading;

/// <summary>Numbers as people write them: a sign, digits, one decimal separator, an exponent. No separators of thousands.</summary>
internal static class NumberText
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly NumberFormatInfo Comma = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = " " };

    /// <summary>Reads a finite number.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, char separator, out double value) =>
        double.TryParse(text, Style, Format(separator), out value) && double.IsFinite(value) && char.IsAsciiDigit(LastDigitOrPoint(text[^1]));

    /// <summary>Reads a finite number from UTF-8.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, char separator, out double value) =>
        double.TryParse(text, Style, Format(separator), out value) && double.IsFinite(value) && char.IsAsciiDigit(LastDigitOrPoint((char)text[^1]));

    /// <summary>
    /// The separator that more values have. A comma with exactly three digits after it everywhere may part thousands; it counts as a decimal only
    /// where semicolons part the columns.
    /// </summary>
    /// <param name="columns">Different values of each column; the first of them are looked at.</param>
    /// <param name="delimiter">Between columns.</param>
    public static char FindSeparator(IEnumerable<TextPool> columns, char delimiter)
    {
        int commas = 0;
        int thousands = 0;
        int points = 0;
        foreach (TextPool values in columns)
        {
            for (int code = 0; code < Math.Min(values.Count, 1000); code++)
            {
                ReadOnlySpan<byte> text = values.Utf8(code);
                if (text.Contains((byte)',') && TryParse(text, ',', out _))
                {
                    commas++;
                    thousands += LooksLikeThousands(text) ? 1 : 0;
                }
                else if (text.Contains((byte)'.') && TryParse(text, '.', out _))
                {
                    points++;
                }
            }
        }

        bool onlyThousands = thousands == commas && delimiter != ';';
        return commas > points && !onlyThousands ? ',' : '.';
    }

    private static bool LooksLikeThousands(ReadOnlySpan<byte> text)
    {
        int comma = text.IndexOf((byte)',');
        return text.Length - comma == 4 && comma <= 4 && text[(comma + 1)..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0
            && !Encoding.ASCII.GetString(text).StartsWith("0,", StringComparison.Ordinal);
    }

    // "5." is a number; "NaN", "Infinity" and "1e" are not.
    private static char LastDigitOrPoint(char last) => last is '.' or ',' ? '0' : last;

    private static NumberFormatInfo Format(char separator) => separator == ',' ? Comma : NumberFormatInfo.InvariantInfo;
}
