using System.Collections.Immutable;
using HyperTune.Engine.Sampling;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;

namespace HyperTune.Web.Pages.Studies.New;

/// <summary>How many values a grid tries of the numeric parameters, and which these are.</summary>
public sealed partial class GridPointsEditor
{
    private const int Shown = 7;

    private IEnumerable<Parameter> Numeric => Form.Spec.Space.Parameters.Where(p => p.Distribution is not CategoricalDistribution);

    private static string FieldOf(Parameter parameter) => $"/sampler/points_by/{SpaceRules.Escape(parameter.Name)}";

    private ImmutableArray<ParameterValue> Values(Parameter parameter)
    {
        SamplerSpec sampler = Form.Spec.Sampler;
        int points = sampler.PointsBy.GetValueOrDefault(parameter.Name, sampler.Points ?? GridPoints.Usual);
        bool sound = points is >= 1 and <= GridPoints.Most && SpaceRules.Check(new([parameter with { When = [] }])).IsEmpty;
        return sound ? GridPoints.Of(parameter.Distribution, points) : [];
    }

    private string ValuesText(Parameter parameter)
    {
        ImmutableArray<ParameterValue> values = Values(parameter);
        string list = string.Join(", ", values.Take(Shown).Select(v => Numbers.Significant(v.Number)));
        return values.Length > Shown ? T["grid.values.more", list, Numbers.Significant(values[^1].Number)] : list;
    }

    private void Own(string name, string points) => Set(() =>
    {
        if (string.IsNullOrWhiteSpace(points))
        {
            Draft.PointsBy.Remove(name);
        }
        else
        {
            Draft.PointsBy[name] = points;
        }
    });
}
