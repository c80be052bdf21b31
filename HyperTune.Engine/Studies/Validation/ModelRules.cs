using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Studies.Validation.ValidationText;

namespace HyperTune.Engine.Studies.Validation;

/// <summary>Checks the model family, or all families where <c>model</c> is searched: that they exist, fit the task, and that some configuration can be built.</summary>
internal static class ModelRules
{
    public static void Check(StudySpec spec, List<SpecProblem> problems)
    {
        if (spec.Fixed.ContainsKey("model"))
        {
            problems.Add(new("/fixed/model", L["ModelFixed"], L["ModelFixed.Expected"]));
        }

        switch (spec.Space.Find("model")?.Distribution)
        {
            case null:
                CheckFamily(spec, "/model", spec.Model, problems);
                break;
            case CategoricalDistribution { Choices.IsDefaultOrEmpty: false } searched:
                for (int i = 0; i < searched.Choices.Length; i++)
                {
                    CheckFamily(spec, $"/space/model/choices/{i}", searched.Choices[i].ToString(), problems);
                }

                break;
            case not CategoricalDistribution:
                problems.Add(new("/space/model/type", L["IsChoice", "model"], L["OneOf", string.Join(", ", ModelDescriptors.All.Select(m => m.Name))]));
                break;
        }
    }

    /// <summary>Finds families of which no configuration of the space can be built. Only for documents without other problems.</summary>
    public static void CheckStructure(StudySpec spec, List<SpecProblem> problems)
    {
        foreach (string model in spec.Models)
        {
            if (Refusals(spec, model) is { } refusal)
            {
                string field = spec.Space.Find("num_heads") is not null ? "/space/num_heads"
                    : spec.Space.Find("hidden_size") is not null ? "/space/hidden_size"
                    : spec.Fixed.ContainsKey("num_heads") ? "/fixed/num_heads"
                    : spec.Fixed.ContainsKey("hidden_size") ? "/fixed/hidden_size" : "/model";
                problems.Add(new(field, refusal, L["HeadsDoNotDivide.Expected"]));
            }
        }
    }

    /// <summary>The families under which a parameter can be active: those that its conditions on <c>model</c>, and its parents', leave.</summary>
    public static ImmutableArray<string> FamiliesOf(StudySpec spec, Parameter parameter) => FamiliesOf(spec, parameter, []);

    private static ImmutableArray<string> FamiliesOf(StudySpec spec, Parameter parameter, HashSet<string> seen)
    {
        ImmutableArray<string> left = spec.Models;
        if (!seen.Add(parameter.Name))
        {
            return left;
        }

        foreach (ParameterCondition condition in parameter.When)
        {
            ImmutableArray<string> met = condition.Parent == "model"
                ? [.. left.Where(m => condition.IsMetBy(m))]
                : spec.Space.Find(condition.Parent) is { } parent ? FamiliesOf(spec, parent, seen) : left;
            left = [.. left.Where(met.Contains)];
        }

        return left;
    }

    private static void CheckFamily(StudySpec spec, string field, string name, List<SpecProblem> problems)
    {
        if (ModelDescriptors.Find(name) is not { } model)
        {
            problems.Add(StudySpecValidator.Unknown(field, L["KindModel"], name, [], ModelDescriptors.All.Select(m => m.Name)));
        }
        else if (spec.Data is { } data && !model.Tasks.Contains(data.Task) && ModelDescriptors.All.Any(m => m.Tasks.Contains(data.Task)))
        {
            IEnumerable<string> fitting = ModelDescriptors.All.Where(m => m.Tasks.Contains(data.Task)).Select(m => m.Name);
            problems.Add(new(field, L["ModelRefuses", model.Name, data.Task, model.Refusal], L["ModelRefuses.Expected", string.Join(", ", fitting)]));
        }
    }

    // The reason of one of them when every pair of units and heads is refused; of others none is.
    private static string? Refusals(StudySpec spec, string model)
    {
        string task = spec.Data?.Task ?? TaskNames.Forecast;
        ParameterSet usual = HyperParameterCatalog.Complete(model, task, spec.Fixed);
        string? reason = null;
        foreach (ParameterValue heads in Values(spec, usual, "num_heads"))
        {
            foreach (ParameterValue units in Values(spec, usual, "hidden_size"))
            {
                reason = ModelDescriptors.Unfit(usual.With([new("num_heads", heads), new("hidden_size", units), new("model", model)]));
                if (reason is null)
                {
                    return null;
                }
            }
        }

        return reason;
    }

    private static IEnumerable<ParameterValue> Values(StudySpec spec, ParameterSet usual, string name)
    {
        IEnumerable<ParameterValue> searched = spec.Space.Find(name)?.Distribution switch
        {
            IntDistribution n => Enumerable.Range(0, (int)Math.Min(n.Count!.Value, 8192)).Select(i => (ParameterValue)(double)(n.Low + (i * n.Step))),
            CategoricalDistribution c => c.Choices,
            _ => [],
        };
        return searched.Any() ? searched : usual.TryGetValue(name, out ParameterValue value) ? [value] : [0.0];
    }
}
