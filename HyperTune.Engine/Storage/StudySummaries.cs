using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Storage.Rows;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Storage;

/// <summary>Makes a summary of a study's row and the counts of its trials.</summary>
internal static class StudySummaries
{
    /// <summary>A program that died does not count as running for longer than this.</summary>
    private static readonly TimeSpan MostSinceBeat = StudyOwner.Lease;

    public static StudySummary Of(
        StudyRow row, StudySpec spec, IReadOnlyDictionary<TrialState, int> counts, int? bestNumber, double? bestValue, int paid, DateTimeOffset now)
    {
        PreparedFacts? facts = row.Facts is null ? null : StoredJson.Read<PreparedFacts>(row.Facts);
        TimeSpan elapsed = row.Elapsed + (row.ElapsedAt is { } at ? Clamp(now - at) : TimeSpan.Zero);
        TimeRange? mean = row is { ShortTrial: { } low, LongTrial: { } high } ? new(low, high) : null;
        int? goal = TrialGoal.Of(spec, counts.Values.Sum());
        return new()
        {
            Id = row.PublicId,
            Name = row.Name,
            State = row.State,
            Reason = row.Reason,
            DataFile = row.Dataset?.Name ?? spec.Data?.File,
            DatasetId = row.Dataset?.PublicId,
            DataRows = row.Dataset?.Rows,
            Task = spec.Data?.Task,
            Targets = spec.Data?.Target ?? [],
            Horizon = spec.Data is { Task: TaskNames.Forecast } data ? data.Horizon : null,
            Classes = facts is { Classes.Length: > 0 } ? facts.Classes.Length : null,
            Model = string.Join(", ", spec.Models),
            Objectives = spec.Objectives,
            Sampler = spec.Sampler.Name,
            TrialValue = spec.Value,
            Pruner = spec.Pruner.Name,
            Budget = goal,
            Parallel = spec.Budget.Parallel,
            Counts = counts.ToImmutableDictionary(),
            BestNumber = bestNumber,
            BestValue = bestValue,
            BestSoFar = [.. MetricPacking.UnpackDoubles(row.BestTrace)],
            Baselines = facts is null ? ImmutableDictionary<string, double>.Empty : Baselines(facts, spec),
            SeasonalPeriod = facts?.SeasonalPeriod,
            Split = facts?.Split,
            DataNotes = facts?.Notes ?? [],
            LinearSight = facts?.LinearSight,
            CreatedAt = row.CreatedAt,
            StartedAt = row.StartedAt,
            ActiveAt = row.ActiveAt,
            Elapsed = elapsed,
            Left = TimeEstimate.Left(spec.Budget with { Trials = goal }, paid, row.Lanes, mean, elapsed),
            MedianTrial = row.MedianTrial,
            EndedAt = row.EndedAt,
            Note = row.Note,
            Tags = TagList.Unpack(row.Tags),
            Group = row.GroupName,
            Archived = row.ArchivedAt is not null,
        };
    }

    private static TimeSpan Clamp(TimeSpan since) =>
        since < TimeSpan.Zero ? TimeSpan.Zero : since > MostSinceBeat ? MostSinceBeat : since;

    private static ImmutableDictionary<string, double> Baselines(PreparedFacts facts, StudySpec spec)
    {
        ParameterSet untuned = HyperParameterCatalog.Complete(spec, ParameterSet.Empty);
        return facts.Baselines
            .Select(b => (b.Name, Value: ObjectiveBaselines.Value(b, spec, untuned)))
            .Where(b => b.Value is not null)
            .ToImmutableDictionary(b => b.Name, b => b.Value!.Value);
    }
}
