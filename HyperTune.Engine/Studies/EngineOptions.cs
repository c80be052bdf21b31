namespace HyperTune.Engine.Studies;

/// <summary>Settings of the engine; the section <c>HyperTune</c> of <c>appsettings.json</c>.</summary>
public sealed record EngineOptions
{
    /// <summary>Absolute path of the folder that holds the database, data sets, weights and keys. Exists.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Training slots on the CPU; null for one a core.</summary>
    public int? CpuSlots { get; init; }

    /// <summary>Training slots on each GPU; null for one.</summary>
    public int? GpuSlots { get; init; }

    /// <summary>Trials of a study whose weights and predictions are kept.</summary>
    public int KeepBest { get; init; } = 5;

    /// <summary>Largest data file, in bytes.</summary>
    public long MaxUploadBytes { get; init; } = 200L << 20;

    /// <summary>Whether searches that were running when the program ended go on at start.</summary>
    public bool ResumeAtStart { get; init; } = true;

    /// <summary>Seconds between checkpoints of a training.</summary>
    public double CheckpointSeconds { get; init; } = 10;

    /// <summary>Whether this process runs queued studies by itself, as the dashboard does; a program such as <c>tune</c> runs only the study it names.</summary>
    public bool HostWorker { get; init; } = true;

    /// <summary>Path of the program's assembly, started as <c>dotnet PATH slot</c>; null in processes without slots.</summary>
    public string? SlotAssembly { get; init; }
}
