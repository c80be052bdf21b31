namespace HyperTune.Engine.Storage.Rows;

/// <summary>A stored data set; its bytes are a file named by their hash.</summary>
internal sealed class DatasetRow
{
    public int Id { get; set; }

    public Guid PublicId { get; set; }

    public string Name { get; set; } = "";

    /// <summary>Counts the contents of one name, from 1; deleted ones keep theirs.</summary>
    public int Version { get; set; } = 1;

    public string Sha256 { get; set; } = "";

    public long Bytes { get; set; }

    public int Rows { get; set; }

    public DateTimeOffset AddedAt { get; set; }

    public string Origin { get; set; } = "";

    /// <summary>When a person deleted it. Its content stays while it can be brought back or a study uses it.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    /// <summary>What was found in it, as JSON.</summary>
    public string Profile { get; set; } = "{}";
}
