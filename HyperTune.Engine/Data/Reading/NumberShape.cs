namespace HyperTune.Engine.Data.Reading;

/// <summary>Where a text has separators, if it can be a number at all.</summary>
/// <param name="Group">Between groups of three digits, or <see cref="NumberWriting.Nothing"/>.</param>
/// <param name="Decimal">Before the fraction, or <see cref="NumberWriting.Nothing"/>.</param>
/// <param name="Either">Whether the one separator, given as <paramref name="Decimal"/>, could part thousands as well: <c>1,234</c>.</param>
internal readonly record struct NumberShape(char Group, char Decimal, bool Either)
{
    private const int MostRuns = 16;

    /// <summary>The shape of a text, or null for what is no number in any writing. Cost O(length).</summary>
    public static NumberShape? Of(ReadOnlySpan<byte> text)
    {
        Span<int> runs = stackalloc int[MostRuns];
        Span<char> separators = stackalloc char[MostRuns];
        int count = 0;
        int i = text is [(byte)'+' or (byte)'-', ..] ? 1 : 0;
        bool zero = i < text.Length && text[i] == (byte)'0';
        while (i < text.Length && text[i] is not ((byte)'e' or (byte)'E'))
        {
            if (char.IsAsciiDigit((char)text[i]))
            {
                runs[count]++;
                i++;
                continue;
            }

            (char separator, int length) = NumberWriting.At(text[i..]);
            if (length == 0 || count == MostRuns - 1)
            {
                return null;
            }

            separators[count++] = separator;
            i += length;
        }

        bool exponent = i < text.Length;
        return exponent && !IsExponent(text[(i + 1)..]) ? null : Of(runs[..(count + 1)], separators[..count], zero || exponent);
    }

    // Groups of thousands never begin with a zero and have no exponent.
    private static NumberShape? Of(ReadOnlySpan<int> runs, ReadOnlySpan<char> separators, bool noGroups)
    {
        if (separators.Length == 0)
        {
            return runs[0] > 0 ? new(NumberWriting.Nothing, NumberWriting.Nothing, false) : null;
        }

        char last = separators[^1];
        bool grouped = !noGroups && runs[0] is >= 1 and <= 3;
        if (separators.Length == 1 && last is '.' or ',')
        {
            return runs[0] + runs[1] > 0 ? new(NumberWriting.Nothing, last, grouped && runs[1] == 3) : null;
        }

        bool fraction = last is '.' or ',' && separators[..^1].IndexOf(last) < 0;
        ReadOnlySpan<char> between = fraction ? separators[..^1] : separators;
        bool even = between.IndexOfAnyExcept(between[0]) < 0 && runs[1..(between.Length + 1)].IndexOfAnyExcept(3) < 0;
        return grouped && even ? new(between[0], fraction ? last : NumberWriting.Nothing, false) : null;
    }

    private static bool IsExponent(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> digits = text is [(byte)'+' or (byte)'-', ..] ? text[1..] : text;
        return digits.Length > 0 && digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
    }
}
