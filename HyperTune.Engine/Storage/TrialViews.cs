using System.Collections.Immutable;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Storage.Rows;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Storage;

/// <summary>Makes what pages see of a trial's row.</summary>
internal static class TrialViews
{
    public static TrialView Of(TrialRow row, StudySpec spec, IReadOnlyList<string> names, bool canTrainLonger)
    {
        ImmutableDictionary<string, double> metrics = MetricPacking.Unpack(row.BestMetrics, names).ToImmutableDictionary();
        return new()
        {
            Id = row.Id,
            Number = row.Number,
            State = row.State,
            Parameters = StoredJson.Parameters(row.Parameters),
            Configuration = StoredJson.Parameters(row.Configuration),
            Values = row.Value is { } value
                ? [value, .. spec.Objectives.Skip(1).Select(o => metrics.GetValueOrDefault(o.Metric, double.NaN))]
                : [],
            BestValue = row.BestValue,
            LastValue = row.LastValue,
            BestStep = row.BestStep,
            Epochs = row.Epochs,
            MaxEpochs = row.MaxEpochs,
            Origin = row.Origin,
            Reason = row.Reason,
            Sparkline = [.. MetricPacking.UnpackFloats(row.Sparkline)],
            StartedAt = row.StartedAt,
            FinishedAt = row.FinishedAt,
            Duration = row.Duration,
            Weights = row.Weights,
            Seed = Prng.SeedFor(spec.Sampler.Seed, row.SeedNumber ?? row.Number),
            Device = row.Device,
            LibTorch = row.LibTorch,
            HasPredictions = row.HasPredictions,
            Starred = row.Starred,
            Tags = TagList.Unpack(row.Tags),
            Note = row.Note,
            Segments = SegmentPacking.Unpack(row.Segments),
            Continues = row.Continues,
            WouldPruneAt = row.WouldPruneAt,
            SamplerWhy = row.SamplerWhy,
            CanTrainLonger = canTrainLonger,
            Metrics = metrics,
        };
    }
}
