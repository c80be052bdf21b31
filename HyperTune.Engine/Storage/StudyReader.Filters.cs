using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Storage.Rows;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Filters;
using HyperTune.Engine.Trials;
using Microsoft.EntityFrameworkCore;

namespace HyperTune.Engine.Storage;

/// <summary>Reads which trials match, and by which names they can be asked for.</summary>
internal sealed partial class StudyReader
{
    public async Task<IReadOnlyList<int>> NumbersAsync(Guid studyId, TrialQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);

        // Columns that are at hand anyway sort ten thousand trials in a few milliseconds, where reading that many documents takes ten times as long.
        if (ColumnOrder.MayTell(query) && await tables.ReadAsync(studyId, cancellationToken).ConfigureAwait(false) is { } table && ColumnOrder.Of(table, query) is { } sorted)
        {
            return sorted;
        }

        await using HyperTuneDbContext context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await StudyAsync(context, studyId, cancellationToken).ConfigureAwait(false) is { } study
            ? await TrialOrder.Apply(Matching(context, study, query), query, study.Names).Select(t => t.Number).ToListAsync(cancellationToken).ConfigureAwait(false)
            : [];
    }

    public async Task<TrialNames?> NamesAsync(Guid studyId, CancellationToken cancellationToken)
    {
        await using HyperTuneDbContext context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        if (await StudyAsync(context, studyId, cancellationToken).ConfigureAwait(false) is not { } study)
        {
            return null;
        }

        // What a trial is made of: the space, now or earlier, what is fixed, and defaults, of every model that is tried.
        StudySpec spec = study.Spec;
        SearchSpace[] spaces = [spec.Space, .. (await SpaceVersionsAsync(studyId, cancellationToken).ConfigureAwait(false)).Select(v => v.Space)];
        IEnumerable<ParameterSet> given = spaces
            .SelectMany(s => s.Find("model")?.Distribution is CategoricalDistribution models ? models.Choices : [])
            .Select(model => new ParameterSet([KeyValuePair.Create("model", model)]))
            .DefaultIfEmpty(ParameterSet.Empty);
        string[] own = [.. spaces.SelectMany(s => s.Parameters).Select(p => p.Name)];
        return new([.. own.Concat(given.SelectMany(g => HyperParameterCatalog.Complete(spec, g).Keys)).Distinct(StringComparer.Ordinal)], [.. study.Names]);
    }

    public async Task<IReadOnlyList<int>> DeletedTrialsAsync(Guid studyId, CancellationToken cancellationToken)
    {
        DateTimeOffset earliest = time.GetUtcNow() - StudyRetention.Undo;
        await using HyperTuneDbContext context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await context.Trials.IgnoreQueryFilters()
            .Where(t => t.Study.PublicId == studyId && t.Study.DeletedAt == null && t.DeletedAt >= earliest)
            .OrderByDescending(t => t.DeletedAt).ThenBy(t => t.Number)
            .Select(t => t.Number)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    private static IQueryable<TrialRow> Matching(HyperTuneDbContext context, StudyKey study, TrialQuery query)
    {
        IQueryable<TrialRow> rows = context.Trials.Where(t => t.StudyId == study.Id);
        TrialState[] states = [.. query.States];
        rows = states.Length == 0 ? rows : rows.Where(t => states.Contains(t.State));
        if (query.Numbers is { } wanted)
        {
            int[] numbers = [.. wanted];
            rows = rows.Where(t => numbers.Contains(t.Number));
        }

        return query.Filter is { } filter ? rows.Where(new TrialFilterSql(study.Names).Of(filter)) : rows;
    }
}
