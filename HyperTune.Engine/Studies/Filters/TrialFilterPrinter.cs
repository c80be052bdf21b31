using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Studies.Filters;

/// <summary>Writes a filter so that <see cref="TrialFilterParser"/> reads the same one.</summary>
internal static class TrialFilterPrinter
{
    public static string Print(TrialFilter filter) => filter switch
    {
        AllOf all => string.Join(" and ", all.Parts.Select(p => p is AllOf or AnyOf ? $"({Print(p)})" : Print(p))),
        AnyOf any => string.Join(" or ", any.Parts.Select(p => p is AnyOf ? $"({Print(p)})" : Print(p))),
        Not { Inner: AllOf or AnyOf } not => "not (" + Print(not.Inner) + ")",
        Not not => "not " + Print(not.Inner),
        Comparison c => $"{Name(c.Field)} {FilterWords.Comparators.First(s => s.Comparator == c.Comparator).Sign} {Value(c.Value)}",
        Between b => Name(b.Field) + " in " + Number(b.Low) + ".." + Number(b.High),
        OneOf o => List(Name(o.Field), o.Values.Select(Value)),
        InState s => Either("state", [.. s.States.Select(FilterWords.Of)]),
        Tagged t => Either("tag", [.. t.Tags.Select(Text)]),
        Marked { Mark: TrialMark.Star } => "starred",
        Marked m => $"has:{FilterWords.Marks.First(w => w.Mark == m.Mark).Word}",
        Mentions m => Quoted(m.Text),
        _ => throw new UnreachableException(),
    };

    private static string Either(string word, ImmutableArray<string> values) => values is [string only] ? $"{word}:{only}" : List(word, values);

    private static string List(string name, IEnumerable<string> values) => name + " in (" + string.Join(", ", values) + ")";

    private static string Name(TrialField field)
    {
        switch (field.Kind)
        {
            case TrialFieldKind.Parameter:
                bool clear = !FilterWords.Keywords.Contains(field.Name) && !FilterWords.Fields.Any(f => f.Word.Equals(field.Name, StringComparison.OrdinalIgnoreCase))
                    && !field.Name.StartsWith(FilterWords.ParameterPrefix, StringComparison.Ordinal) && !field.Name.StartsWith(FilterWords.MetricPrefix, StringComparison.Ordinal);
                return Plain(clear ? field.Name : FilterWords.ParameterPrefix + field.Name);
            case TrialFieldKind.Metric:
                return Plain(FilterWords.MetricPrefix + field.Name);
            default:
                return FilterWords.Fields.First(f => f.Field == field).Word;
        }
    }

    private static string Value(ParameterValue value) => value.Kind switch
    {
        ParameterValueKind.Number => Number(value.Number),
        ParameterValueKind.Text => Text(value.Text),
        _ => value.ToString(),
    };

    private static string Number(double? number) => number?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static string Text(string text) => text is "true" or "false" ? Quoted(text) : Plain(text);

    private static string Plain(string text) => IsPlain(text) ? text : Quoted(text);

    private static bool IsPlain(string text) =>
        text.Length > 0 && (char.IsLetter(text[0]) || text[0] == '_') && text.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.')
        && !text.Contains("..", StringComparison.Ordinal) && !FilterWords.Keywords.Contains(text);

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
