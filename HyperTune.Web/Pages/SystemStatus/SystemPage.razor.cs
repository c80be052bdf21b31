using HyperTune.Engine.Slots;
using HyperTune.Engine.Studies;
using HyperTune.Web.Access;
using HyperTune.Web.Formatting;
using HyperTune.Web.Startup;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.SystemStatus;

/// <summary>What this computer offers to training, what the data folder takes up, and how programs get in.</summary>
public sealed partial class SystemPage
{
    /// <summary>Adding up files costs more than reading slots, and changes slowly.</summary>
    private static readonly TimeSpan MeasureEvery = TimeSpan.FromSeconds(10);

    private IReadOnlyList<SlotStatus> slots = [];
    private Dictionary<Guid, string> names = [];
    private SystemProbe? probe;
    private DiskUse? disk;
    private long measuredAt;

    /// <inheritdoc/>
    protected override Guid? FollowedStudy => null;

    [Inject]
    private SlotPool Pool { get; set; } = null!;

    [Inject]
    private IDiskUse Disk { get; set; } = null!;

    [Inject]
    private IStudyReader Reader { get; set; } = null!;

    [Inject]
    private DashboardOptions Options { get; set; } = null!;

    [Inject]
    private ApiKey Key { get; set; } = null!;

    private string Summary => probe switch
    {
        null => T["summary.looking"],
        { LibTorch.Loaded: false } => T["summary.missing"],
        _ => T["summary.ready", Numbers.Count(slots.Count(s => s.TrialNumber is not null)), Numbers.Count(slots.Count)],
    };

    /// <inheritdoc/>
    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        slots = Pool.Status();
        names = (await Reader.StudiesAsync(cancellationToken)).ToDictionary(s => s.Id, s => s.Name);
        if (disk is null || Clock.GetElapsedTime(measuredAt) >= MeasureEvery)
        {
            measuredAt = Clock.GetTimestamp();
            disk = await Disk.MeasureAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // The first look takes about a second and must not hold up the page; later ones are remembered.
        if (firstRender)
        {
            try
            {
                probe = await Pool.ProbeAsync(Ended);
                slots = Pool.Status();
                StateHasChanged();
            }
            catch (OperationCanceledException)
            {
                // The page was left.
            }
        }
    }
}
