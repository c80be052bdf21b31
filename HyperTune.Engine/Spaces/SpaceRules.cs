using System.Collections.Immutable;
using System.Globalization;
using static HyperTune.Engine.Spaces.SpacesText;

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
                problems.Add(new(at, L["NameEmptyOrTwice", parameter.Name], L["NameEmptyOrTwice.Expected"]));
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
            yield return new($"{at}/low", L["BoundNotFinite"], L["BoundNotFinite.Expected"]);
        }
        else if (low > high)
        {
            yield return new($"{at}/low", L["LowAboveHigh", Text(low), Text(high)], L["RangeOrder"]);
        }
        else if (log && low <= 0)
        {
            yield return new($"{at}/low", L["LogFromZero", Text(low)], L["LogFromZero.Expected"]);
        }
        else if (step is { } s)
        {
            if (!(s > 0) || !double.IsFinite(s))
            {
                yield return new($"{at}/step", L["StepNotPositive", Text(s)], L["StepNotPositive.Expected"]);
            }
            else if (logWithStep)
            {
                yield return new($"{at}/step", L["StepOnLog"], L["StepOnLog.Expected"]);
            }
            else if (Math.Abs((high - low) / s - Math.Round((high - low) / s)) > 1e-6)
            {
                double reachable = low + Math.Floor((high - low) / s) * s;
                yield return new($"{at}/step", L["StepDoesNotDivide", Text(s), Text(low), Text(high)], L["StepDoesNotDivide.Expected", Text(Math.Round(reachable, 10))]);
            }
        }
    }

    private static IEnumerable<SpecProblem> CheckChoices(CategoricalDistribution distribution, string at)
    {
        if (distribution.Choices.IsDefaultOrEmpty)
        {
            yield return new($"{at}/choices", L["NoChoices"], L["NoChoices.Expected"]);
        }
        else if (distribution.Choices.Distinct().Count() < distribution.Choices.Length)
        {
            yield return new($"{at}/choices", L["ChoiceTwice"], L["ChoiceTwice.Expected"]);
        }
    }

    private static IEnumerable<SpecProblem> CheckConditions(SearchSpace space, Parameter parameter, string at)
    {
        foreach (ParameterCondition condition in parameter.When)
        {
            string where = $"{at}/when/{Escape(condition.Parent)}";
            if (space.Find(condition.Parent) is not { } parent)
            {
                yield return new(where, L["UnknownParent", condition.Parent], L["UnknownParent.Expected"]);
            }
            else if (DependsOn(space, parent, parameter.Name, []))
            {
                yield return new(where, L["Circle", parameter.Name, condition.Parent], L["Circle.Expected"]);
            }
            else if (condition.Values.IsDefault && condition.Min is null && condition.Max is null)
            {
                yield return new(where, L["ConditionEmpty"], L["ConditionEmpty.Expected"]);
            }
            else if (condition.Min > condition.Max)
            {
                yield return new(where, L["MinAboveMax", Text(condition.Min!.Value), Text(condition.Max!.Value)], L["RangeOrder"]);
            }
            else if (!CanBeMet(condition, parent.Distribution))
            {
                yield return new(where, L["ConditionNeverMet", condition.Parent], L["ConditionNeverMet.Expected", condition.Parent]);
            }
        }
    }

    /// <summary>Whether every condition of a parameter can be met in a space.</summary>
    /// <param name="space">The space.</param>
    /// <param name="parameter">A parameter of it.</param>
    internal static bool CanBeActive(SearchSpace space, Parameter parameter) =>
        parameter.When.All(c => space.Find(c.Parent) is { } parent && CanBeMet(c, parent.Distribution));

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
