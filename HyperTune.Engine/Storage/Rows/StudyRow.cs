using HyperTune.Engine.Studies;

namespace HyperTune.Engine.Storage.Rows;

/// <summary>A study: its document, where it stands, and what summaries show without reading trials.</summary>
internal sealed class StudyRow
{
    public int Id { get; set; }

    public Guid PublicId { get; set; }

    public string Name { get; set; } = "";

    public StudyState State { get; set; }

    public string? Reason { get; set; }

    /// <summary>The complete document as JSON; its name is kept equal to <see cref="Name"/>.</summary>
    public string Document { get; set; } = "";

    public int? DatasetId { get; set; }

    public DatasetRow? Dataset { get; set; }

    /// <summary>Split, baselines, season and transform as JSON (<see cref="PreparedFacts"/>); null before the data are prepared.</summary>
    public string? Facts { get; set; }

    /// <summary>Names of the packed metrics by index, as a JSON list. Only grows.</summary>
    public string MetricNames { get; set; } = "[]";

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? QueuedAt { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset ActiveAt { get; set; }

    /// <summary>Running time up to <see cref="ElapsedAt"/>, pauses left out.</summary>
    public TimeSpan Elapsed { get; set; }

    /// <summary>When <see cref="Elapsed"/> was taken while it runs; null while it does not.</summary>
    public DateTimeOffset? ElapsedAt { get; set; }

    /// <summary>Who runs it; null for nobody.</summary>
    public Guid? OwnerId { get; set; }

    public string? OwnerKind { get; set; }

    public DateTimeOffset? HeartbeatAt { get; set; }

    /// <summary>The best value so far after each finished trial, at most 64 doubles.</summary>
    public byte[] BestTrace { get; set; } = [];

    /// <summary>Trials that run at once.</summary>
    public int Lanes { get; set; } = 1;

    /// <summary>Mean running time of the trials to come, at least; null while nothing is known.</summary>
    public TimeSpan? ShortTrial { get; set; }

    /// <summary>Median running time of finished trials; null before the second.</summary>
    public TimeSpan? MedianTrial { get; set; }

    /// <summary>Mean running time of the trials to come, at most.</summary>
    public TimeSpan? LongTrial { get; set; }

    /// <summary>What was measured before the start as JSON (<see cref="Studies.Probing.ProbeReport"/>); null for nothing.</summary>
    public string? Probe { get; set; }

    /// <summary>When it came to its last end; null while it has none.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Its place among queued studies: the smallest runs next.</summary>
    public long QueueOrder { get; set; }

    /// <summary>A person's text, in Markdown.</summary>
    public string? Note { get; set; }

    /// <summary>Packed by <see cref="TagList"/>.</summary>
    public string Tags { get; set; } = "";

    public string? GroupName { get; set; }

    public DateTimeOffset? ArchivedAt { get; set; }

    /// <summary>When a person deleted it; it can be brought back for a while.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    /// <summary>Earlier search spaces as a JSON list of <see cref="Studies.SpaceVersion"/>, oldest first.</summary>
    public string SpaceVersions { get; set; } = "[]";
}
