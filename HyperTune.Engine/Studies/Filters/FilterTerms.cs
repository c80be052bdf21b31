using System.Collections.Immutable;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Studies.Filters.FiltersText;

namespace HyperTune.Engine.Studies.Filters;

/// <summary>Reads one term of a filter: a state, a tag, a mark, a text, or a comparison.</summary>
internal sealed class FilterTerms(FilterCursor cursor, TrialNames names)
{
    private readonly FilterComparisons comparisons = new(cursor, names);

    /// <summary>The next term; null after a problem.</summary>
    public TrialFilter? Read()
    {
        if (!cursor.Count())
        {
            return null;
        }

        FilterToken token = cursor.Current;
        bool compared = FilterComparisons.Begins(cursor.Next);
        return token switch
        {
            { Kind: FilterTokenKind.Quoted } when !compared => Text(),
            _ when token.Is("starred") && !compared => Mark(TrialMark.Star),
            _ when token.Is("has") => Has(),
            _ when token.Is("tag") => Either<string>(Tag, static tags => new Tagged(tags)),
            _ when token.Is("state") => Either<TrialState>(State, static states => new InState(states)),
            { Kind: FilterTokenKind.Word or FilterTokenKind.Quoted } when !IsJoint(token) => comparisons.Read(),
            _ => Failed(token, L["ConditionMissing"]),
        };
    }

    private static bool IsJoint(FilterToken token) => token.Is("and") || token.Is("or") || token.Is("in");

    private Marked Mark(TrialMark mark)
    {
        cursor.Take();
        return new(mark);
    }

    private TrialFilter? Text()
    {
        FilterToken token = cursor.Take();
        return token.Text.Length > 0 ? new Mentions(token.Text) : Failed(token, L["TextEmpty"]);
    }

    private TrialFilter? Has()
    {
        cursor.Take();
        bool joined = cursor.TakeSign(":") || cursor.TakeSign("=");
        FilterToken word = cursor.Take();
        TrialMark? mark = FilterWords.Marks.Where(m => word.Is(m.Word) || word.Is(m.Word + "s")).Select(m => (TrialMark?)m.Mark).FirstOrDefault();
        return joined && mark is { } known ? new Marked(known) : Failed(word, L["HasWhat", string.Join(", ", FilterWords.Marks.Select(m => $"has:{m.Word}"))]);
    }

    /// <summary>Reads <c>tag:one</c>, <c>tag != one</c>, <c>tag in (one, two)</c>, <c>tag not in (one, two)</c>.</summary>
    private TrialFilter? Either<T>(FilterReader<T> one, Func<ImmutableArray<T>, TrialFilter> make)
    {
        string word = cursor.Take().Text;
        bool not = cursor.TakeWord("not");
        FilterToken sign = cursor.Take();
        bool listed = sign.Is("in");
        if (!listed && (not || sign.Kind != FilterTokenKind.Sign || sign.Text is not (":" or "=" or "==" or "!=")))
        {
            return Failed(sign, L["EitherHow", word]);
        }

        ImmutableArray<T> values = cursor.List(one, listed);
        return values.IsEmpty ? null : not || sign.IsSign("!=") ? new Not(make(values)) : make(values);
    }

    private bool Tag(out string tag)
    {
        FilterToken token = cursor.Take();
        tag = token.Text;
        return (token.Kind is FilterTokenKind.Word or FilterTokenKind.Quoted or FilterTokenKind.Number && tag.Length > 0) || cursor.Fail(token, L["TagMissing"]);
    }

    private bool State(out TrialState state)
    {
        FilterToken token = cursor.Take();
        TrialState? known = token.Kind is FilterTokenKind.Word or FilterTokenKind.Quoted ? FilterWords.State(token.Text) : null;
        state = known ?? default;
        return known is not null || cursor.Fail(token, L["StateUnknown", token.Text, string.Join(", ", FilterWords.StateWords)]);
    }

    private TrialFilter? Failed(FilterToken token, string message)
    {
        cursor.Fail(token, message);
        return null;
    }
}
