using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Optimizing;

/// <summary>A configuration that is being tried. Used by one thread at a time.</summary>
public sealed class StudyTrial
{
    private readonly Objective objective;

    internal StudyTrial(Study study, int number, ParameterSet parameters, Objective objective)
    {
        Study = study;
        Number = number;
        Parameters = parameters;
        this.objective = objective;
    }

    /// <summary>Its number in the study, from 0.</summary>
    public int Number { get; }

    /// <summary>The configuration: active parameters, and those that the study fixes.</summary>
    public ParameterSet Parameters { get; }

    /// <summary>Whether the pruner thinks that going on is not worth while, as of the last report.</summary>
    public bool ShouldPrune { get; private set; }

    /// <summary>What the pruner said at the last report, in words; empty before.</summary>
    public string PruneReason { get; private set; } = "";

    internal Study Study { get; }

    internal double BestReported { get; private set; } = double.NaN;

    internal bool IsPruned { get; private set; }

    /// <summary>A parameter's number.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="KeyNotFoundException">It is not active, or there is none; see <see cref="Has"/>.</exception>
    /// <exception cref="InvalidOperationException">It is no number.</exception>
    public double Float(string name) => Parameters[name].Number;

    /// <summary>A parameter's whole number.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="KeyNotFoundException">It is not active, or there is none; see <see cref="Has"/>.</exception>
    /// <exception cref="InvalidOperationException">It is no number.</exception>
    public int Int(string name) => Parameters[name].Integer;

    /// <summary>A parameter's text.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="KeyNotFoundException">It is not active, or there is none; see <see cref="Has"/>.</exception>
    /// <exception cref="InvalidOperationException">It is no text.</exception>
    public string Text(string name) => Parameters[name].Text;

    /// <summary>Whether a parameter is active in this trial.</summary>
    /// <param name="name">Its name.</param>
    public bool Has(string name) => Parameters.ContainsKey(name);

    /// <summary>Reports the first objective's value so far, and asks the pruner.</summary>
    /// <param name="step">From 0, ascending; a step reported again replaces itself.</param>
    /// <param name="value">NaN and infinities allowed.</param>
    /// <exception cref="KeyNotFoundException">The trial has ended.</exception>
    public void Report(int step, double value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        if (objective.IsBetter(value, BestReported))
        {
            BestReported = value;
        }

        ShouldPrune = Study.Report(this, step, value, out string reason);
        PruneReason = reason;
    }

    /// <summary>Ends the trial as pruned; to be returned from the function: <c>if (trial.ShouldPrune) return trial.Prune();</c>.</summary>
    /// <returns>The best value it reported.</returns>
    public double Prune()
    {
        IsPruned = true;
        return BestReported;
    }
}
