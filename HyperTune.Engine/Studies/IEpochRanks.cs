namespace HyperTune.Engine.Studies;

/// <summary>Tells how trials that train stand among all others at the same epoch.</summary>
public interface IEpochRanks
{
    /// <summary>
    /// The place of a running trial's value among those of all trials that reported at that epoch, whatever became of them; cancelled trials do not count, and a
    /// value that is no number is worse than any. Null when the study does not run in this process or the value is no number.
    /// Cost O(trials), in memory.
    /// </summary>
    /// <param name="studyId">The study.</param>
    /// <param name="number">The trial's number.</param>
    /// <param name="epoch">Its epoch, from 1.</param>
    /// <param name="value">The first objective's value at that epoch.</param>
    EpochRank? Find(Guid studyId, int number, int epoch, double value);
}

/// <summary>A place among trials at one epoch.</summary>
/// <param name="Place">1 for the best; equal values share the better place.</param>
/// <param name="Count">Trials that reported at that epoch, this one included.</param>
public sealed record EpochRank(int Place, int Count);
