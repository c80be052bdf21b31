using System.Globalization;
using System.Text;

namespace HyperTune.Engine.Data.Reading;

/// <summary>Numbers as people write them: a sign, digits, maybe in groups of three, one decimal separator, an exponent.</summary>
internal static class NumberText
{
    private const int Longest = 64;
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly NumberFormatInfo Comma = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = " " };

    /// <summary>Whether a text is a number in any writing.</summary>
    public static bool IsNumber(string text) => text.Length <= Longest && NumberShape.Of(Encoding.UTF8.GetBytes(text)) is not null;

    /// <summary>Reads a finite number from UTF-8. Groups that are not of three digits make it none.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, NumberWriting writing, out double value)
    {
        if (writing.Thousands != NumberWriting.Nothing && text.Length <= Longest)
        {
            Span<byte> plain = stackalloc byte[Longest];
            int length = Ungroup(text, writing, plain);
            if (length != 0)
            {
                value = double.NaN;
                return length > 0 && TryParse(plain[..length], writing with { Thousands = NumberWriting.Nothing }, out value);
            }
        }

        return double.TryParse(text, Style, writing.Decimal == ',' ? Comma : NumberFormatInfo.InvariantInfo, out value)
            && double.IsFinite(value) && char.IsAsciiDigit(LastDigitOrPoint((char)text[^1]));
    }

    // The length without separators of thousands; 0 where there are none, −1 where they part something else.
    private static int Ungroup(ReadOnlySpan<byte> text, NumberWriting writing, Span<byte> plain)
    {
        int used = 0;
        bool any = false;
        for (int i = 0; i < text.Length;)
        {
            (char separator, int length) = NumberWriting.At(text[i..]);
            if (separator == writing.Thousands)
            {
                any = true;
                i += length;
                continue;
            }

            plain[used++] = text[i++];
        }

        if (!any)
        {
            return 0;
        }

        return NumberShape.Of(text) is { } shape && IsGrouped(shape, writing) ? used : -1;
    }

    private static bool IsGrouped(NumberShape shape, NumberWriting writing) =>
        shape.Either ? shape.Decimal == writing.Thousands
        : shape.Group == writing.Thousands && (shape.Decimal == NumberWriting.Nothing || shape.Decimal == writing.Decimal);

    // "5." is a number; "NaN", "Infinity" and "1e" are not.
    private static char LastDigitOrPoint(char last) => last is '.' or ',' ? '0' : last;
}
