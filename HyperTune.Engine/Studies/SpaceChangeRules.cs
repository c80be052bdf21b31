using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies.Validation;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Studies.StudiesText;

namespace HyperTune.Engine.Studies;

/// <summary>Checks a change of the search space in mid-study: earlier trials must stay comparable with later ones.</summary>
internal static class SpaceChangeRules
{
    public static ImmutableArray<SpecProblem> Check(StoredStudy study, StudySpec after, DatasetProfile? profile)
    {
        List<SpecProblem> problems = [.. Names(study.Spec.Space, after.Space)];
        int most = study.Widest.MaxWindow;
        if (after.MaxWindow > most)
        {
            problems.Add(new(
                "/space/window",
                L["WindowGrew", most],
                L["WindowGrew.Expected", most]));
        }

        if (problems.Count == 0)
        {
            problems.AddRange(StudySpecValidator.Validate(after, profile));
        }

        if (problems.Count == 0 && study.Facts is { } facts)
        {
            problems.AddRange(TrainingSizeRules.Check(after, facts.Split.TrainSamples));
        }

        return [.. problems.DistinctBy(p => p.Field)];
    }

    private static IEnumerable<SpecProblem> Names(SearchSpace before, SearchSpace after)
    {
        foreach (Parameter gone in before.Parameters.Where(p => after.Find(p.Name) is null))
        {
            yield return new($"/space/{SpaceRules.Escape(gone.Name)}", L["CannotLeave", gone.Name], L["CannotLeave.Expected"]);
        }

        foreach (Parameter fresh in after.Parameters.Where(p => before.Find(p.Name) is null))
        {
            yield return new($"/space/{SpaceRules.Escape(fresh.Name)}", L["CannotJoin", fresh.Name], L["CannotJoin.Expected"]);
        }

        foreach (Parameter kept in after.Parameters)
        {
            if (before.Find(kept.Name) is { } old && (old.Distribution is CategoricalDistribution) != (kept.Distribution is CategoricalDistribution))
            {
                yield return new($"/space/{SpaceRules.Escape(kept.Name)}", L["CannotChangeType", kept.Name], L["CannotChangeType.Expected"]);
            }
        }
    }
}
