using HyperTune.Engine.Numerics;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Pruning.PruningText;

namespace HyperTune.Engine.Pruning;

/// <summary>Ends a trial that a paired test finds worse than the best one, where every step is an instance (a fold, a problem, a seed) that both were measured on.</summary>
/// <remarks>
/// F. Wilcoxon, "Individual comparisons by ranking methods", Biometrics Bulletin 1(6), 1945, one-sided, on the differences at the steps that both trials have; the
/// racing of configurations over instances follows M. Birattari et al., "A racing algorithm for configuring metaheuristics", GECCO 2002. A trial whose mean is no worse
/// than the best one's is never ended, whatever the test says. Values that are not finite decide nothing. Cost O(n³) up to 50 instances, else O(n log n).
/// </remarks>
public sealed class WilcoxonPruner : IPruner
{
    /// <summary>The chance of a mistake that is borne, in (0, 1); greater prunes more.</summary>
    public double Threshold { get; init; } = 0.1;

    /// <summary>Instances in common before which nothing is pruned.</summary>
    public int StartupSteps { get; init; } = 2;

    /// <inheritdoc/>
    public PruneDecision Judge(StudyHistory history, Trial trial)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(trial);
        if (history.Best is not { Curve.Count: > 0 } best)
        {
            return PruneDecision.Continue(L["NoBestYet"]);
        }

        if (trial.Curve.Count == 0 || !AreFinite(trial.Curve) || !AreFinite(best.Curve))
        {
            return PruneDecision.Continue(L["NotFinite"]);
        }

        double[] worse = [.. trial.Curve
            .Select(v => (v.Value, Other: best.Curve.At(v.Step)))
            .Where(p => p.Other is not null)
            .Select(p => history.Objective.Loss(p.Value) - history.Objective.Loss(p.Other!.Value))];
        if (worse.Length < Math.Max(1, StartupSteps))
        {
            return PruneDecision.Continue(L["TooFewInstances", worse.Length, Math.Max(1, StartupSteps)]);
        }

        double mean = history.Objective.Loss(trial.Curve.Average(v => v.Value));
        double bestMean = history.Objective.Loss(best.Curve.Average(v => v.Value));
        double chance = SignedRank.Greater(worse);
        return !(chance < Threshold) ? PruneDecision.Continue(L["NotSurelyWorse", Text(chance)])
            : bestMean >= mean ? PruneDecision.Continue(L["MeanNoWorse"])
            : PruneDecision.Stop(L["SurelyWorse", best.Number, worse.Length, Text(chance)]);
    }

    private static bool AreFinite(LearningCurve curve) => curve.All(v => double.IsFinite(v.Value));
}
