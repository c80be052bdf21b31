using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Plots;

namespace HyperTune.Web.Pages.Studies.Analysis;

/// <summary>The curves that the plot of intermediate values shows; those of trials that have ended are read once.</summary>
/// <param name="studies">Where they are read.</param>
internal sealed class IntermediateCurves(IStudyReader studies)
{
    private readonly Dictionary<int, LearningCurve> ended = [];
    private Guid study;

    /// <summary>The curves of chosen trials by number; those of before where nothing is new. Cost O(epochs of those not known yet).</summary>
    /// <param name="table">The trials.</param>
    /// <param name="rows">Rows inside the brush; null for all.</param>
    /// <param name="before">The curves of before.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyDictionary<int, LearningCurve>> ReadAsync(
        TrialTable table, IReadOnlyList<int>? rows, IReadOnlyDictionary<int, LearningCurve> before, CancellationToken cancellationToken)
    {
        if (study != table.StudyId)
        {
            ended.Clear();
            study = table.StudyId;
        }

        int[] wanted = IntermediateChoice.Of(table, rows);
        int[] unknown = [.. wanted.Where(n => !ended.ContainsKey(n))];
        IReadOnlyDictionary<int, LearningCurve> read = unknown.Length > 0
            ? await studies.CurvesOfAsync(table.StudyId, unknown, table.Objective.Metric, cancellationToken)
            : new Dictionary<int, LearningCurve>();
        Dictionary<int, LearningCurve> curves = [];
        foreach (int number in wanted)
        {
            if (ended.TryGetValue(number, out LearningCurve? known) || read.TryGetValue(number, out known))
            {
                curves[number] = known;
                if (table.State[table.RowOf(number)].IsFinished())
                {
                    ended[number] = known;
                }
            }
        }

        return curves.Count == before.Count && curves.All(c => before.TryGetValue(c.Key, out LearningCurve? same) && ReferenceEquals(same, c.Value)) ? before : curves;
    }
}
