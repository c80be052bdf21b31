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

    /// <summary>Quartiles of the running times of finished trials; null before the second.</summary>
    public TimeSpan? ShortTrial { get; set; }

    public TimeSpan? MedianTrial { get; set; }

    public TimeSpan? LongTrial { get; set; }
}
