using System.Globalization;
using System.Text;

namespace HyperTune.Engine.Spaces.Constraints;

/// <summary>Cuts an expression into words.</summary>
internal static class ConstraintLexer
{
    private static readonly string[] Signs = ["<=", ">=", "==", "!=", "<", ">", "=", "+", "-", "*", "/", "(", ")", ",", "&&", "||", "!"];

    /// <summary>All words, the end last. Cost O(length).</summary>
    public static List<ConstraintToken> Read(string text)
    {
        List<ConstraintToken> tokens = [];
        int i = 0;
        while (true)
        {
            while (i < text.Length && char.IsWhiteSpace(text[i]))
            {
                i++;
            }

            if (i == text.Length)
            {
                tokens.Add(new(ConstraintTokenKind.End, "", i + 1));
                return tokens;
            }

            (ConstraintToken token, i) = Next(text, i);
            tokens.Add(token);
        }
    }

    private static (ConstraintToken Token, int End) Next(string text, int i)
    {
        char c = text[i];
        if (char.IsAsciiDigit(c) || (c == '.' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1])))
        {
            int end = NumberEnd(text, i);
            return (new(ConstraintTokenKind.Number, text[i..end], i + 1), end);
        }

        if (IsFirst(c))
        {
            int end = i + 1;
            while (end < text.Length && (IsFirst(text[end]) || char.IsAsciiDigit(text[end]) || text[end] == '.'))
            {
                end++;
            }

            return (new(ConstraintTokenKind.Word, text[i..end], i + 1), end);
        }

        if (c is '"' or '\'' or '`')
        {
            return Quoted(text, i);
        }

        string sign = Signs.FirstOrDefault(s => string.CompareOrdinal(text, i, s, 0, s.Length) == 0) ?? "";
        return sign.Length > 0
            ? (new(ConstraintTokenKind.Sign, sign, i + 1), i + sign.Length)
            : (new(ConstraintTokenKind.Unknown, Whole(text, i), i + 1), text.Length);
    }

    private static (ConstraintToken, int) Quoted(string text, int from)
    {
        char quote = text[from];
        StringBuilder content = new();
        for (int i = from + 1; i < text.Length; i++)
        {
            if (text[i] == quote)
            {
                return (new(quote == '`' ? ConstraintTokenKind.QuotedName : ConstraintTokenKind.Text, content.ToString(), from + 1), i + 1);
            }

            if (text[i] == '\\' && i + 1 < text.Length && (text[i + 1] == quote || text[i + 1] == '\\'))
            {
                i++;
            }

            content.Append(text[i]);
        }

        return (new(ConstraintTokenKind.Unclosed, quote.ToString(CultureInfo.InvariantCulture), from + 1), text.Length);
    }

    private static int NumberEnd(string text, int i)
    {
        while (i < text.Length && (char.IsAsciiDigit(text[i]) || text[i] == '.'))
        {
            i++;
        }

        if (i < text.Length && text[i] is 'e' or 'E')
        {
            int exponent = i + 1;
            if (exponent < text.Length && text[exponent] is '+' or '-')
            {
                exponent++;
            }

            while (exponent < text.Length && char.IsAsciiDigit(text[exponent]))
            {
                (exponent, i) = (exponent + 1, exponent + 1);
            }
        }

        // What is stuck to a number belongs to it, so that 12px is told as one wrong number.
        while (i < text.Length && IsFirst(text[i]))
        {
            i++;
        }

        return i;
    }

    private static bool IsFirst(char c) => char.IsLetter(c) || c == '_';

    // A sign outside the basic plane is two chars.
    private static string Whole(string text, int i) =>
        char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? text.Substring(i, 2) : text[i].ToString(CultureInfo.InvariantCulture);
}
