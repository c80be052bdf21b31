using HyperTune.Engine.Studies;
using static HyperTune.Engine.Studies.StudyEvent;
using static HyperTune.Engine.Studies.StudyState;

namespace HyperTune.Tests.Engine.Studies;

public sealed class StudyTransitionsTests
{
    /// <summary>The life of a study as the formats document tells it, written out by hand.</summary>
    public static TheoryData<StudyState, StudyEvent, StudyState> Allowed => new()
    {
        { Created, Start, Queued },
        { Queued, Begin, Running },
        { Queued, Pause, Paused },
        { Queued, Stop, Stopped },
        { Queued, Extend, Queued },
        { Running, Pause, Pausing },
        { Running, Stop, Stopping },
        { Running, Finish, Completed },
        { Running, Fail, Failed },
        { Running, Extend, Running },
        { Pausing, Halted, Paused },
        { Pausing, Resume, Running },
        { Pausing, Stop, Stopping },
        { Pausing, Finish, Completed },
        { Pausing, Fail, Failed },
        { Paused, Resume, Queued },
        { Paused, Stop, Stopped },
        { Paused, Extend, Paused },
        { Stopping, Halted, Stopped },
        { Stopping, Fail, Failed },
        { Stopped, Extend, Queued },
        { Completed, Extend, Queued },
        { Failed, Extend, Queued },

        // A program was killed: what a person had asked for holds.
        { Running, Recover, Queued },
        { Pausing, Recover, Paused },
        { Stopping, Recover, Stopped },
    };

    [Theory]
    [MemberData(nameof(Allowed))]
    public void Next_AllowedEvent_GivesTheDocumentedState(StudyState from, StudyEvent happening, StudyState to) =>
        Assert.Equal(to, StudyTransitions.Next(from, happening));

    [Fact]
    public void Next_EveryOtherEvent_IsRefused()
    {
        HashSet<(StudyState, StudyEvent)> allowed = [.. Allowed.Select(row => (row.Data.Item1, row.Data.Item2))];
        foreach (StudyState from in Enum.GetValues<StudyState>())
        {
            foreach (StudyEvent happening in Enum.GetValues<StudyEvent>())
            {
                Assert.Equal(allowed.Contains((from, happening)), StudyTransitions.Next(from, happening) is not null);
            }
        }
    }
}
