using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using static HyperTune.Engine.Data.Suggesting.SuggestingText;

namespace HyperTune.Engine.Data.Suggesting;

/// <summary>Suggestions for a search over several families, from those of each: shared ranges wide enough for all, others under the condition of their family.</summary>
internal static class MergedRanges
{
    /// <summary>The choice of family first, then every hyper-parameter that any of them uses.</summary>
    /// <param name="families">The suggestions of each family, by name.</param>
    public static ImmutableArray<SuggestedRange> Of(IReadOnlyList<(string Name, ImmutableArray<SuggestedRange> Ranges)> families)
    {
        ParameterValue[] names = [.. families.Select(f => (ParameterValue)f.Name)];
        SuggestedRange model = new(new("model", new CategoricalDistribution([.. names])), true, names[0], L["Model", families.Count]);
        IEnumerable<string> parameters = families.SelectMany(f => f.Ranges.Select(r => r.Parameter.Name)).Distinct();
        return [model, .. parameters.Select(name => Merge(name, families))];
    }

    private static SuggestedRange Merge(string name, IReadOnlyList<(string Name, ImmutableArray<SuggestedRange> Ranges)> families)
    {
        (string Family, SuggestedRange Range)[] users = [.. families.SelectMany(f => f.Ranges.Where(r => r.Parameter.Name == name).Select(r => (f.Name, r)))];
        SuggestedRange first = users[0].Range;
        ParameterDistribution shared = users.Skip(1).Aggregate(first.Parameter.Distribution, (d, u) => Wider(d, u.Range.Parameter.Distribution));
        // A condition that not all of them know would keep the parameter from the others.
        ImmutableArray<ParameterCondition> when = users.All(u => u.Range.Parameter.Equals(first.Parameter with { Distribution = u.Range.Parameter.Distribution })) ? first.Parameter.When : [];
        if (users.Length < families.Count)
        {
            when = [new() { Parent = "model", Values = [.. users.Select(u => (ParameterValue)u.Family)] }, .. when];
        }

        return first with
        {
            Parameter = new(name, shared, when),
            Tuned = users.Any(u => u.Range.Tuned),
            Value = shared.Contains(first.Value) ? first.Value : shared.FromUnit(0.5),
        };
    }

    private static ParameterDistribution Wider(ParameterDistribution one, ParameterDistribution other) => (one, other) switch
    {
        (IntDistribution a, IntDistribution b) => Stepped(Math.Min(a.Low, b.Low), Math.Max(a.High, b.High), a.Log && b.Log, Math.Max(a.Step, b.Step)),
        (FloatDistribution a, FloatDistribution b) => a with { Low = Math.Min(a.Low, b.Low), High = Math.Max(a.High, b.High) },
        _ => one,
    };

    private static IntDistribution Stepped(long low, long high, bool log, long step)
    {
        long from = step > 1 ? (low + step - 1) / step * step : low;
        return new(from, from + ((high - from) / step * step), log, step);
    }
}
