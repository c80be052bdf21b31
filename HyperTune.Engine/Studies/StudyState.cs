namespace HyperTune.Engine.Studies;

/// <summary>
/// The life of a study: created → queued → running → pausing → paused → queued; running → stopping → stopped; running → completed | failed;
/// completed, failed, stopped → queued by adding trials. The table is <see cref="StudyTransitions"/>.
/// </summary>
public enum StudyState
{
    /// <summary>Made, never started.</summary>
    Created,

    /// <summary>Waits for its turn.</summary>
    Queued,

    /// <summary>Trials are training.</summary>
    Running,

    /// <summary>Running trials finish their epoch and are checkpointed.</summary>
    Pausing,

    /// <summary>Holds until resumed.</summary>
    Paused,

    /// <summary>Running trials are being ended.</summary>
    Stopping,

    /// <summary>Ended by a person; the best is kept.</summary>
    Stopped,

    /// <summary>Its budget is used.</summary>
    Completed,

    /// <summary>Cannot go on; the reason is kept.</summary>
    Failed,
}
