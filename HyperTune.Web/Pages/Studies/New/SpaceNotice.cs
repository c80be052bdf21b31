using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using HyperTune.Web.Pages.Studies.New.Drafts;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Pages.Studies.New;

/// <summary>Says how the search space of a draft differs from that of the study it was begun from.</summary>
internal static class SpaceNotice
{
    private const int Most = 8;
    private const int MostChoices = 6;

    /// <summary>One sentence; null where the spaces are equal.</summary>
    /// <param name="before">The study's document.</param>
    /// <param name="after">The draft's.</param>
    /// <param name="text">Words.</param>
    public static string? Of(StudySpec before, StudySpec after, IStringLocalizer<NewStudyText> text)
    {
        ImmutableArray<ParameterChange> changes = SpaceDiff.Between(before.Space, after.Space);
        if (changes.IsEmpty)
        {
            return null;
        }

        IEnumerable<string> said = changes.Take(Most).Select(c => Said(c, after.Fixed, text));
        IEnumerable<string> more = changes.Length > Most ? [text["narrowed.more", changes.Length - Most]] : [];
        return text["narrowed", before.Name, string.Join("; ", said.Concat(more))];
    }

    private static string Said(ParameterChange change, ParameterSet fixedValues, IStringLocalizer<NewStudyText> text) => change switch
    {
        { Before: { } old, After: { } now } => text["narrowed.range", change.Name, Range(now, text), Range(old, text)],
        { Before: { } old } when fixedValues.TryGetValue(change.Name, out ParameterValue value) => text["narrowed.fixed", change.Name, Typed.Text(value), Range(old, text)],
        { After: { } added } => text["narrowed.added", change.Name, Range(added, text)],
        _ => text["narrowed.gone", change.Name],
    };

    private static string Range(Parameter parameter, IStringLocalizer<NewStudyText> text) => parameter.Distribution switch
    {
        FloatDistribution f => text["narrowed.between", Typed.Text(f.Low), Typed.Text(f.High)],
        IntDistribution n => text["narrowed.between", n.Low, n.High],
        CategoricalDistribution { Choices.IsDefault: false } c => string.Join(", ", c.Choices.Take(MostChoices).Select(Typed.Text)) + (c.Choices.Length > MostChoices ? ", …" : ""),
        _ => "",
    };
}
