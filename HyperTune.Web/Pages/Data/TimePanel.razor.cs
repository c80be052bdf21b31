using System.Globalization;
using HyperTune.Engine.Data;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Data;

/// <summary>How the rows follow one another in time: step, zone, moments that are doubled or missing, and what a study shall do about missing rows.</summary>
public sealed partial class TimePanel
{
    private static readonly string[] Options = [StudyChoice.LeaveGaps, "forward_fill", "median"];

    private int limit = 5;

    /// <summary>The column of moments.</summary>
    [Parameter, EditorRequired]
    public ColumnProfile Column { get; set; } = null!;

    /// <summary>What is wanted for a study.</summary>
    [Parameter, EditorRequired]
    public StudyChoice Choice { get; set; } = null!;

    /// <summary>Told about another choice.</summary>
    [Parameter]
    public EventCallback OnChange { get; set; }

    private TimeAxis Axis => Column.Time!;

    private string Zone => Axis switch
    {
        { ReadIn: { } read } => T["time.zone.read", read],
        { Zone: { } zone } => T["time.zone.clock", zone],
        { Offsets: { IsDefaultOrEmpty: false } offsets } => T["time.zone.offsets", string.Join(", ", offsets.Take(4))],
        _ => T["time.zone.none"],
    };

    private Task PickAsync(string option)
    {
        Choice.Fill = option;
        return OnChange.InvokeAsync();
    }

    private static string Moment(DateTime moment) =>
        moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : moment.Second == 0 ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
