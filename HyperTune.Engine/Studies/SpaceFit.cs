using System.Collections.Immutable;
using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Studies;

/// <summary>How many trials of a study could not have been drawn from another space, as before a change of its search space.</summary>
/// <param name="Trials">Trials in all.</param>
/// <param name="Outside">Those of which at least one value, or the lack of one, does not fit.</param>
/// <param name="OutsideBy">Trials by the parameter that does not fit; those that all fit are absent.</param>
public sealed record SpaceFit(int Trials, int Outside, ImmutableDictionary<string, int> OutsideBy)
{
    /// <summary>Looks at every trial of a table. Cost O(n d), O(choices) more for categoricals.</summary>
    /// <param name="table">The trials.</param>
    /// <param name="space">A sound space.</param>
    public static SpaceFit Of(TrialTable table, SearchSpace space)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(space);
        Dictionary<string, int> by = [];
        int outside = 0;
        Dictionary<string, ParameterValue> values = new(StringComparer.Ordinal);
        for (int row = 0; row < table.Count; row++)
        {
            Read(table, row, values);
            bool fits = true;
            foreach (Parameter parameter in space.Parameters)
            {
                bool has = values.TryGetValue(parameter.Name, out ParameterValue value);
                if (has ? !parameter.Distribution.Contains(value) || !SearchSpace.IsActive(parameter, values) : SearchSpace.IsActive(parameter, values))
                {
                    by[parameter.Name] = by.GetValueOrDefault(parameter.Name) + 1;
                    fits = false;
                }
            }

            outside += fits ? 0 : 1;
        }

        return new(table.Count, outside, by.ToImmutableDictionary());
    }

    private static void Read(TrialTable table, int row, Dictionary<string, ParameterValue> values)
    {
        values.Clear();
        foreach (TrialColumn column in table.Parameters)
        {
            double raw = column.Values[row];
            if (!double.IsNaN(raw))
            {
                values[column.Parameter.Name] = column.IsCategorical ? column.Choices[(int)raw] : ParameterValue.Of(raw);
            }
        }
    }
}
