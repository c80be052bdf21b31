using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using static HyperTune.Engine.Studies.Filters.FiltersText;

namespace HyperTune.Engine.Studies.Filters;

/// <summary>Reads comparisons of a trial's figures: <c>learning_rate &lt; 1e-3</c>, <c>value in 0.1..0.2</c>, <c>optimizer in (adam, sgd)</c>.</summary>
internal sealed class FilterComparisons(FilterCursor cursor, TrialNames names)
{
    private readonly FilterNames fields = new(names);

    /// <summary>Whether a token says how a name before it is compared.</summary>
    public static bool Begins(FilterToken token) => ComparatorOf(token) is not null || token.Is("in") || token.Is("not");

    /// <summary>The next comparison; null after a problem.</summary>
    public TrialFilter? Read()
    {
        FilterToken name = Name();
        if (fields.Find(name.Text) is not { } field)
        {
            string unknown = fields.Nearest(name.Text) is { } near ? L["NameUnknown.Near", name.Text, near] : L["NameUnknown", name.Text];
            cursor.Fail(name, Begins(cursor.Current) || name.Kind != FilterTokenKind.Word ? unknown : L["NameOrText", unknown, name.Text]);
            return null;
        }

        if (cursor.TakeWord("in"))
        {
            return In(field, name);
        }

        if (cursor.TakeWord("not"))
        {
            bool follows = cursor.TakeWord("in") || cursor.Fail(cursor.Current, L["NotIn", name.Text]);
            return follows && In(field, name) is { } inner ? new Not(inner) : null;
        }

        return Compared(field, name);
    }

    // The metric of one target is written with a colon, as val_mae:load or val_mae:"heat demand"; elsewhere a colon compares.
    private FilterToken Name()
    {
        FilterToken name = cursor.Take();
        FilterToken target = cursor.Next;
        if (name.Kind != FilterTokenKind.Word || !cursor.Current.IsSign(":") || target.Kind is FilterTokenKind.Sign or FilterTokenKind.End)
        {
            return name;
        }

        FilterToken whole = name with { Text = $"{name.Text}:{target.Text}", Length = target.Position + target.Length - name.Position };
        if (fields.Find(whole.Text) is null)
        {
            return name;
        }

        cursor.Take();
        cursor.Take();
        return whole;
    }

    private static Comparator? ComparatorOf(FilterToken token) => token.Kind == FilterTokenKind.Sign
        ? FilterWords.Comparators.Where(c => c.Sign == token.Text).Select(c => (Comparator?)c.Comparator).FirstOrDefault()
        : null;

    private static bool IsRange(FilterToken first, FilterToken second) => first.IsSign("..") || (first.Kind == FilterTokenKind.Number && second.IsSign(".."));

    private TrialFilter? Compared(TrialField field, FilterToken name)
    {
        FilterToken sign = cursor.Take();
        if (ComparatorOf(sign) is not { } comparator)
        {
            cursor.Fail(sign, L["ComparisonMissing", name.Text]);
            return null;
        }

        if (comparator == Comparator.Equal && IsRange(cursor.Current, cursor.Next))
        {
            return Range(field);
        }

        FilterToken token = cursor.Current;
        bool numeric = comparator is not (Comparator.Equal or Comparator.NotEqual);
        if (!Value(field, out ParameterValue value) || (numeric && !value.IsNumber && !cursor.Fail(token, L["NumberMissing", name.Text, token.Text])))
        {
            return null;
        }

        return new Comparison(field, comparator, value);
    }

    private TrialFilter? In(TrialField field, FilterToken name)
    {
        if (IsRange(cursor.Current, cursor.Next))
        {
            return Range(field);
        }

        if (!cursor.Current.IsSign("("))
        {
            cursor.Fail(cursor.Current, L["InWhat", name.Text]);
            return null;
        }

        ImmutableArray<ParameterValue> values = cursor.List((out ParameterValue value) => Value(field, out value), listed: true);
        return values.IsEmpty ? null : new OneOf(field, values);
    }

    private Between? Range(TrialField field)
    {
        FilterToken start = cursor.Current;
        double? low = Bound();
        cursor.TakeSign("..");
        double? high = Bound();
        if (low is null && high is null)
        {
            cursor.Fail(cursor.Current, L["RangeOpen"]);
            return null;
        }

        return low > high && !cursor.Fail(start, L["RangeReversed", low, high]) ? null : new(field, low, high);
    }

    private double? Bound() => cursor.Current.Kind == FilterTokenKind.Number ? cursor.Take().Number : null;

    private bool Value(TrialField field, out ParameterValue value)
    {
        FilterToken token = cursor.Take();
        value = token switch
        {
            { Kind: FilterTokenKind.Number } => token.Number,
            { Kind: FilterTokenKind.Word, Text: "true" or "false" } => token.Text == "true",
            _ => token.Text,
        };
        return token.Kind switch
        {
            FilterTokenKind.Number => true,
            FilterTokenKind.Word or FilterTokenKind.Quoted => field.Kind == TrialFieldKind.Parameter || cursor.Fail(token, L["NumberOnly", token.Text]),
            _ => cursor.Fail(token, L["ValueMissing"]),
        };
    }
}
