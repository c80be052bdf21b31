using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Studies.StudiesText;

namespace HyperTune.Engine.Studies;

/// <summary>Checks a configuration that a person wants to be tried against the space.</summary>
internal static class EnqueueRules
{
    // A person may train one configuration longer than the study does.
    private static readonly Parameter Epochs = new("epochs", HyperParameterCatalog.Find("epochs")!.Allowed);

    public static ImmutableArray<SpecProblem> Check(StudySpec spec, ParameterSet parameters)
    {
        var problems = ImmutableArray.CreateBuilder<SpecProblem>();
        foreach ((string name, ParameterValue value) in parameters)
        {
            string field = $"/params/{SpaceRules.Escape(name)}";
            if ((spec.Space.Find(name) ?? (name == Epochs.Name ? Epochs : null)) is not { } parameter)
            {
                problems.Add(new(field, L["UnknownParameter", name], L["UnknownParameter.Expected", string.Join(", ", spec.Space.Parameters.Select(p => p.Name))]));
            }
            else if (!parameter.Distribution.Contains(value))
            {
                problems.Add(new(field, L["OutsideSpace", value], Expected(parameter.Distribution)));
            }
            else if (parameter.When.FirstOrDefault(c => !parameters.ContainsKey(c.Parent)) is { } condition)
            {
                problems.Add(new(field, L["ParentMissing", name, condition.Parent], L["ParentMissing.Expected", condition.Parent]));
            }
            else if (parameter.When.Any(c => parameters.TryGetValue(c.Parent, out ParameterValue parent) && !c.IsMetBy(parent)))
            {
                problems.Add(new(field, L["NotActive", name], L["NotActive.Expected"]));
            }
        }

        return problems.Count > 0 ? problems.ToImmutable() : Constraints(spec, parameters);
    }

    // What is left out is drawn so that the constraints hold, if that can be.
    private static ImmutableArray<SpecProblem> Constraints(StudySpec spec, ParameterSet parameters)
    {
        if (spec.Constraints.IsDefaultOrEmpty || TrialPlan.TryComplete(spec, parameters, new(0), SpaceConstraintRules.Draws) is not null)
        {
            return [];
        }

        SearchSpace space = ConstrainedSpace.Of(spec);
        SpaceConstraint? broken = space.Constraints.FirstOrDefault(c => c.Names.All(n => parameters.ContainsKey(n) || space.Constants.Any(k => k.Name == n))
            && !space.With([c], space.Constants).Allows(parameters));
        return broken is not null
            ? [new("/params", L["BreaksConstraint", broken], L["BreaksConstraint.Expected"])]
            : [new("/params", L["NothingAllowed"], L["NothingAllowed.Expected"])];
    }

    private static string Expected(ParameterDistribution distribution) => distribution switch
    {
        FloatDistribution { Step: { } step } f => L["GiveStepped", f.Low, f.High, step],
        FloatDistribution f => L["GiveNumber", f.Low, f.High],
        IntDistribution { Step: > 1 } i => L["GiveSteppedWhole", i.Low, i.High, i.Step],
        IntDistribution i => L["GiveWhole", i.Low, i.High],
        CategoricalDistribution c => L["GiveOneOf", string.Join(", ", c.Choices)],
        _ => "",
    };
}
