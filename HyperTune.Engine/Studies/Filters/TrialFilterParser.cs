using System.Collections.Immutable;
using static HyperTune.Engine.Studies.Filters.FiltersText;

namespace HyperTune.Engine.Studies.Filters;

/// <summary>Reads the filter language of the trials table; docs/formats.md has its grammar. A recursive descent that stops at the first problem; cost O(length).</summary>
public sealed class TrialFilterParser
{
    /// <summary>Longest text, in characters.</summary>
    public const int MaxLength = 2000;

    /// <summary>Deepest nesting of parentheses and <c>not</c>.</summary>
    public const int MaxDepth = 30;

    /// <summary>Most terms and listed values.</summary>
    public const int MaxTerms = 200;

    private readonly FilterCursor cursor;
    private readonly FilterTerms terms;
    private int depth;

    private TrialFilterParser(FilterCursor cursor, TrialNames names)
    {
        this.cursor = cursor;
        terms = new(cursor, names);
    }

    /// <summary>The filter that a text means, or why it means none.</summary>
    /// <param name="text">What a person wrote; blank for no filter.</param>
    /// <param name="names">The names that the study's trials have.</param>
    public static TrialFilterResult Parse(string? text, TrialNames names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (string.IsNullOrWhiteSpace(text))
        {
            return new(null, null);
        }

        if (text.Length > MaxLength)
        {
            return new(null, new(MaxLength, text.Length - MaxLength, L["TooLong", MaxLength]));
        }

        FilterLexer lexer = new(text);
        IReadOnlyList<FilterToken> tokens = lexer.Read();
        return lexer.Problem is { } problem ? new(null, problem) : new TrialFilterParser(new(tokens), names).Whole();
    }

    private TrialFilterResult Whole()
    {
        TrialFilter? filter = Or();
        if (filter is not null && cursor.Current.Kind != FilterTokenKind.End)
        {
            cursor.Fail(cursor.Current, Stray(cursor.Current));
        }

        return cursor.Problem is { } problem ? new(null, problem) : new(filter, null);
    }

    private static string Stray(FilterToken token) =>
        token.IsSign(")") ? L["ParenthesisStray"] : token.IsSign(",") ? L["CommaStray"] : L["JoinMissing", token.Text];

    private TrialFilter? Or() => Joined(And, static t => t.Is("or") || t.IsSign("||"), static parts => new AnyOf(parts));

    private TrialFilter? And() => Joined(Unary, static t => t.Is("and") || t.IsSign("&&"), static parts => new AllOf(parts));

    private TrialFilter? Joined(Func<TrialFilter?> part, Func<FilterToken, bool> joint, Func<ImmutableArray<TrialFilter>, TrialFilter> join)
    {
        var parts = ImmutableArray.CreateBuilder<TrialFilter>();
        do
        {
            if (part() is not { } next)
            {
                return null;
            }

            parts.Add(next);
        }
        while (cursor.TakeIf(joint));

        return parts.Count == 1 ? parts[0] : join(parts.ToImmutable());
    }

    private TrialFilter? Unary()
    {
        FilterToken start = cursor.Current;
        bool not = cursor.TakeIf(static t => t.Is("not") || t.IsSign("!"));
        bool open = !not && cursor.TakeSign("(");
        if (!not && !open)
        {
            return terms.Read();
        }

        if (++depth > MaxDepth)
        {
            cursor.Fail(start, L["TooDeep", MaxDepth]);
            return null;
        }

        TrialFilter? inner = not ? Unary() : Or();
        depth--;
        if (open && inner is not null && !cursor.TakeSign(")"))
        {
            cursor.Fail(start, L["ParenthesisOpen"]);
            return null;
        }

        return inner is null ? null : not ? new Not(inner) : inner;
    }
}
