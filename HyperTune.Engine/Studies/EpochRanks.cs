using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies;

/// <summary>Ranks by the curves that a running study holds for its pruner anyway: nothing is read from the store.</summary>
internal sealed class EpochRanks(LiveStudies live) : IEpochRanks
{
    public EpochRank? Find(Guid studyId, int number, int epoch, double value) =>
        live.Find(studyId) is { } run && !double.IsNaN(value) ? Of(run.Memory.Log.Snapshot(), number, epoch, value) : null;

    /// <summary>The place in a history. Cost O(trials).</summary>
    internal static EpochRank Of(StudyHistory history, int number, int epoch, double value)
    {
        int place = 1;
        int count = 1;
        foreach (Trial other in history.Finished.Concat(history.Unfinished.Values))
        {
            if (other.Number == number || other.State == TrialState.Cancelled || other.Curve.At(epoch) is not { } there)
            {
                continue;
            }

            count++;
            if (history.Objective.IsBetter(there, value))
            {
                place++;
            }
        }

        return new(place, count);
    }
}
