using HyperTune.Engine.Slots;
using HyperTune.Engine.Studies;

namespace HyperTune.Web.Pages.Queue;

/// <summary>A training slot and what it does.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Study">The study it trains for; null when idle or for a probe.</param>
/// <param name="Trial">The trial it trains, as last committed; null when idle or not read yet.</param>
public sealed record SlotWork(SlotStatus Slot, StudySummary? Study, TrialView? Trial)
{
    /// <summary>All slots with their trials. One round trip a study that runs.</summary>
    /// <param name="slots">The slots.</param>
    /// <param name="studies">All studies.</param>
    /// <param name="reader">Reads trials.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<IReadOnlyList<SlotWork>> OfAsync(
        IReadOnlyList<SlotStatus> slots, IReadOnlyList<StudySummary> studies, IStudyReader reader, CancellationToken cancellationToken)
    {
        Dictionary<(Guid, int), TrialView> trials = [];
        foreach (IGrouping<Guid, SlotStatus> busy in slots.Where(s => s is { StudyId: not null, TrialNumber: not null }).GroupBy(s => s.StudyId!.Value))
        {
            int[] numbers = [.. busy.Select(s => s.TrialNumber!.Value)];
            foreach (TrialView trial in (await reader.TrialsAsync(busy.Key, new() { Numbers = [.. numbers], Take = numbers.Length }, cancellationToken)).Trials)
            {
                trials[(busy.Key, trial.Number)] = trial;
            }
        }

        return [.. slots.Select(s => new SlotWork(
            s,
            studies.FirstOrDefault(study => study.Id == s.StudyId),
            s is { StudyId: { } id, TrialNumber: { } number } ? trials.GetValueOrDefault((id, number)) : null))];
    }
}
