namespace HyperTune.Engine.Storage.Rows;

/// <summary>What is kept of a trial that another program runs, beside its row.</summary>
internal sealed class AskRow
{
    public long TrialId { get; set; }

    /// <summary>The key of its ask, by which the ask can be repeated.</summary>
    public string? Key { get; set; }

    /// <summary>How long it may stay without a report; null for as long as it takes.</summary>
    public TimeSpan? Lease { get; set; }

    /// <summary>When it is given up.</summary>
    public DateTimeOffset? Until { get; set; }

    /// <summary>What was told of it, by which the same tell is known again; null before, and where it ended otherwise.</summary>
    public string? Told { get; set; }
}
