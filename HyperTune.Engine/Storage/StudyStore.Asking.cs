using HyperTune.Engine.Storage.Rows;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Asking;
using HyperTune.Engine.Trials;
using Microsoft.EntityFrameworkCore;

namespace HyperTune.Engine.Storage;

/// <summary>Keeps trials that other programs run.</summary>
internal sealed partial class StudyStore
{
    public async Task<IReadOnlyList<Guid>> AskableAsync(CancellationToken cancellationToken)
    {
        await using HyperTuneDbContext context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        List<StudyRow> rows = await context.Studies
            .Where(s => s.DatasetId == null && (s.State == StudyState.Queued || Active.Contains(s.State)))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. rows.Where(IsFree).Select(s => s.PublicId)];
    }

    public async Task<IReadOnlyDictionary<int, AskedRow>> AskedAsync(Guid studyId, CancellationToken cancellationToken)
    {
        await using HyperTuneDbContext context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await context.Trials.IgnoreQueryFilters()
            .Where(t => t.Study.PublicId == studyId)
            .Join(context.Asks, t => t.Id, a => a.TrialId, (t, a) => new { t.Number, a.Key, a.Lease, a.Until })
            .ToDictionaryAsync(a => a.Number, a => new AskedRow(a.Key, a.Lease, a.Until), cancellationToken).ConfigureAwait(false);
    }

    public async Task<AskedEnd?> AskedEndAsync(long trialId, CancellationToken cancellationToken)
    {
        await using HyperTuneDbContext context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await context.Trials
            .Where(t => t.Id == trialId)
            .Select(t => new AskedEnd(t.Number, t.State, t.Reason, context.Asks.Where(a => a.TrialId == t.Id).Select(a => a.Told).FirstOrDefault()))
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task<IReadOnlyList<long>> HandOutAsync(Guid studyId, IReadOnlyList<HandedOut> trials, AskedRow asked, DateTimeOffset now, CancellationToken cancellationToken) =>
        writer.WriteAsync<IReadOnlyList<long>>(studyId, session =>
        {
            List<long> ids = [];
            foreach (HandedOut trial in trials)
            {
                long id = trial.Waiting?.Id ?? Insert(session, studyId, trial.New!);
                session.Execute(
                    "UPDATE Trials SET State = $state, StartedAt = $now WHERE Id = $trial",
                    ("$state", (int)TrialState.Running), ("$now", now.ToUnixTimeMilliseconds()), ("$trial", id));
                session.Execute(
                    "INSERT INTO Asks (TrialId, Key, Lease, Until) VALUES ($trial, $key, $lease, $until)",
                    ("$trial", id), ("$key", asked.Key), ("$lease", (long?)asked.Lease?.TotalMilliseconds), ("$until", asked.Until?.ToUnixTimeMilliseconds()));
                ids.Add(id);
            }

            return ids;
        }).WaitAsync(cancellationToken);

    public Task RenewAsync(Guid studyId, long trialId, DateTimeOffset until, CancellationToken cancellationToken) =>
        writer.WriteAsync<int>(studyId, session => session.Execute(
            "UPDATE Asks SET Until = $until WHERE TrialId = $trial",
            ("$until", until.ToUnixTimeMilliseconds()), ("$trial", trialId))).WaitAsync(cancellationToken);

    public Task EndAskedAsync(Guid studyId, long trialId, TrialProgress progress, string? told, StudyFigures figures) =>
        writer.WriteAsync(studyId, session =>
        {
            SaveTrial(session, studyId, trialId, progress, null);
            session.Execute(
                "UPDATE Asks SET Told = $told, Until = NULL WHERE TrialId = $trial",
                ("$told", told), ("$trial", trialId));
            return session.Execute(
                """
                UPDATE Studies SET BestTrace = $trace, Lanes = $lanes, ShortTrial = $short, MedianTrial = $median, LongTrial = $long, Elapsed = $elapsed,
                    ElapsedAt = CASE WHEN ElapsedAt IS NULL THEN NULL ELSE $now END
                WHERE PublicId = $study
                """,
                ("$trace", MetricPacking.PackDoubles(figures.BestTrace)), ("$lanes", figures.Lanes), ("$short", Milliseconds(figures.MeanTrial?.Low)),
                ("$median", Milliseconds(figures.MedianTrial)), ("$long", Milliseconds(figures.MeanTrial?.High)), ("$elapsed", Milliseconds(figures.Elapsed)),
                ("$now", session.Now.ToUnixTimeMilliseconds()), ("$study", WriteSession.Text(studyId)));
        });

    private static long? Milliseconds(TimeSpan? span) => (long?)span?.TotalMilliseconds;
}
