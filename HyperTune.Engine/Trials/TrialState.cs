namespace HyperTune.Engine.Trials;

/// <summary>
/// The life of a trial: waiting → running → completed | pruned | failed | infeasible | cancelled;
/// running → waiting again when its study is paused or its slot is lost (it goes on from its checkpoint).
/// </summary>
public enum TrialState
{
    /// <summary>Enqueued, or checkpointed in a paused study.</summary>
    Waiting,

    /// <summary>Training in a slot.</summary>
    Running,

    /// <summary>Ended by itself, with a value.</summary>
    Completed,

    /// <summary>Ended early because it was not promising; keeps its last values.</summary>
    Pruned,

    /// <summary>Ended by an error or diverged.</summary>
    Failed,

    /// <summary>Would not fit in memory or broke a constraint.</summary>
    Infeasible,

    /// <summary>Stopped by a person; samplers ignore it.</summary>
    Cancelled,
}

/// <summary>Questions about <see cref="TrialState"/>.</summary>
public static class TrialStates
{
    /// <summary>Whether nothing more will happen to such a trial.</summary>
    /// <param name="state">A state.</param>
    public static bool IsFinished(this TrialState state) => state is not (TrialState.Waiting or TrialState.Running);
}
