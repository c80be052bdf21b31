using System.Collections.Immutable;
using System.Globalization;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies;

/// <summary>Checks a configuration that a person wants to be tried against the space.</summary>
internal static class EnqueueRules
{
    public static ImmutableArray<SpecProblem> Check(StudySpec spec, ParameterSet parameters)
    {
        var problems = ImmutableArray.CreateBuilder<SpecProblem>();
        foreach ((string name, ParameterValue value) in parameters)
        {
            string field = $"/params/{SpaceRules.Escape(name)}";
            if (spec.Space.Find(name) is not { } parameter)
            {
                problems.Add(new(field, $"The space has no parameter '{name}'.", $"It has {string.Join(", ", spec.Space.Parameters.Select(p => p.Name))}."));
            }
            else if (!parameter.Distribution.Contains(value))
            {
                problems.Add(new(field, $"'{value}' is outside the space.", $"Give {Describe(parameter.Distribution)}."));
            }
            else if (parameter.When.FirstOrDefault(c => !parameters.ContainsKey(c.Parent)) is { } condition)
            {
                problems.Add(new(field, $"'{name}' depends on '{condition.Parent}', which is not given.", $"Give '{condition.Parent}' too."));
            }
            else if (parameter.When.Any(c => parameters.TryGetValue(c.Parent, out ParameterValue parent) && !c.IsMetBy(parent)))
            {
                problems.Add(new(field, $"'{name}' is not active beside the other values.", "Leave it out, or change the parameter it depends on."));
            }
        }

        return problems.ToImmutable();
    }

    private static string Describe(ParameterDistribution distribution) => distribution switch
    {
        FloatDistribution f => string.Create(CultureInfo.InvariantCulture, $"a number from {f.Low} to {f.High}{(f.Step is { } s ? $" in steps of {s}" : "")}"),
        IntDistribution i => string.Create(CultureInfo.InvariantCulture, $"a whole number from {i.Low} to {i.High}{(i.Step > 1 ? $" in steps of {i.Step}" : "")}"),
        CategoricalDistribution c => $"one of {string.Join(", ", c.Choices)}",
        _ => "a value of the space",
    };
}
