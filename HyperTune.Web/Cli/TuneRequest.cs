namespace HyperTune.Web.Cli;

/// <summary>What a person asked of <c>tune</c>.</summary>
internal sealed record TuneRequest
{
    /// <summary>Path of the study document.</summary>
    public required string Document { get; init; }

    /// <summary>Where <c>data.file</c> is looked up; null for where the user stands, then beside the document.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Where the best configuration is written; null for nowhere.</summary>
    public string? Out { get; init; }

    /// <summary>Where the table of trials is written; null for nowhere.</summary>
    public string? TrialsOut { get; init; }

    /// <summary>Overrules the document's number of trials.</summary>
    public int? Trials { get; init; }

    /// <summary>Overrules the document's seed.</summary>
    public long? Seed { get; init; }

    /// <summary>Only measure how long it would take.</summary>
    public bool Probe { get; init; }

    /// <summary>Print nothing but what went wrong.</summary>
    public bool Quiet { get; init; }
}
