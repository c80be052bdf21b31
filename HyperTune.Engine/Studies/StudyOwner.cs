namespace HyperTune.Engine.Studies;

/// <summary>Who runs studies in this process. A study's row names its owner and the owner's last sign of life.</summary>
/// <param name="Id">New for every process.</param>
/// <param name="Kind"><see cref="Dashboard"/> or <see cref="Tune"/>.</param>
internal sealed record StudyOwner(Guid Id, string Kind)
{
    /// <summary>There is one a data folder, so a new one takes over from its predecessor at once.</summary>
    public const string Dashboard = "dashboard";

    /// <summary>A search from the command line.</summary>
    public const string Tune = "tune";

    /// <summary>An owner without a sign of life for so long is gone.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>How often a living owner says so.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);
}
