using System.Collections.Immutable;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Sampling.Tpe;

/// <summary>What may be set of the estimator.</summary>
/// <param name="Startup">Finished trials before it begins; until then a Sobol sequence.</param>
/// <param name="Candidates">Draws of which the best is proposed.</param>
/// <param name="GoodShare">The share of trials that count as good.</param>
/// <param name="PriorWeight">The weight of the uniform density beside that of one trial.</param>
/// <param name="ArmShare">The share of trials that must try the least tried choices.</param>
internal sealed record TpeOptions(int Startup, int Candidates, double GoodShare, double PriorWeight, double ArmShare)
{
    /// <summary>All of them, with their bounds.</summary>
    public static ImmutableArray<SpecOption> All { get; } =
    [
        new("startup", 10, 1, 10_000, IsWhole: true),
        new("candidates", 24, 1, 1_000, IsWhole: true),
        new("good_share", 0.15, 0.01, 0.5),
        new("prior_weight", 1, 0.01, 100),
        new("arm_share", 0.1, 0, 0.5),
    ];

    /// <summary>What a document says, or the defaults.</summary>
    /// <param name="spec">The document's section; values out of bounds are moved to them.</param>
    public static TpeOptions Of(SamplerSpec spec)
    {
        double[] values = [.. All.Select(o => spec.Options.TryGetValue(o.Key, out double set) && !double.IsNaN(set) ? Math.Clamp(set, o.Low, o.High) : o.Default)];
        return new((int)values[0], (int)values[1], values[2], values[3], values[4]);
    }
}
