namespace HyperTune.Engine.Studies;

/// <summary>How the training of a trial ended. A closed family.</summary>
public abstract record TrialOutcome
{
    private TrialOutcome()
    {
    }

    /// <summary>All epochs, or stopped early by itself.</summary>
    /// <param name="BestStep">Epoch with the best value of the objective.</param>
    /// <param name="Note">Why it ended, as "no improvement in 10 epochs".</param>
    public sealed record Completed(int BestStep, string Note) : TrialOutcome;

    /// <summary>Ended because the observer said so.</summary>
    /// <param name="BestStep">Epoch with the best value of the objective.</param>
    public sealed record Ended(int BestStep) : TrialOutcome;

    /// <summary>Checkpointed, to go on later.</summary>
    public sealed record Suspended : TrialOutcome;

    /// <summary>An error or a divergence.</summary>
    /// <param name="Reason">One sentence for people.</param>
    public sealed record Failed(string Reason) : TrialOutcome;

    /// <summary>Does not fit in memory.</summary>
    /// <param name="Reason">One sentence for people.</param>
    public sealed record Infeasible(string Reason) : TrialOutcome;

    /// <summary>Abandoned by cancellation.</summary>
    public sealed record Abandoned : TrialOutcome;
}
