using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies.Probing;

/// <summary>Chooses the configurations that are measured: of each family the one with the least, the middle and the most work an epoch, conditions respected.</summary>
internal static class ProbeChoice
{
    private const int Draws = 384;
    private const int MostChoices = 16;
    private const int MostFamilies = 3;

    /// <summary>The configurations, smallest first within a family; fewer where the space has fewer sizes. Families beyond the third are left to the mean of the others.</summary>
    public static ImmutableArray<(ProbeRole Role, string Model, ParameterSet Configuration)> Of(StudySpec spec, WorkShape shape)
    {
        ILookup<string, ParameterSet> drawn = SpaceDraws.Of(spec, Draws).Where(c => SpaceDraws.Fits(c, shape)).ToLookup(Model);
        var chosen = ImmutableArray.CreateBuilder<(ProbeRole, string, ParameterSet)>();
        foreach (string family in Families(spec, drawn))
        {
            ParameterSet[] sorted = [.. drawn[family].OrderBy(c => Units(c, shape))];
            if (sorted.Length == 0)
            {
                continue;
            }

            ParameterSet least = Extreme(spec, sorted[0], c => Units(c, shape), c => SpaceDraws.Fits(c, shape));
            ParameterSet most = Extreme(spec, sorted[^1], c => -Units(c, shape), c => SpaceDraws.Fits(c, shape));
            (ProbeRole, ParameterSet)[] three = [(ProbeRole.Smallest, least), (ProbeRole.Middle, sorted[sorted.Length / 2]), (ProbeRole.Largest, most)];
            chosen.AddRange(three.DistinctBy(t => Units(t.Item2, shape)).Select(t => (t.Item1, family, Gentle(spec, t.Item2))));
        }

        return chosen.ToImmutable();
    }

    private static string Model(ParameterSet configuration) => TrialWork.ModelOf(configuration);

    // With more families than can be measured: those that lie furthest apart come from the order of the document's choices.
    private static IEnumerable<string> Families(StudySpec spec, ILookup<string, ParameterSet> drawn) =>
        (spec.Space.Find("model")?.Distribution is CategoricalDistribution { Choices.IsDefaultOrEmpty: false } models
            ? models.Choices.Select(c => c.ToString())
            : [spec.Model]).Where(drawn.Contains).Take(MostFamilies);

    private static double Units(ParameterSet configuration, WorkShape shape) => TrialWork.Of(configuration, shape).Units(CostFit.UsualCallPrice);

    /// <summary>
    /// The configuration of a family with the least of something that grows or falls evenly with each parameter: keeps every end of a range, or choice, that leads on;
    /// goes over the parameters twice, as parents may have come to be active. Cost O(parameters × choices).
    /// </summary>
    public static ParameterSet Extreme(StudySpec spec, ParameterSet from, Func<ParameterSet, double> measure, Func<ParameterSet, bool> fits)
    {
        ParameterSet best = from;
        for (int round = 0; round < 2; round++)
        {
            foreach (Parameter parameter in spec.Space.Parameters.Where(p => p.Name != "model"))
            {
                foreach (ParameterValue value in Ends(parameter.Distribution))
                {
                    ParameterSet tried = With(spec, best, parameter.Name, value);
                    if (Model(tried) == Model(from) && fits(tried) && measure(tried) < measure(best))
                    {
                        best = tried;
                    }
                }
            }
        }

        return best;
    }

    private static ParameterSet With(StudySpec spec, ParameterSet configuration, string name, ParameterValue value) =>
        HyperParameterCatalog.Complete(spec, spec.Space.Build(p =>
            p.Name == name ? value : configuration.TryGetValue(p.Name, out ParameterValue kept) && p.Distribution.Contains(kept) ? kept : p.Distribution.FromUnit(0.5)));

    private static IEnumerable<ParameterValue> Ends(ParameterDistribution distribution) => distribution is CategoricalDistribution choices
        ? choices.Choices.Take(MostChoices)
        : [distribution.FromUnit(0), distribution.FromUnit(1)];

    // A learning rate at the top of its range could let the training diverge, and that takes other time than training does.
    private static ParameterSet Gentle(StudySpec spec, ParameterSet configuration) =>
        spec.Space.Find("learning_rate") is { Distribution: FloatDistribution rate } && configuration.ContainsKey("learning_rate")
            ? configuration.With([new("learning_rate", rate.FromUnit(0))])
            : configuration;
}
