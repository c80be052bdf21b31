using System.Collections.Immutable;

namespace HyperTune.Engine.Spaces.Constraints;

/// <summary>What the names of an expression stand for beside one configuration: its values, then the constants of its space.</summary>
internal sealed class ConstraintScope(ImmutableArray<Parameter> constants)
{
    private readonly Dictionary<string, Parameter> constants = constants.ToDictionary(c => c.Name, StringComparer.Ordinal);

    /// <summary>The value of a name; false for what is inactive there.</summary>
    public bool TryFind(string name, IReadOnlyDictionary<string, ParameterValue> set, out ParameterValue value)
    {
        if (set.TryGetValue(name, out value))
        {
            return true;
        }

        if (!constants.TryGetValue(name, out Parameter? constant) || !(constant.When.IsEmpty || SearchSpace.IsActive(constant, set)))
        {
            return false;
        }

        value = ((CategoricalDistribution)constant.Distribution).Choices[0];
        return true;
    }
}
