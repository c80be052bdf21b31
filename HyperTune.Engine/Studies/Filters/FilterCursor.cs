using System.Collections.Immutable;
using static HyperTune.Engine.Studies.Filters.FiltersText;

namespace HyperTune.Engine.Studies.Filters;

/// <summary>A place in the tokens of a filter, and the first problem that was met.</summary>
internal sealed class FilterCursor(IReadOnlyList<FilterToken> tokens)
{
    private int at;
    private int taken;

    public FilterProblem? Problem { get; private set; }

    public FilterToken Current => tokens[at];

    /// <summary>The token after the current one; at the end, the end.</summary>
    public FilterToken Next => tokens[Math.Min(at + 1, tokens.Count - 1)];

    public FilterToken Take() => Current.Kind == FilterTokenKind.End ? Current : tokens[at++];

    public bool TakeIf(Func<FilterToken, bool> wanted)
    {
        bool found = wanted(Current);
        at += found ? 1 : 0;
        return found;
    }

    public bool TakeSign(string sign) => TakeIf(t => t.IsSign(sign));

    public bool TakeWord(string word) => TakeIf(t => t.Is(word));

    /// <summary>Counts terms and values, so that no text becomes a query without end.</summary>
    /// <returns>Whether there may be one more.</returns>
    public bool Count() => ++taken <= TrialFilterParser.MaxTerms || Fail(Current, L["TooMany", TrialFilterParser.MaxTerms]);

    /// <summary>Notes a problem; only the first one counts.</summary>
    /// <returns>False, so that it can end a condition.</returns>
    public bool Fail(FilterToken token, string message)
    {
        Problem ??= new(token.Position, token.Length, token.Kind == FilterTokenKind.End ? L["EndsEarly", message] : message);
        return false;
    }

    /// <summary>Reads <c>one</c> or <c>(one, two)</c>; empty after a problem.</summary>
    /// <param name="one">Reads one, or notes a problem.</param>
    /// <param name="listed">Whether the parentheses must be there.</param>
    public ImmutableArray<T> List<T>(FilterReader<T> one, bool listed)
    {
        var list = ImmutableArray.CreateBuilder<T>();
        bool opened = TakeSign("(");
        if (listed && !opened)
        {
            Fail(Current, L["ListMissing"]);
            return [];
        }

        do
        {
            if (!Count() || !one(out T value))
            {
                return [];
            }

            list.Add(value);
        }
        while (opened && TakeSign(","));

        return !opened || TakeSign(")") || Fail(Current, L["ListOpen"]) ? list.ToImmutable() : [];
    }
}

/// <summary>Reads a value where a filter stands, or notes a problem there.</summary>
/// <param name="value">The value.</param>
/// <returns>Whether there was one.</returns>
internal delegate bool FilterReader<T>(out T value);
