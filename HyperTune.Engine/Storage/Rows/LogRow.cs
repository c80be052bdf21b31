using HyperTune.Engine.Studies;

namespace HyperTune.Engine.Storage.Rows;

/// <summary>A line of a trial's log.</summary>
internal sealed class LogRow
{
    public long Id { get; set; }

    public long TrialId { get; set; }

    public DateTimeOffset At { get; set; }

    public TrialLogLevel Level { get; set; }

    public string Message { get; set; } = "";
}
