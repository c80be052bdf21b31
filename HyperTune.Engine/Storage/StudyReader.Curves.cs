using System.Collections.Immutable;
using System.Text.Json;
using HyperTune.Engine.Storage.Rows;
using HyperTune.Engine.Trials;
using Microsoft.EntityFrameworkCore;

namespace HyperTune.Engine.Storage;

/// <summary>Reads learning curves from the rows of epochs.</summary>
internal sealed partial class StudyReader
{
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<IntermediateValue>>> CurvesAsync(
        Guid studyId, int number, IReadOnlyCollection<string> metrics, int afterStep, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        await using HyperTuneDbContext context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        if (await StudyAsync(context, studyId, cancellationToken).ConfigureAwait(false) is not { } study)
        {
            return ImmutableDictionary<string, IReadOnlyList<IntermediateValue>>.Empty;
        }

        List<EpochRow> epochs = await context.Epochs
            .Where(e => e.TrialId == context.Trials.Where(t => t.StudyId == study.Id && t.Number == number).Select(t => t.Id).First() && e.Step > afterStep)
            .OrderBy(e => e.Step)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return CurvesOf([.. epochs.Select(e => (e.Step, e.Metrics))], study.Names, metrics);
    }

    public async Task<IReadOnlyDictionary<int, IReadOnlyDictionary<string, IReadOnlyList<IntermediateValue>>>> CurvesSinceAsync(
        Guid studyId, IReadOnlyDictionary<int, int> afterSteps, IReadOnlyCollection<string> metrics, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(afterSteps);
        ArgumentNullException.ThrowIfNull(metrics);
        await using HyperTuneDbContext context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        if (afterSteps.Count == 0 || await StudyAsync(context, studyId, cancellationToken).ConfigureAwait(false) is not { } study)
        {
            return ImmutableDictionary<int, IReadOnlyDictionary<string, IReadOnlyList<IntermediateValue>>>.Empty;
        }

        // One list of (number, step) rather than a question a trial; the joins are crossed to keep their order, in which an index answers each.
        string asked = JsonSerializer.Serialize(afterSteps);
        List<TrialEpoch> epochs = await context.Database.SqlQuery<TrialEpoch>($"""
            SELECT t."Number", e."Step", e."Metrics"
            FROM json_each({asked})
            CROSS JOIN "Trials" AS t ON t."StudyId" = {study.Id} AND t."Number" = CAST(json_each.key AS INTEGER) AND t."DeletedAt" IS NULL
            CROSS JOIN "Epochs" AS e ON e."TrialId" = t."Id" AND e."Step" > json_each.value
            """).ToListAsync(cancellationToken).ConfigureAwait(false);
        return epochs
            .GroupBy(e => e.Number)
            .ToDictionary(
                g => g.Key,
                IReadOnlyDictionary<string, IReadOnlyList<IntermediateValue>> (g) => CurvesOf([.. g.OrderBy(e => e.Step).Select(e => (e.Step, e.Metrics))], study.Names, metrics));
    }

    public async Task<IReadOnlyDictionary<int, LearningCurve>> CurvesOfAsync(
        Guid studyId, IReadOnlyCollection<int> numbers, string metric, CancellationToken cancellationToken)
    {
        await using HyperTuneDbContext context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        Dictionary<int, LearningCurve> curves = [];
        if (await StudyAsync(context, studyId, cancellationToken).ConfigureAwait(false) is not { } study)
        {
            return curves;
        }

        int index = study.Names.IndexOf(metric);
        Dictionary<long, int> trials = await context.Trials
            .Where(t => t.StudyId == study.Id && numbers.Contains(t.Number))
            .ToDictionaryAsync(t => t.Id, t => t.Number, cancellationToken).ConfigureAwait(false);
        long[] ids = [.. trials.Keys];
        var epochs = context.Epochs.Where(e => ids.Contains(e.TrialId)).OrderBy(e => e.TrialId).ThenBy(e => e.Step);
        await foreach (EpochRow epoch in epochs.AsAsyncEnumerable().WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (MetricPacking.At(epoch.Metrics, index) is { } value)
            {
                int number = trials[epoch.TrialId];
                curves[number] = curves.GetValueOrDefault(number, LearningCurve.Empty).Append(epoch.Step, value);
            }
        }

        return curves;
    }

    private static Dictionary<string, IReadOnlyList<IntermediateValue>> CurvesOf(
        IReadOnlyCollection<(int Step, byte[] Metrics)> epochs, List<string> names, IReadOnlyCollection<string> metrics)
    {
        Dictionary<string, IReadOnlyList<IntermediateValue>> curves = new(StringComparer.Ordinal);
        for (int i = 0; i < names.Count; i++)
        {
            if (metrics.Count > 0 && !metrics.Contains(names[i]))
            {
                continue;
            }

            int index = i;
            List<IntermediateValue> curve = [.. epochs
                .Select(e => (e.Step, Value: MetricPacking.At(e.Metrics, index)))
                .Where(p => p.Value is not null)
                .Select(p => new IntermediateValue(p.Step, p.Value!.Value))];
            if (curve.Count > 0)
            {
                curves[names[i]] = curve;
            }
        }

        return curves;
    }

    private sealed record TrialEpoch(int Number, int Step, byte[] Metrics);
}
