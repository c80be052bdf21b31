using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Studies.Validation.ValidationText;

namespace HyperTune.Engine.Studies.Validation;

/// <summary>Checks the numbers that a document sets of a sampler or a pruner against what its catalogue offers.</summary>
internal static class OptionRules
{
    /// <summary>Adds what is wrong.</summary>
    /// <param name="section">Pointer of the section, as <c>/sampler</c>.</param>
    /// <param name="owner">The sampler's or pruner's name.</param>
    /// <param name="options">What may be set.</param>
    /// <param name="given">What is set.</param>
    /// <param name="problems">Gets the problems.</param>
    public static void Check(string section, string owner, ImmutableArray<SpecOption> options, IReadOnlyDictionary<string, double> given, List<SpecProblem> problems)
    {
        foreach ((string key, double value) in given)
        {
            string field = $"{section}/{SpaceRules.Escape(key)}";
            if (options.FirstOrDefault(o => o.Key == key) is not { } option)
            {
                problems.Add(new(field, L["NoOption", owner, key], options.IsEmpty ? L["LeaveItOut"] : L["NoOption.Expected", string.Join(", ", options.Select(o => o.Key))]));
            }
            else if (!option.Admits(value))
            {
                problems.Add(new(field, L["OptionRange", key, value], L[option.IsWhole ? "WholeRange" : "NumberRange", option.Low, option.High]));
            }
        }
    }
}
