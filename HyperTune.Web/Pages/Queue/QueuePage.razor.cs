using System.Data.Common;
using HyperTune.Engine.Slots;
using HyperTune.Engine.Studies;
using HyperTune.Web.Formatting;
using HyperTune.Web.Pages.Studies.Tools;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Queue;

/// <summary>What runs, what waits in which order and until when, and what each training slot does.</summary>
public sealed partial class QueuePage
{
    private QueueForecast? queue;
    private IReadOnlyList<SlotWork> slots = [];
    private string? problem;
    private string? said;

    /// <inheritdoc/>
    protected override Guid? FollowedStudy => null;

    [Inject]
    private IStudyReader Studies { get; set; } = null!;

    [Inject]
    private SlotPool Pool { get; set; } = null!;

    [Inject]
    private StudyTools Tools { get; set; } = null!;

    private string Summary => queue!.Waiting.Count switch
    {
        0 => T["summary.none"],
        1 => T["summary.one"],
        var count => T["summary", Numbers.Count(count)],
    };

    /// <inheritdoc/>
    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<StudySummary> studies = await Studies.StudiesAsync(cancellationToken);
            slots = await SlotWork.OfAsync(Pool.Status(), studies, Studies, cancellationToken);
            queue = QueueForecast.Of(studies);
            problem = null;
        }
        catch (Exception e) when (e is DbException or IOException)
        {
            problem = e.Message;
        }
    }

    private async Task MoveAsync(StudySummary study, int place)
    {
        await Tools.MoveInQueueAsync(study, place);
        await ReadAsync(Ended);
        int now = queue?.Waiting.Select(l => l.Study.Id).ToList().IndexOf(study.Id) ?? -1;
        said = now < 0 ? null : T["moved", study.Name, now + 1].Value;
    }

    private string Left(StudySummary study) => study switch
    {
        { State: StudyState.Pausing or StudyState.Stopping } => T["starts.soon"],
        { Left: { } left } => T["left", Durations.Range(left)],
        _ => T["left.unknown"],
    };

    private string Starts(QueueLine line) => line switch
    {
        { Start: { } start } when start.High <= TimeSpan.Zero => T["starts.soon"],
        { Start: { } start } => T["starts.in", Durations.Range(start)],
        { After: { } after } => T["starts.after", after.Name],
        _ => T["starts.next"],
    };

    private string Ends(QueueLine line) => line.End is { } end ? T["ends.in", Durations.Range(end)] : T["ends.unknown"];
}
