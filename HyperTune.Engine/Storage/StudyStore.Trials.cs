using System.Text.Json;
using HyperTune.Engine.Storage.Rows;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using Microsoft.EntityFrameworkCore;

namespace HyperTune.Engine.Storage;

/// <summary>Keeps trials, their epochs and their logs.</summary>
internal sealed partial class StudyStore
{
    public async Task<IReadOnlyList<StoredTrial>> TrialsAsync(Guid studyId, CancellationToken cancellationToken)
    {
        await using HyperTuneDbContext context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        StudyRow study = await context.Studies.SingleAsync(s => s.PublicId == studyId, cancellationToken).ConfigureAwait(false);
        List<string> names = JsonSerializer.Deserialize<List<string>>(study.MetricNames)!;
        List<TrialRow> rows = await context.Trials.IgnoreQueryFilters().Where(t => t.StudyId == study.Id).OrderBy(t => t.Number).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(t => Stored(t, names))];
    }

    public async Task<IReadOnlyDictionary<int, LearningCurve>> CurvesAsync(Guid studyId, string metric, CancellationToken cancellationToken)
    {
        await using HyperTuneDbContext context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        StudyRow study = await context.Studies.SingleAsync(s => s.PublicId == studyId, cancellationToken).ConfigureAwait(false);
        int index = JsonSerializer.Deserialize<List<string>>(study.MetricNames)!.IndexOf(metric);
        Dictionary<int, LearningCurve> curves = [];
        var epochs =
            from trial in context.Trials
            join epoch in context.Epochs on trial.Id equals epoch.TrialId
            where trial.StudyId == study.Id
            orderby trial.Id, epoch.Step
            select new { trial.Number, epoch.Step, epoch.Metrics };
        await foreach (var epoch in epochs.AsAsyncEnumerable().WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (MetricPacking.At(epoch.Metrics, index) is { } value)
            {
                curves[epoch.Number] = curves.GetValueOrDefault(epoch.Number, LearningCurve.Empty).Append(epoch.Step, value);
            }
        }

        return curves;
    }

    public Task<long> AddTrialAsync(Guid studyId, NewTrial trial, CancellationToken cancellationToken) =>
        writer.WriteAsync(studyId, session => Insert(session, studyId, trial)).WaitAsync(cancellationToken);

    private static long Insert(WriteSession session, Guid studyId, NewTrial trial) =>
        (long)session.Scalar(
            """
            INSERT INTO Trials (StudyId, Number, State, Parameters, Configuration, Origin, Reason, MaxEpochs, FinishIndex, FinishedAt, Epochs, Duration, Sparkline, BestMetrics, HasPredictions, Starred, Tags, Segments,
                SamplerNote, SamplerWhy, Seen)
            SELECT Id, $number, $state, $parameters, $configuration, $origin, $reason, $epochs, $index, $finished, 0, 0, x'', x'', 0, 0, '', x'', $note, $why, $seen FROM Studies WHERE PublicId = $study
            RETURNING Id
            """,
            ("$number", trial.Number), ("$state", (int)trial.State),
            ("$parameters", trial.Parameters.ToString()), ("$configuration", trial.Configuration.ToString()),
            ("$origin", trial.Origin), ("$reason", trial.Reason), ("$epochs", trial.MaxEpochs),
            ("$index", trial.FinishIndex), ("$finished", trial.FinishIndex is null ? null : session.Now.ToUnixTimeMilliseconds()),
            ("$note", trial.SamplerNote), ("$why", trial.SamplerWhy), ("$seen", trial.Seen), ("$study", WriteSession.Text(studyId)))!;

    public Task<long> ContinueTrialAsync(Guid studyId, int parent, NewTrial trial, CancellationToken cancellationToken) =>
        writer.WriteAsync(studyId, session =>
        {
            long id = (long)session.Scalar(
                """
                INSERT INTO Trials (StudyId, Number, State, Parameters, Configuration, Origin, MaxEpochs, Duration, HasPredictions, Starred, Tags, Segments, Continues, ContinuedAt, SeedNumber,
                    BestValue, LastValue, BestStep, BestMetrics, Epochs, Sparkline)
                SELECT StudyId, $number, $state, $parameters, $configuration, $origin, $epochs, 0, 0, 0, '', x'', Number, Epochs, IFNULL(SeedNumber, Number),
                    BestValue, LastValue, BestStep, BestMetrics, Epochs, Sparkline
                FROM Trials WHERE Number = $parent AND StudyId = (SELECT Id FROM Studies WHERE PublicId = $study)
                RETURNING Id
                """,
                ("$number", trial.Number), ("$state", (int)trial.State), ("$parameters", trial.Parameters.ToString()), ("$configuration", trial.Configuration.ToString()),
                ("$origin", trial.Origin), ("$epochs", trial.MaxEpochs), ("$parent", parent), ("$study", WriteSession.Text(studyId)))!;
            session.Execute(
                """
                INSERT INTO Epochs (TrialId, Step, Metrics)
                SELECT $trial, e.Step, e.Metrics FROM Epochs e JOIN Trials t ON t.Id = e.TrialId
                WHERE t.Number = $parent AND t.StudyId = (SELECT Id FROM Studies WHERE PublicId = $study)
                """,
                ("$trial", id), ("$parent", parent), ("$study", WriteSession.Text(studyId)));
            return id;
        }).WaitAsync(cancellationToken);

    public Task SaveTrialAsync(Guid studyId, long trialId, TrialProgress progress, EpochReport? epoch) =>
        writer.WriteAsync(studyId, session => SaveTrial(session, studyId, trialId, progress, epoch));

    private static int SaveTrial(WriteSession session, Guid studyId, long trialId, TrialProgress progress, EpochReport? epoch)
    {
        IReadOnlyList<string> names = session.MetricNames(studyId, [.. epoch?.Metrics.Keys ?? [], .. progress.BestMetrics?.Keys ?? []]);
        if (epoch is not null)
        {
            SaveEpoch(session, trialId, epoch, names);
        }

        return session.Execute(
            """
            UPDATE Trials SET State = $state, Value = $value, BestValue = $best, LastValue = $last, BestStep = $step, BestMetrics = $metrics, Epochs = $epochs,
                Reason = $reason, Sparkline = $sparkline, StartedAt = $started, FinishedAt = $finished, FinishIndex = $index, Duration = $duration, HasPredictions = $predictions,
                Device = $device, LibTorch = $libtorch, Weights = $weights, Segments = $segments, WouldPruneAt = $audit
            WHERE Id = $trial
            """,
            ("$state", (int)progress.State), ("$value", Real(progress.Value)), ("$best", Real(progress.BestValue)), ("$last", Real(progress.LastValue)),
            ("$step", progress.BestStep), ("$metrics", progress.BestMetrics is { } best ? MetricPacking.Pack(best, names) : Array.Empty<byte>()),
            ("$epochs", progress.Epochs), ("$reason", progress.Reason), ("$sparkline", MetricPacking.PackFloats(progress.Sparkline)),
            ("$started", progress.StartedAt?.ToUnixTimeMilliseconds()), ("$finished", progress.FinishedAt?.ToUnixTimeMilliseconds()),
            ("$index", progress.FinishIndex), ("$duration", (long)progress.Duration.TotalMilliseconds), ("$predictions", progress.HasPredictions ? 1 : 0),
            ("$device", progress.Device), ("$libtorch", progress.LibTorch), ("$weights", progress.Weights), ("$segments", SegmentPacking.Pack(progress.Segments)), ("$audit", progress.WouldPruneAt), ("$trial", trialId));
    }

    private static void SaveEpoch(WriteSession session, long trialId, EpochReport epoch, IReadOnlyList<string> names) => session.Execute(
        "INSERT INTO Epochs (TrialId, Step, Metrics) VALUES ($trial, $step, $metrics) ON CONFLICT (TrialId, Step) DO UPDATE SET Metrics = excluded.Metrics",
        ("$trial", trialId), ("$step", epoch.Step), ("$metrics", MetricPacking.Pack(epoch.Metrics, names)));

    public Task LogAsync(Guid studyId, long trialId, DateTimeOffset at, TrialLogLevel level, string message) =>
        writer.WriteAsync(studyId, session => session.Execute(
            "INSERT INTO TrialLogs (TrialId, At, Level, Message) VALUES ($trial, $at, $level, $message)",
            ("$trial", trialId), ("$at", at.ToUnixTimeMilliseconds()), ("$level", (int)level), ("$message", message)));

    public Task ForgetPredictionsAsync(Guid studyId, IReadOnlyCollection<int> numbers, CancellationToken cancellationToken) =>
        writer.WriteAsync(studyId, session => session.Context.Trials.IgnoreQueryFilters()
            .Where(t => t.Study.PublicId == studyId && numbers.Contains(t.Number))
            .ExecuteUpdate(s => s.SetProperty(t => t.HasPredictions, false))).WaitAsync(cancellationToken);

    private static double? Real(double value) => double.IsNaN(value) ? null : value;

    private static StoredTrial Stored(TrialRow row, IReadOnlyList<string> names) =>
        new(
            row.Id,
            row.Number,
            row.State,
            StoredJson.Parameters(row.Parameters),
            StoredJson.Parameters(row.Configuration),
            row.Origin,
            row.FinishIndex,
            new()
            {
                State = row.State,
                Value = row.Value ?? double.NaN,
                BestValue = row.BestValue ?? double.NaN,
                LastValue = row.LastValue ?? double.NaN,
                BestStep = row.BestStep,
                WouldPruneAt = row.WouldPruneAt,
                BestMetrics = row.BestMetrics.Length == 0 ? null : new Dictionary<string, double>(MetricPacking.Unpack(row.BestMetrics, names)),
                Epochs = row.Epochs,
                Reason = row.Reason,
                Sparkline = MetricPacking.UnpackFloats(row.Sparkline),
                StartedAt = row.StartedAt,
                FinishedAt = row.FinishedAt,
                FinishIndex = row.FinishIndex,
                Duration = row.Duration,
                HasPredictions = row.HasPredictions,
                Device = row.Device,
                LibTorch = row.LibTorch,
                Weights = row.Weights,
                Segments = SegmentPacking.Unpack(row.Segments),
            })
        {
            Deleted = row.DeletedAt is not null,
            SeedNumber = row.SeedNumber ?? row.Number,
            ContinuedAt = row.ContinuedAt ?? 0,
            SamplerNote = row.SamplerNote,
            Seen = row.Seen,
        };
}
