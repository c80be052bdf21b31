using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Storage.Rows;

/// <summary>A trial at a glance: lists, tables and history plots read only these rows.</summary>
internal sealed class TrialRow
{
    public long Id { get; set; }

    public int StudyId { get; set; }

    public StudyRow Study { get; set; } = null!;

    public int Number { get; set; }

    public TrialState State { get; set; }

    /// <summary>The tuned parameters as a flat JSON object, so that SQLite can sort by one of them.</summary>
    public string Parameters { get; set; } = "{}";

    public string Configuration { get; set; } = "{}";

    /// <summary>The first objective's value at the end; null without one (SQLite has no NaN).</summary>
    public double? Value { get; set; }

    public double? BestValue { get; set; }

    public double? LastValue { get; set; }

    public int? BestStep { get; set; }

    public int Epochs { get; set; }

    public int? MaxEpochs { get; set; }

    public string Origin { get; set; } = "";

    public string? Reason { get; set; }

    /// <summary>At most 64 floats.</summary>
    public byte[] Sparkline { get; set; } = [];

    /// <summary>All metrics of the best epoch, packed.</summary>
    public byte[] BestMetrics { get; set; } = [];

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Its place in the order in which trials finished; null before its end.</summary>
    public int? FinishIndex { get; set; }

    public TimeSpan Duration { get; set; }

    public string? Device { get; set; }

    public string? LibTorch { get; set; }

    public long? Weights { get; set; }

    public bool HasPredictions { get; set; }

    public bool Starred { get; set; }

    /// <summary>Packed by <see cref="TagList"/>.</summary>
    public string Tags { get; set; } = "";

    /// <summary>A person's text, in Markdown.</summary>
    public string? Note { get; set; }

    /// <summary>When it trained where, packed by <see cref="SegmentPacking"/>.</summary>
    public byte[] Segments { get; set; } = [];

    /// <summary>The trial from whose checkpoint it goes on; null for one that began anew.</summary>
    public int? Continues { get; set; }

    /// <summary>The epoch after which it goes on from that trial.</summary>
    public int? ContinuedAt { get; set; }

    /// <summary>The number that its seed follows from, where that is not its own.</summary>
    public int? SeedNumber { get; set; }

    /// <summary>What its sampler will need to know of it later.</summary>
    public string? SamplerNote { get; set; }

    /// <summary>Why its sampler proposed it, in words.</summary>
    public string? SamplerWhy { get; set; }

    /// <summary>How many finished trials its sampler knew; null where no sampler proposed it.</summary>
    public int? Seen { get; set; }

    /// <summary>The epoch at which its pruner would have ended it, where it was let go on for an audit.</summary>
    public int? WouldPruneAt { get; set; }

    /// <summary>When a person deleted it; it can be brought back for a while. The row stays for ever, so that its number is not drawn again.</summary>
    public DateTimeOffset? DeletedAt { get; set; }
}
