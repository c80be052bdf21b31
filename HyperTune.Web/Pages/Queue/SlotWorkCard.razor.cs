using HyperTune.Web.Formatting;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Queue;

/// <summary>The training slots: device, study, trial, epoch, and since when.</summary>
public sealed partial class SlotWorkCard
{
    /// <summary>All slots.</summary>
    [Parameter]
    [EditorRequired]
    public IReadOnlyList<SlotWork> Slots { get; set; } = [];

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private string Epoch(SlotWork work) => work.Trial switch
    {
        null => "–",
        { MaxEpochs: { } most } trial => T["slots.epoch_of", Numbers.Count(trial.Epochs), Numbers.Count(most)],
        var trial => Numbers.Count(trial.Epochs),
    };

    // Where it began in this slot: a trial that was paused first began elsewhere.
    private string Since(SlotWork work) =>
        (work.Trial is { Segments: [.., var last] } ? last.From : work.Trial?.StartedAt) is { } since ? Moments.Short(since, Clock) : "–";
}
