using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies.Validation;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies;

/// <summary>Checks a change of the search space in mid-study: earlier trials must stay comparable with later ones.</summary>
internal static class SpaceChangeRules
{
    public static ImmutableArray<SpecProblem> Check(StudySpec before, StudySpec after, PreparedFacts? facts, DatasetProfile? profile)
    {
        List<SpecProblem> problems = [.. Names(before.Space, after.Space)];
        if (after.MaxWindow > before.MaxWindow)
        {
            problems.Add(new(
                "/space/window",
                $"The greatest window was {before.MaxWindow} when the study was made, and which rows are scored follows from it.",
                $"Keep it at {before.MaxWindow} or less, or make a new study."));
        }

        if (problems.Count == 0)
        {
            problems.AddRange(StudySpecValidator.Validate(after, profile));
        }

        if (problems.Count == 0 && facts is not null)
        {
            problems.AddRange(TrainingSizeRules.Check(after, facts.Split.TrainSamples));
        }

        return [.. problems.DistinctBy(p => p.Field)];
    }

    private static IEnumerable<SpecProblem> Names(SearchSpace before, SearchSpace after)
    {
        foreach (Parameter gone in before.Parameters.Where(p => after.Find(p.Name) is null))
        {
            yield return new($"/space/{SpaceRules.Escape(gone.Name)}", $"'{gone.Name}' cannot leave the space of a study that has begun.", "Narrow it to one value, or make a new study.");
        }

        foreach (Parameter fresh in after.Parameters.Where(p => before.Find(p.Name) is null))
        {
            yield return new($"/space/{SpaceRules.Escape(fresh.Name)}", $"'{fresh.Name}' cannot join the space of a study that has begun.", "Make a new study with it.");
        }

        foreach (Parameter kept in after.Parameters)
        {
            if (before.Find(kept.Name) is { } old && (old.Distribution is CategoricalDistribution) != (kept.Distribution is CategoricalDistribution))
            {
                yield return new($"/space/{SpaceRules.Escape(kept.Name)}", $"'{kept.Name}' cannot change between numbers and choices.", "Keep its type.");
            }
        }
    }
}
