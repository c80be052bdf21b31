using System.Collections.Concurrent;
using HyperTune.Engine.Studies;

namespace HyperTune.Engine.Storage;

/// <summary>
/// Keeps summaries of studies that stand still: reading a list of hundreds then costs no more than the few that move. Nothing has to be told here; a
/// summary counts only as long as the study's own row says that nothing was committed since.
/// </summary>
internal sealed class RestingStudies(TimeProvider time)
{
    // Two commits may bear the same moment, and the later one may have waited for the disk.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<int, (StudyHead Head, StudySummary Summary)> kept = new();

    /// <summary>The summary that fits this row; null when it has to be read.</summary>
    public StudySummary? Find(StudyHead head) => kept.TryGetValue(head.Id, out var known) && known.Head == head ? known.Summary : null;

    /// <summary>Keeps a summary that was read after its row, if its study stands still.</summary>
    public void Keep(StudyHead head, StudySummary summary)
    {
        bool moves = head.State is StudyState.Running or StudyState.Pausing or StudyState.Stopping;
        if (!moves && time.GetUtcNow() - head.ActiveAt >= Slack)
        {
            kept[head.Id] = (head, summary);
        }
    }

    /// <summary>Forgets studies that are gone.</summary>
    public void KeepOnly(IReadOnlyCollection<StudyHead> heads)
    {
        if (kept.Count > heads.Count)
        {
            foreach (int gone in kept.Keys.Except(heads.Select(h => h.Id)).ToList())
            {
                kept.TryRemove(gone, out _);
            }
        }
    }
}

/// <summary>What tells whether a study has changed since it was read.</summary>
internal sealed record StudyHead(int Id, DateTimeOffset ActiveAt, StudyState State, long QueueOrder, int? DataRows);
