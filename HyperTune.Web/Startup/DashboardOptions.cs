using System.Collections.Immutable;
using HyperTune.Engine.Studies;
using HyperTune.Web.Access;

namespace HyperTune.Web.Startup;

/// <summary>The section <c>HyperTune</c> of the settings, read and checked by <see cref="DashboardSettings"/>. Described in docs/configuration.md.</summary>
public sealed record DashboardOptions
{
    /// <summary>Where the dashboard listens, unless <c>--urls</c> or <c>ASPNETCORE_URLS</c> says otherwise. Port 0 takes a free one.</summary>
    public string Address { get; init; } = "http://127.0.0.1:5210";

    /// <summary>Absolute path of the folder for the database, data sets, weights and keys. Exists.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The key of the HTTP API; null for the one kept in the data folder.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Whether people must sign in.</summary>
    public AccessMode Access { get; init; } = AccessMode.Token;

    /// <summary>Names beside the loopback ones under which browsers may call the dashboard.</summary>
    public ImmutableArray<string> Hosts { get; init; } = [];

    /// <summary>Training slots on the processor; null for one a core.</summary>
    public int? CpuSlots { get; init; }

    /// <summary>Training slots on each graphics card; null for one.</summary>
    public int? GpuSlots { get; init; }

    /// <summary>The largest data file, in MiB.</summary>
    public int MaxUploadMegabytes { get; init; } = 200;

    /// <summary>Trials of a study whose weights and predictions are kept.</summary>
    public int KeepBest { get; init; } = 5;

    /// <summary>Whether searches that were running when the program ended go on at start.</summary>
    public bool ResumeAtStart { get; init; } = true;

    /// <summary>The settings of the engine; slots are started from this program's own assembly.</summary>
    public EngineOptions ToEngineOptions() => new()
    {
        DataFolder = DataFolder,
        CpuSlots = CpuSlots,
        GpuSlots = GpuSlots,
        KeepBest = KeepBest,
        MaxUploadBytes = (long)MaxUploadMegabytes << 20,
        ResumeAtStart = ResumeAtStart,
        SlotAssembly = typeof(Program).Assembly.Location,
    };
}
