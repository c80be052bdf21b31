using System.Collections.Frozen;

namespace HyperTune.Engine.Studies;

/// <summary>What happens to a study.</summary>
public enum StudyEvent
{
    /// <summary>A person starts it.</summary>
    Start,

    /// <summary>Its turn has come.</summary>
    Begin,

    /// <summary>A person pauses it.</summary>
    Pause,

    /// <summary>The last running trial is checkpointed.</summary>
    Halted,

    /// <summary>A person resumes it.</summary>
    Resume,

    /// <summary>A person stops it.</summary>
    Stop,

    /// <summary>The budget is used.</summary>
    Finish,

    /// <summary>It cannot go on.</summary>
    Fail,

    /// <summary>A person adds trials.</summary>
    Extend,

    /// <summary>The program that ran it is gone.</summary>
    Recover,
}

/// <summary>The one table of states and transitions; whatever is not in it is refused.</summary>
public static class StudyTransitions
{
    /// <summary>Every allowed transition.</summary>
    public static FrozenDictionary<(StudyState From, StudyEvent Event), StudyState> Table { get; } =
        new Dictionary<(StudyState, StudyEvent), StudyState>
        {
            [(StudyState.Created, StudyEvent.Start)] = StudyState.Queued,
            [(StudyState.Queued, StudyEvent.Begin)] = StudyState.Running,
            [(StudyState.Queued, StudyEvent.Pause)] = StudyState.Paused,
            [(StudyState.Queued, StudyEvent.Stop)] = StudyState.Stopped,
            [(StudyState.Running, StudyEvent.Pause)] = StudyState.Pausing,
            [(StudyState.Running, StudyEvent.Stop)] = StudyState.Stopping,
            [(StudyState.Running, StudyEvent.Finish)] = StudyState.Completed,
            [(StudyState.Running, StudyEvent.Fail)] = StudyState.Failed,
            [(StudyState.Pausing, StudyEvent.Halted)] = StudyState.Paused,
            [(StudyState.Pausing, StudyEvent.Stop)] = StudyState.Stopping,
            [(StudyState.Pausing, StudyEvent.Resume)] = StudyState.Running,
            [(StudyState.Pausing, StudyEvent.Finish)] = StudyState.Completed,
            [(StudyState.Pausing, StudyEvent.Fail)] = StudyState.Failed,
            [(StudyState.Paused, StudyEvent.Resume)] = StudyState.Queued,
            [(StudyState.Paused, StudyEvent.Stop)] = StudyState.Stopped,
            [(StudyState.Stopping, StudyEvent.Halted)] = StudyState.Stopped,
            [(StudyState.Stopping, StudyEvent.Fail)] = StudyState.Failed,
            [(StudyState.Running, StudyEvent.Extend)] = StudyState.Running,
            [(StudyState.Queued, StudyEvent.Extend)] = StudyState.Queued,
            [(StudyState.Paused, StudyEvent.Extend)] = StudyState.Paused,
            [(StudyState.Completed, StudyEvent.Extend)] = StudyState.Queued,
            [(StudyState.Failed, StudyEvent.Extend)] = StudyState.Queued,
            [(StudyState.Stopped, StudyEvent.Extend)] = StudyState.Queued,
            [(StudyState.Running, StudyEvent.Recover)] = StudyState.Queued,
            [(StudyState.Pausing, StudyEvent.Recover)] = StudyState.Paused,
            [(StudyState.Stopping, StudyEvent.Recover)] = StudyState.Stopped,
        }.ToFrozenDictionary();

    /// <summary>The state after an event, or null when it does not fit. Cost O(1).</summary>
    /// <param name="from">The state before.</param>
    /// <param name="happening">What happens.</param>
    public static StudyState? Next(StudyState from, StudyEvent happening) =>
        Table.TryGetValue((from, happening), out StudyState to) ? to : null;
}
