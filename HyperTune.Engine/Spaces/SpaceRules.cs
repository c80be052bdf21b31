using System.Collections.Immutable;
using System.Globalization;

namespace HyperTune.Engine.Spaces;

/// <summary>Finds what is wrong with a search space in itself, whatever it is used for.</summary>
public static class SpaceRules
{
    /// <summary>All problems, in the order of the parameters; empty when the space is sound. Cost O(d²) for conditions.</summary>
    /// <param name="space">Any space.</param>
    /// <param name="pointer">JSON pointer of the space in its document, as <c>/space</c>.</param>
    public static ImmutableArray<SpecProblem> Check(SearchSpace space, string pointer = "/space")
    {
        ArgumentNullException.ThrowIfNull(space);
        var problems = ImmutableArray.CreateBuilder<SpecProblem>();
        HashSet<string> seen = [];
        foreach (Parameter parameter in space.Parameters)
        {
            string at = $"{pointer}/{Escape(parameter.Name)}";
            if (parameter.Name.Length == 0 || !seen.Add(parameter.Name))
            {
                problems.Add(new(at, $"The name '{parameter.Name}' is empty or used twice.", "Give every parameter its own name."));
            }

            problems.AddRange(CheckDistribution(parameter.Distribution, at));
            problems.AddRange(CheckConditions(space, parameter, at));
        }

        return problems.ToImmutable();
    }

    /// <summary>A name as a segment of a JSON pointer.</summary>
    /// <param name="name">Any name.</param>
    public static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static IEnumerable<SpecProblem> CheckDistribution(ParameterDistribution distribution, string at) => distribution switch
    {
        FloatDistribution f => CheckRange(f.Low, f.High, f.Log, f.Step, at, f.Log && f.Step is not null),
        IntDistribution i => CheckRange(i.Low, i.High, i.Log, i.Step, at, i.Log && i.Step != 1),
        CategoricalDistribution c => CheckChoices(c, at),
        _ => [],
    };

    private static IEnumerable<SpecProblem> CheckRange(double low, double high, bool log, double? step, string at, bool logWithStep)
    {
        if (!double.IsFinite(low) || !double.IsFinite(high))
        {
            yield return new($"{at}/low", "A bound is not a finite number.", "Give finite numbers for low and high.");
        }
        else if (low > high)
        {
            yield return new($"{at}/low", $"Low ({Text(low)}) is above high ({Text(high)}).", "A range must go from the smaller to the larger value.");
        }
        else if (log && low <= 0)
        {
            yield return new($"{at}/low", $"Low is {Text(low)} on a logarithmic scale.", "A logarithmic range must start above 0.");
        }
        else if (step is { } s)
        {
            if (!(s > 0) || !double.IsFinite(s))
            {
                yield return new($"{at}/step", $"The step is {Text(s)}.", "A step must be above 0.");
            }
            else if (logWithStep)
            {
                yield return new($"{at}/step", "A logarithmic range cannot have a step.", "Leave out the step or switch the logarithmic scale off.");
            }
            else if (Math.Abs((high - low) / s - Math.Round((high - low) / s)) > 1e-6)
            {
                double reachable = low + Math.Floor((high - low) / s) * s;
                yield return new($"{at}/step", $"Steps of {Text(s)} from {Text(low)} do not reach {Text(high)}.", $"The step must divide the range; {Text(Math.Round(reachable, 10))} would be reached.");
            }
        }
    }

    private static IEnumerable<SpecProblem> CheckChoices(CategoricalDistribution distribution, string at)
    {
        if (distribution.Choices.IsDefaultOrEmpty)
        {
            yield return new($"{at}/choices", "There are no choices.", "List at least one choice.");
        }
        else if (distribution.Choices.Distinct().Count() < distribution.Choices.Length)
        {
            yield return new($"{at}/choices", "A choice is listed twice.", "List every choice once.");
        }
    }

    private static IEnumerable<SpecProblem> CheckConditions(SearchSpace space, Parameter parameter, string at)
    {
        foreach (ParameterCondition condition in parameter.When)
        {
            string where = $"{at}/when/{Escape(condition.Parent)}";
            if (space.Find(condition.Parent) is not { } parent)
            {
                yield return new(where, $"There is no parameter '{condition.Parent}' in the space.", "A condition must name a parameter of the same space.");
            }
            else if (DependsOn(space, parent, parameter.Name, []))
            {
                yield return new(where, $"'{parameter.Name}' and '{condition.Parent}' depend on each other.", "Conditions must not form a circle.");
            }
            else if (condition.Values.IsDefault && condition.Min is null && condition.Max is null)
            {
                yield return new(where, "The condition names no values.", "Give values, min or max.");
            }
            else if (condition.Min > condition.Max)
            {
                yield return new(where, $"Min ({Text(condition.Min!.Value)}) is above max ({Text(condition.Max!.Value)}).", "A range must go from the smaller to the larger value.");
            }
            else if (!CanBeMet(condition, parent.Distribution))
            {
                yield return new(where, $"'{condition.Parent}' never has such a value.", $"Name values that '{condition.Parent}' can take.");
            }
        }
    }

    private static bool CanBeMet(ParameterCondition condition, ParameterDistribution parent) => parent switch
    {
        CategoricalDistribution c => c.Choices.IsDefaultOrEmpty || c.Choices.Any(condition.IsMetBy),
        FloatDistribution f => condition.Values.IsDefault ? !(condition.Min > f.High) && !(condition.Max < f.Low) : condition.Values.Any(f.Contains),
        IntDistribution i => condition.Values.IsDefault ? !(condition.Min > i.High) && !(condition.Max < i.Low) : condition.Values.Any(i.Contains),
        _ => true,
    };

    private static bool DependsOn(SearchSpace space, Parameter from, string name, HashSet<string> visited) =>
        from.Name == name
        || (visited.Add(from.Name) && from.When.Any(c => space.Find(c.Parent) is { } parent && DependsOn(space, parent, name, visited)));

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
