using System.Collections.Immutable;
using System.Globalization;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Filters;
using HyperTune.Engine.Trials;

namespace HyperTune.Web.Pages.Studies.TrialList;

/// <summary>Filters that make sense in a study: with its own names, and numbers from its ranges and its best value.</summary>
public static class FilterExamples
{
    /// <summary>From the simple to the less simple.</summary>
    /// <param name="study">The study.</param>
    /// <param name="space">What it tunes.</param>
    /// <param name="tags">Tags in use.</param>
    public static ImmutableArray<string> Of(StudySummary study, SearchSpace space, IReadOnlyList<string> tags)
    {
        List<TrialFilter> filters = [];
        TrialFilter value = new Comparison(TrialField.Value, study.Objectives[0].Direction == Direction.Minimize ? Comparator.Less : Comparator.Greater, Rounded(Near(study)));
        Parameter? number = space.Parameters.FirstOrDefault(p => p.Distribution is FloatDistribution or IntDistribution);
        if (number is not null)
        {
            filters.Add(new AllOf([value, new Comparison(TrialField.Parameter(number.Name), Comparator.Greater, Rounded(Middle(number)))]));
            filters.Add(new Between(TrialField.Parameter(number.Name), Rounded(number.Distribution.FromUnit(0.25).Number), Rounded(number.Distribution.FromUnit(0.75).Number)));
        }
        else
        {
            filters.Add(value);
        }

        if (space.Parameters.FirstOrDefault(p => p.Distribution is CategoricalDistribution { Choices.Length: > 1 }) is { Distribution: CategoricalDistribution choices } categorical)
        {
            filters.Add(new OneOf(TrialField.Parameter(categorical.Name), [.. choices.Choices.Take(2)]));
        }

        filters.Add(new AllOf([new InState([TrialState.Completed]), new Not(new Tagged([tags.Count > 0 ? tags[0] : "over-fit"]))]));
        filters.Add(new AnyOf([new Marked(TrialMark.Star), new Marked(TrialMark.Note)]));
        filters.Add(new Mentions("median"));
        return [.. filters.Select(f => f.ToString())];
    }

    private static double Near(StudySummary study) =>
        study.BestValue is { } best && double.IsFinite(best) && best != 0 ? best + (0.1 * Math.Abs(best) * (study.Objectives[0].Direction == Direction.Minimize ? 1 : -1)) : 0.1;

    private static double Middle(Parameter parameter) => parameter.Distribution.FromUnit(0.5).Number;

    // As a person would write it.
    private static double Rounded(double value) => double.Parse(value.ToString("G2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
