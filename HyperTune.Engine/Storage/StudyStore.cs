using HyperTune.Engine.Storage.Rows;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Probing;
using HyperTune.Engine.Trials;
using Microsoft.EntityFrameworkCore;
using static HyperTune.Engine.Storage.StorageText;

namespace HyperTune.Engine.Storage;

/// <summary>Keeps studies in SQLite. Their trials are in the other half of this class.</summary>
internal sealed partial class StudyStore(StudyDatabase database, StoreWriter writer, StudyOwner owner, TimeProvider time) : IStudyStore
{
    private static readonly StudyState[] Active = [StudyState.Running, StudyState.Pausing, StudyState.Stopping];

    public async Task<StoredStudy?> FindAsync(Guid studyId, CancellationToken cancellationToken)
    {
        await using HyperTuneDbContext context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        StudyRow? row = await context.Studies.Include(s => s.Dataset).FirstOrDefaultAsync(s => s.PublicId == studyId, cancellationToken).ConfigureAwait(false);
        if (row is null)
        {
            return null;
        }

        StudySpec spec = StoredJson.Spec(row.Document);
        return new()
        {
            Id = row.PublicId,
            Spec = spec,
            State = row.State,
            Reason = row.Reason,
            DatasetId = row.Dataset?.PublicId,
            Facts = row.Facts is null ? null : StoredJson.Read<PreparedFacts>(row.Facts),
            Probe = row.Probe is null ? null : StoredJson.Read<ProbeReport>(row.Probe),
            Elapsed = row.Elapsed,
            Lanes = row.Lanes,
            Widest = StoredSpaces.Read(row.SpaceVersions).Select(v => spec with { Space = v.Space }).Prepend(spec).MaxBy(s => s.MaxWindow)!,
            OwnedElsewhere = row.OwnerId is not null && row.OwnerId != owner.Id && !IsFree(row),
            OwnerKind = row.OwnerKind,
        };
    }

    public async Task<IReadOnlyList<Guid>> QueuedAsync(CancellationToken cancellationToken)
    {
        await using HyperTuneDbContext context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        List<StudyRow> rows = await context.Studies
            .Where(s => s.State == StudyState.Queued && s.DatasetId != null)
            .OrderBy(s => s.QueueOrder).ThenBy(s => s.Id)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. rows.Where(IsFree).Select(s => s.PublicId)];
    }

    public async Task<IReadOnlyList<Guid>> AbandonedAsync(CancellationToken cancellationToken)
    {
        await using HyperTuneDbContext context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        List<StudyRow> rows = await context.Studies
            .Where(s => Active.Contains(s.State) && s.DatasetId != null && s.OwnerId != owner.Id)
            .OrderBy(s => s.QueueOrder).ThenBy(s => s.Id)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. rows.Where(IsFree).Select(s => s.PublicId)];
    }

    public Task CreateAsync(Guid studyId, StudySpec spec, Guid? datasetId, CancellationToken cancellationToken) =>
        writer.WriteAsync(studyId, session =>
        {
            session.Context.Studies.Add(new()
            {
                PublicId = studyId,
                Name = spec.Name,
                State = StudyState.Created,
                Document = StudySpecJson.Write(spec),
                DatasetId = session.Context.Datasets.Where(d => d.PublicId == datasetId).Select(d => (int?)d.Id).FirstOrDefault(),
                CreatedAt = session.Now,
                ActiveAt = session.Now,
            });
            return session.Context.SaveChanges();
        }).WaitAsync(cancellationToken);

    public Task<StudyMove> MoveAsync(Guid studyId, StudyEvent happening, string? reason, CancellationToken cancellationToken) =>
        writer.WriteAsync(studyId, session =>
        {
            if (Row(session, studyId) is not { } row)
            {
                return new StudyMove(false, null);
            }

            if (StudyTransitions.Next(row.State, happening) is not { } next)
            {
                return new(false, row.State);
            }

            Enter(session, row, next, reason);
            session.Context.SaveChanges();
            return new(true, next);
        }).WaitAsync(cancellationToken);

    public Task ChangeAsync(Guid studyId, StudySpec spec, CancellationToken cancellationToken) =>
        ChangeRowAsync(studyId, row => (row.Name, row.Document) = (spec.Name, StudySpecJson.Write(spec)), cancellationToken);

    public Task SaveProbeAsync(Guid studyId, ProbeReport probe, int lanes, TimeRange? meanTrial, CancellationToken cancellationToken) =>
        ChangeRowAsync(
            studyId,
            row => (row.Probe, row.Lanes, row.ShortTrial, row.LongTrial) = (StoredJson.Write(probe), lanes, meanTrial?.Low, meanTrial?.High),
            cancellationToken);

    public Task SaveFactsAsync(Guid studyId, PreparedFacts facts, CancellationToken cancellationToken) =>
        ChangeRowAsync(studyId, row => row.Facts = StoredJson.Write(facts), cancellationToken);

    public Task ChangeSpaceAsync(Guid studyId, StudySpec spec, SpaceVersion former, CancellationToken cancellationToken) =>
        ChangeRowAsync(
            studyId,
            row => (row.Document, row.SpaceVersions) = (StudySpecJson.Write(spec), StoredSpaces.Add(row.SpaceVersions, former)),
            cancellationToken);

    public Task<bool> MoveInQueueAsync(Guid studyId, int position, CancellationToken cancellationToken) =>
        writer.WriteAsync(studyId, session =>
        {
            List<StudyRow> queue = [.. session.Context.Studies.Where(s => s.State == StudyState.Queued).OrderBy(s => s.QueueOrder).ThenBy(s => s.Id)];
            if (queue.Find(s => s.PublicId == studyId) is not { } moved)
            {
                return false;
            }

            long[] places = [.. queue.Select(s => s.QueueOrder)];
            queue.Remove(moved);
            queue.Insert(Math.Clamp(position - 1, 0, queue.Count), moved);
            for (int i = 0; i < places.Length; i++)
            {
                queue[i].QueueOrder = places[i];
            }

            session.Context.SaveChanges();
            return true;
        }).WaitAsync(cancellationToken);

    public Task<bool> ClaimAsync(Guid studyId, CancellationToken cancellationToken) =>
        writer.WriteAsync<bool>(null, session =>
        {
            if (Row(session, studyId) is not { } row || !IsFree(row))
            {
                return false;
            }

            (row.OwnerId, row.OwnerKind, row.HeartbeatAt) = (owner.Id, owner.Kind, session.Now);
            session.Context.SaveChanges();
            return true;
        }).WaitAsync(cancellationToken);

    public Task<bool> BeatAsync(Guid studyId, TimeSpan elapsed, CancellationToken cancellationToken) =>
        writer.WriteAsync<bool>(null, session => session.Execute(
            "UPDATE Studies SET HeartbeatAt = $now, Elapsed = $elapsed, ElapsedAt = $now WHERE PublicId = $id AND OwnerId = $owner",
            ("$now", session.Now.ToUnixTimeMilliseconds()), ("$elapsed", (long)elapsed.TotalMilliseconds),
            ("$id", WriteSession.Text(studyId)), ("$owner", WriteSession.Text(owner.Id))) == 1).WaitAsync(cancellationToken);

    public Task ReleaseAsync(Guid studyId, CancellationToken cancellationToken) =>
        ChangeRowAsync(studyId, row => (row.OwnerId, row.OwnerKind) = row.OwnerId == owner.Id ? (null, null) : (row.OwnerId, row.OwnerKind), cancellationToken);

    public Task SaveFiguresAsync(Guid studyId, StudyFigures figures, CancellationToken cancellationToken) =>
        ChangeRowAsync(
            studyId,
            row =>
            {
                row.BestTrace = MetricPacking.PackDoubles(figures.BestTrace);
                row.Lanes = figures.Lanes;
                row.ShortTrial = figures.MeanTrial?.Low;
                row.MedianTrial = figures.MedianTrial;
                row.LongTrial = figures.MeanTrial?.High;
                row.Elapsed = figures.Elapsed;
                row.ElapsedAt = row.ElapsedAt is null ? null : time.GetUtcNow();
            },
            cancellationToken);

    private static StudyRow? Row(WriteSession session, Guid studyId) => session.Context.Studies.FirstOrDefault(s => s.PublicId == studyId);

    private static void Enter(WriteSession session, StudyRow row, StudyState next, string? reason)
    {
        bool wasActive = Active.Contains(row.State);
        if (next == row.State)
        {
            return;
        }

        if (next == StudyState.Queued && !wasActive)
        {
            row.QueuedAt = session.Now;
            row.QueueOrder = session.Context.Studies.IgnoreQueryFilters().Max(s => s.QueueOrder) + 1;
        }

        if (next == StudyState.Running && !wasActive)
        {
            (row.StartedAt, row.ElapsedAt) = (session.Now, session.Now);
        }

        if (wasActive && !Active.Contains(next))
        {
            (row.OwnerId, row.OwnerKind, row.ElapsedAt) = (null, null, null);

            // What another program runs stays with it, unless nobody will listen to it any more.
            if (row.DatasetId is not null || HasEnded(next))
            {
                session.Execute(
                    "UPDATE Trials SET State = $waiting WHERE StudyId = $study AND State = $running",
                    ("$waiting", (int)TrialState.Waiting), ("$study", row.Id), ("$running", (int)TrialState.Running));
            }
        }

        if (HasEnded(next))
        {
            CancelWaiting(session, row.Id);
        }

        row.EndedAt = HasEnded(next) ? session.Now : null;
        (row.State, row.Reason) = (next, reason);
    }

    private static bool HasEnded(StudyState state) => state is StudyState.Stopped or StudyState.Completed or StudyState.Failed;

    private static void CancelWaiting(WriteSession session, int studyKey)
    {
        int index = session.Context.Trials.IgnoreQueryFilters().Count(t => t.StudyId == studyKey && t.FinishIndex != null);
        foreach (TrialRow trial in session.Context.Trials.Where(t => t.StudyId == studyKey && t.State == TrialState.Waiting).OrderBy(t => t.Number))
        {
            (trial.State, trial.Reason, trial.FinishedAt, trial.FinishIndex) = (TrialState.Cancelled, L["SearchEnded"], session.Now, index++);
        }
    }

    private Task<int> ChangeRowAsync(Guid studyId, Action<StudyRow> change, CancellationToken cancellationToken) =>
        writer.WriteAsync(studyId, session =>
        {
            if (Row(session, studyId) is { } row)
            {
                change(row);
            }

            return session.Context.SaveChanges();
        }).WaitAsync(cancellationToken);

    private bool IsFree(StudyRow row) =>
        row.OwnerId is null
        || row.OwnerId == owner.Id
        || (owner.Kind == StudyOwner.Dashboard && row.OwnerKind == StudyOwner.Dashboard)
        || row.HeartbeatAt is not { } beat
        || time.GetUtcNow() - beat > StudyOwner.Lease;
}
