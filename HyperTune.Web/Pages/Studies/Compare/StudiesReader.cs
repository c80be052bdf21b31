using HyperTune.Engine.Analysis.Convergence;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;

namespace HyperTune.Web.Pages.Studies.Compare;

/// <summary>Reads studies for their race. One a page: a study's way is computed anew only when its trials have changed.</summary>
/// <param name="studies">Where they are read.</param>
internal sealed class StudiesReader(IStudyReader studies)
{
    private readonly Dictionary<(Guid Study, RaceCost Cost), (long Version, BestSoFar Search, double Epochs, double Seconds)> kept = [];

    /// <summary>Reads what an address asks for.</summary>
    /// <param name="address">The studies.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<RaceSet> ReadAsync(StudiesAddress address, CancellationToken cancellationToken)
    {
        List<CompareNotice> notices = [.. address.Unreadable.Take(3).Select(u => new CompareNotice("studies.unreadable", u))];
        List<StudySummary> found = [];
        List<StudyRace.Racer> racers = [];
        foreach (Guid id in address.Studies)
        {
            if (await studies.StudyAsync(id, cancellationToken) is not { } study
                || await studies.SpecAsync(id, cancellationToken) is not { } spec
                || await studies.TableAsync(id, cancellationToken) is not { } table)
            {
                notices.Add(new("studies.missing", id));
                continue;
            }

            found.Add(study);
            Objective objective = study.Objectives[0];
            if (racers.Count > 0 && racers[0].Study.Objectives[0] is var first && first != objective)
            {
                notices.Add(new("studies.objective", study.Name, Words(objective), Words(first)));
                continue;
            }

            var way = WayOf(id, table, address.By);
            racers.Add(new(study, spec, await ScoredRows.WidestAsync(studies, id, spec, cancellationToken), way.Search, way.Epochs, way.Seconds));
        }

        if (address.Asked > address.Studies.Length)
        {
            notices.Add(new("studies.beyond", StudiesAddress.Most, address.Asked));
        }

        notices.AddRange(racers.Skip(1).Select(r => Unlike(racers[0], r)).OfType<CompareNotice>());
        return new(found, StudyRace.Of(racers, address.Grouped), notices);
    }

    private static string Words(Objective objective) => $"{objective.Metric} {Formatting.Metrics.Arrow(objective.Direction)}";

    // Drawn all the same: a person may know better; but said.
    private static CompareNotice? Unlike(StudyRace.Racer one, StudyRace.Racer other)
    {
        if (one.Study.DatasetId != other.Study.DatasetId)
        {
            return new("studies.data", other.Study.Name, one.Study.Name);
        }

        if (ScoredRows.Differences(one.Judged, other.Judged) is { IsEmpty: false } differences)
        {
            return new("studies.rows", other.Study.Name, one.Study.Name, differences);
        }

        string metric = one.Study.Objectives[0].Metric;
        return MetricCatalog.Find(metric)?.Unit == MetricUnit.Scaled && LossKey(one.Judged) != LossKey(other.Judged) ? new("studies.loss", other.Study.Name, one.Study.Name) : null;
    }

    private static string LossKey(StudySpec spec) => ScoredRows.LossKeyOf(spec, HyperParameterCatalog.Complete(spec, ParameterSet.Empty));

    private (long Version, BestSoFar Search, double Epochs, double Seconds) WayOf(Guid id, TrialTable table, RaceCost cost)
    {
        if (!kept.TryGetValue((id, cost), out var way) || way.Version != table.Version)
        {
            int[] ended = [.. Enumerable.Range(0, table.Count).Where(i => table.State[i].IsFinished())];
            kept[(id, cost)] = way = (table.Version, StudyRace.SearchOf(table, cost), ended.Sum(i => (double)table.Epochs[i]), ended.Sum(i => table.Seconds[i]));
        }

        return way;
    }
}

/// <summary>All that a comparison of studies shows.</summary>
/// <param name="Studies">Those of the address that are there, also those that cannot race.</param>
/// <param name="Race">The race.</param>
/// <param name="Notices">What is not shown and why, and what must not be read as it stands.</param>
internal sealed record RaceSet(IReadOnlyList<StudySummary> Studies, StudyRace Race, IReadOnlyList<CompareNotice> Notices);
