using System.Globalization;
using System.Text;
using static HyperTune.Engine.Studies.Filters.FiltersText;

namespace HyperTune.Engine.Studies.Filters;

/// <summary>Cuts a filter's text into words, numbers, quoted texts and signs. Cost O(length).</summary>
internal sealed class FilterLexer(string text)
{
    private static readonly string[] Signs = ["<=", ">=", "==", "!=", "&&", "||", "..", "<", ">", "=", "!", ":", "(", ")", ","];
    private int at;

    /// <summary>The first problem; null when the whole text was cut.</summary>
    public FilterProblem? Problem { get; private set; }

    /// <summary>All tokens with an end after them; empty where there is a problem.</summary>
    public IReadOnlyList<FilterToken> Read()
    {
        List<FilterToken> tokens = [];
        while (Problem is null)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            tokens.Add(at == text.Length ? new(FilterTokenKind.End, "", 0, at, 0) : Next());
            if (tokens[^1].Kind == FilterTokenKind.End)
            {
                return Problem is null ? tokens : [];
            }
        }

        return [];
    }

    private FilterToken Next()
    {
        char first = text[at];
        if (first is '"' or '\'')
        {
            return Quoted(first);
        }

        if (char.IsAsciiDigit(first) || (first is '+' or '-' or '.' && at + 1 < text.Length && IsNumeric(text[at + 1]) && !text.AsSpan(at).StartsWith("..")))
        {
            return NumberOrWord();
        }

        if (IsWord(first) && first is not ('-' or '.'))
        {
            int start = at;
            SkipWord();
            return new(FilterTokenKind.Word, text[start..at], 0, start, at - start);
        }

        if (Signs.FirstOrDefault(s => text.AsSpan(at).StartsWith(s)) is { } sign)
        {
            at += sign.Length;
            return new(FilterTokenKind.Sign, sign, 0, at - sign.Length, sign.Length);
        }

        Problem = new(at, 1, L["Stranger", first]);
        return default;
    }

    private FilterToken Quoted(char quote)
    {
        int start = at++;
        StringBuilder content = new();
        while (at < text.Length && text[at] != quote)
        {
            // A backslash takes the next character as it is.
            at += text[at] == '\\' && at + 1 < text.Length ? 1 : 0;
            content.Append(text[at++]);
        }

        if (at == text.Length)
        {
            Problem = new(start, text.Length - start, L["QuoteOpen", quote]);
        }

        at++;
        return new(FilterTokenKind.Quoted, content.ToString(), 0, start, at - start);
    }

    // A number that goes on in letters is a word: 2nd.
    private FilterToken NumberOrWord()
    {
        int start = at;
        at += text[at] is '+' or '-' ? 1 : 0;
        SkipDigits();
        if (at < text.Length && text[at] == '.' && !text.AsSpan(at).StartsWith(".."))
        {
            at++;
            SkipDigits();
        }

        int exponent = at + (at + 1 < text.Length && text[at] is 'e' or 'E' ? text[at + 1] is '+' or '-' ? 2 : 1 : 0);
        if (exponent > at && exponent < text.Length && char.IsAsciiDigit(text[exponent]))
        {
            at = exponent;
            SkipDigits();
        }

        int end = at;
        SkipWord();
        string written = text[start..at];
        if (at == end && double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number))
        {
            return new(FilterTokenKind.Number, written, number, start, at - start);
        }

        return new(FilterTokenKind.Word, written, 0, start, at - start);
    }

    private void SkipDigits()
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }
    }

    private void SkipWord()
    {
        while (at < text.Length && IsWord(text[at]) && !text.AsSpan(at).StartsWith(".."))
        {
            at++;
        }
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '.';

    private static bool IsNumeric(char c) => char.IsAsciiDigit(c) || c == '.';
}
