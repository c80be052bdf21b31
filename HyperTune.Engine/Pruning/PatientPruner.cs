using HyperTune.Engine.Trials;
using static HyperTune.Engine.Pruning.PruningText;

namespace HyperTune.Engine.Pruning;

/// <summary>Lets another pruner judge a trial only once it has stopped improving; alone, it ends every trial that has.</summary>
/// <remarks>
/// Early stopping with patience (L. Prechelt, "Early stopping – but when?", Neural Networks: Tricks of the Trade, 1998) as a gate before another rule: the best of the
/// last <see cref="Patience"/> + 1 reports must be worse than the best before them by more than <see cref="MinimumChange"/>. NaN is never the best. Cost O(reports).
/// </remarks>
/// <param name="wrapped">Who judges then; null to end the trial.</param>
public sealed class PatientPruner(IPruner? wrapped = null) : IPruner
{
    /// <summary>Reports without improvement that are borne; at least 0.</summary>
    public int Patience { get; init; } = 5;

    /// <summary>How much worse than before the late reports must be, in units of the metric; at least 0.</summary>
    public double MinimumChange { get; init; }

    /// <inheritdoc/>
    public PruneDecision Judge(StudyHistory history, Trial trial)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(trial);
        LearningCurve curve = trial.Curve;
        int late = Patience + 1;
        if (curve.Count <= late)
        {
            return PruneDecision.Continue(L["TooEarlyForPatience", curve.Count]);
        }

        double before = history.Objective.Loss(curve.Best(history.Objective, 0, curve.Count - late));
        double after = history.Objective.Loss(curve.Best(history.Objective, curve.Count - late, late));
        if (!(before + MinimumChange < after))
        {
            return PruneDecision.Continue(L["StillImproving", late]);
        }

        return wrapped?.Judge(history, trial) ?? PruneDecision.Stop(L["PatienceOver", late, Text(history.Objective.Loss(before)), Text(history.Objective.Loss(after))]);
    }
}
