using HyperTune.Engine.Studies;

namespace HyperTune.Web.Pages.Queue;

/// <summary>A study that waits, with when its turn comes and when it is through.</summary>
/// <param name="Study">The study.</param>
/// <param name="Start">Time until its turn; null while that of one before it is not known.</param>
/// <param name="End">Time until its end; null while its own is not known, or its start.</param>
/// <param name="After">The first study before it whose time is not known; null when <paramref name="Start"/> is.</param>
public sealed record QueueLine(StudySummary Study, TimeRange? Start, TimeRange? End, StudySummary? After);

/// <summary>What runs, what waits, and what is known of when: studies run one after another, so that their times add up.</summary>
/// <param name="Running">What has its turn now.</param>
/// <param name="Waiting">What waits, the next one first.</param>
public sealed record QueueForecast(IReadOnlyList<StudySummary> Running, IReadOnlyList<QueueLine> Waiting)
{
    /// <summary>The queue of some studies. Cost O(n log n).</summary>
    /// <param name="studies">All studies.</param>
    public static QueueForecast Of(IReadOnlyList<StudySummary> studies)
    {
        ArgumentNullException.ThrowIfNull(studies);
        StudySummary[] running = [.. studies.Where(s => s.State is StudyState.Running or StudyState.Pausing or StudyState.Stopping)];
        TimeRange? free = new(TimeSpan.Zero, TimeSpan.Zero);
        StudySummary? unknown = null;
        foreach (StudySummary study in running)
        {
            (free, unknown) = Behind(free, unknown, study);
        }

        List<QueueLine> waiting = [];
        foreach (StudySummary study in studies.Where(s => s.QueuePosition is not null).OrderBy(s => s.QueuePosition))
        {
            TimeRange? start = free;
            StudySummary? after = unknown;
            (free, unknown) = Behind(free, unknown, study);
            waiting.Add(new(study, start, free, after));
        }

        return new(running, waiting);
    }

    // One that is pausing or stopping leaves with the running epoch: next to nothing beside whole studies.
    private static (TimeRange? Free, StudySummary? Unknown) Behind(TimeRange? free, StudySummary? unknown, StudySummary study)
    {
        TimeRange? left = study.State is StudyState.Pausing or StudyState.Stopping ? new(TimeSpan.Zero, TimeSpan.Zero) : study.Left;
        return free is not null && left is not null
            ? (new(free.Low + left.Low, free.High + left.High), null)
            : (null, unknown ?? study);
    }
}
