namespace HyperTune.Engine.Storage.Rows;

/// <summary>The metrics of one epoch of one trial, packed by <see cref="MetricPacking"/>. Keyed by (trial, step).</summary>
internal sealed class EpochRow
{
    public long TrialId { get; set; }

    public int Step { get; set; }

    public byte[] Metrics { get; set; } = [];
}
