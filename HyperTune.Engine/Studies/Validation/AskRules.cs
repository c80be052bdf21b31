using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Studies.Validation.ValidationText;

namespace HyperTune.Engine.Studies.Validation;

/// <summary>Checks what is particular to a study without data: parameters and metrics may have any name, since other programs give them their meaning.</summary>
internal static class AskRules
{
    private const int LongestName = 200;
    private const int MostObjectives = 8;

    public static void Check(StudySpec spec, List<SpecProblem> problems)
    {
        CheckObjectives(spec.Objectives, problems);
        if (spec.Pruner.Metric is { } judged && !IsName(judged))
        {
            problems.Add(new("/pruner/metric", L["MetricName"], L["MetricName.Expected", LongestName]));
        }

        foreach (string name in spec.Fixed.Keys.Where(n => spec.Space.Find(n) is not null))
        {
            problems.Add(new($"/fixed/{SpaceRules.Escape(name)}", L["TunedAndFixed", name], L["TunedAndFixed.Expected"]));
        }
    }

    private static void CheckObjectives(ImmutableArray<Objective> objectives, List<SpecProblem> problems)
    {
        if (objectives.IsDefaultOrEmpty)
        {
            problems.Add(new("/objectives", L["NoObjective"], L["NoObjective.Expected"]));
            return;
        }

        if (objectives.Length > MostObjectives)
        {
            problems.Add(new("/objectives", L["ManyObjectives", objectives.Length], L["ManyObjectives.Expected", MostObjectives]));
        }

        for (int i = 0; i < objectives.Length; i++)
        {
            string metric = objectives[i].Metric;
            if (!IsName(metric))
            {
                problems.Add(new($"/objectives/{i}/metric", L["MetricName"], L["MetricName.Expected", LongestName]));
            }
            else if (objectives.Take(i).Any(o => o.Metric == metric))
            {
                problems.Add(new($"/objectives/{i}/metric", L["SameObjective", metric], L["SameObjective.Expected"]));
            }
        }
    }

    private static bool IsName(string name) => !string.IsNullOrWhiteSpace(name) && name.Length <= LongestName && !name.Any(char.IsControl);
}
