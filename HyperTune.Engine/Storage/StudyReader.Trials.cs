using System.Text.Json;
using HyperTune.Engine.Storage.Rows;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using Microsoft.EntityFrameworkCore;

namespace HyperTune.Engine.Storage;

/// <summary>Reads trials; epoch rows only where curves are asked for.</summary>
internal sealed partial class StudyReader
{
    public async Task<TrialPage> TrialsAsync(Guid studyId, TrialQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        await using HyperTuneDbContext context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        if (await StudyAsync(context, studyId, cancellationToken).ConfigureAwait(false) is not { } study)
        {
            return new([], 0);
        }

        IQueryable<TrialRow> rows = Matching(context, study, query);
        List<TrialRow> page = await TrialOrder.Apply(rows, query, study.Names).Skip(query.Skip).Take(query.Take).ToListAsync(cancellationToken).ConfigureAwait(false);

        // A first page that is not full is all there is.
        int total = query.Skip == 0 && page.Count < query.Take ? page.Count : await rows.CountAsync(cancellationToken).ConfigureAwait(false);
        return new([.. page.Select(t => View(t, studyId, study))], total);
    }

    public async Task<TrialView?> TrialAsync(Guid studyId, int number, CancellationToken cancellationToken)
    {
        await using HyperTuneDbContext context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await StudyAsync(context, studyId, cancellationToken).ConfigureAwait(false) is { } study
            && await context.Trials.FirstOrDefaultAsync(t => t.StudyId == study.Id && t.Number == number, cancellationToken).ConfigureAwait(false) is { } row
            ? View(row, studyId, study)
            : null;
    }

    public async Task<TrialPlace?> PlaceAsync(long trialId, CancellationToken cancellationToken)
    {
        await using HyperTuneDbContext context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await context.Trials
            .Where(t => t.Id == trialId && t.Study.DeletedAt == null)
            .Select(t => new TrialPlace(t.Study.PublicId, t.Number))
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<TrialPoint>> PointsAsync(Guid studyId, CancellationToken cancellationToken)
    {
        await using HyperTuneDbContext context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await context.Trials
            .Where(t => t.Study.PublicId == studyId)
            .OrderBy(t => t.Number)
            .Select(t => new { t.Number, t.State, t.Value, t.BestValue })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(t => new TrialPoint(t.Number, t.State, t.Value ?? (t.State.IsFinished() ? null : t.BestValue) ?? double.NaN))];
    }

    public Task<TrialTable?> TableAsync(Guid studyId, CancellationToken cancellationToken) => tables.ReadAsync(studyId, cancellationToken);

    public async Task<IReadOnlyList<(string Tag, int Count)>> TagsAsync(Guid studyId, CancellationToken cancellationToken)
    {
        await using HyperTuneDbContext context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        List<string> packed = await context.Trials
            .Where(t => t.Study.PublicId == studyId && t.Tags != "")
            .Select(t => t.Tags)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. packed.SelectMany(p => TagList.Unpack(p))
            .CountBy(t => t)
            .OrderByDescending(t => t.Value).ThenBy(t => t.Key, StringComparer.Ordinal)
            .Select(t => (t.Key, t.Value))];
    }

    public async Task<IReadOnlyList<TrialLogLine>> LogAsync(Guid studyId, int number, int limit, CancellationToken cancellationToken)
    {
        await using HyperTuneDbContext context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        List<LogRow> rows = await context.TrialLogs
            .Where(l => context.Trials.Any(t => t.Id == l.TrialId && t.Study.PublicId == studyId && t.Number == number))
            .OrderByDescending(l => l.Id)
            .Take(limit)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. rows.AsEnumerable().Reverse().Select(l => new TrialLogLine(l.At, l.Level, l.Message))];
    }

    public async Task<string?> PredictionPathAsync(Guid studyId, int number, CancellationToken cancellationToken)
    {
        await using HyperTuneDbContext context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        bool kept = await context.Trials
            .AnyAsync(t => t.Study.PublicId == studyId && t.Number == number && t.HasPredictions, cancellationToken).ConfigureAwait(false);
        string path = folders.Predictions(studyId, number);
        return kept && File.Exists(path) ? path : null;
    }

    private TrialView View(TrialRow row, Guid studyId, StudyKey study) =>
        TrialViews.Of(row, study.Spec, study.Names, row.State.IsFinished() && File.Exists(folders.Checkpoint(studyId, row.Number)));

    private static async Task<StudyKey?> StudyAsync(HyperTuneDbContext context, Guid studyId, CancellationToken cancellationToken)
    {
        var row = await context.Studies
            .Where(s => s.PublicId == studyId)
            .Select(s => new { s.Id, s.MetricNames, s.Document })
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return row is null ? null : new(row.Id, JsonSerializer.Deserialize<List<string>>(row.MetricNames)!, StoredJson.Spec(row.Document));
    }

    private sealed record StudyKey(int Id, List<string> Names, StudySpec Spec);
}
