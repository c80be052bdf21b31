using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Data;

/// <summary>The space of a study as samplers see it: with its constraints, and with what these may name beside the parameters.</summary>
public static class ConstrainedSpace
{
    /// <summary>The study's space with its constraints; expressions that cannot be read are left out, as validation tells about them. Cost O(families × hyper-parameters).</summary>
    /// <param name="spec">The study.</param>
    public static SearchSpace Of(StudySpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return spec.Constraints.IsDefaultOrEmpty ? spec.Space : spec.Space.With(Read(spec.Constraints), Constants(spec));
    }

    /// <summary>
    /// What constraints may name beside the parameters: the values that the study fixes and the defaults of hyper-parameters that are neither tuned nor fixed, each active where the
    /// trial's family uses it.
    /// </summary>
    /// <param name="spec">The study.</param>
    public static ImmutableArray<Parameter> Constants(StudySpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (spec.Data is null)
        {
            return [.. spec.Fixed.Where(f => spec.Space.Find(f.Key) is null).Select(f => Constant(f.Key, f.Value, []))];
        }

        ImmutableArray<string> families = spec.Models;
        bool searched = spec.Space.Find("model") is not null;
        var uses = families
            .SelectMany(family => HyperParameterCatalog.Complete(spec, searched ? new([new("model", family)]) : ParameterSet.Empty)
                .Select(value => (Family: family, Name: value.Key, value.Value)))
            .Where(use => spec.Space.Find(use.Name) is null);
        return
        [
            .. uses.GroupBy(use => use.Name, StringComparer.Ordinal)
                .Select(g => Constant(g.Key, g.First().Value, g.Count() == families.Length ? [] : [.. g.Select(use => ParameterValue.Of(use.Family))])),
        ];
    }

    private static Parameter Constant(string name, ParameterValue value, ImmutableArray<ParameterValue> families) =>
        new(name, new CategoricalDistribution([value]), families.IsEmpty ? [] : [new() { Parent = "model", Values = families }]);

    private static IEnumerable<SpaceConstraint> Read(ImmutableArray<string> texts)
    {
        foreach (string text in texts)
        {
            if (SpaceConstraint.TryParse(text, out SpaceConstraint? constraint, out _))
            {
                yield return constraint;
            }
        }
    }
}
