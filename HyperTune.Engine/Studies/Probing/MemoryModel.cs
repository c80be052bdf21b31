namespace HyperTune.Engine.Studies.Probing;

/// <summary>How much memory trainings take: bytes of a training process = base + factor × bytes counted beforehand.</summary>
/// <param name="BaseBytes">The process itself, the maths library, the data.</param>
/// <param name="Factor">Real bytes a counted one.</param>
public sealed record MemoryModel(double BaseBytes, double Factor)
{
    /// <summary>Bytes of a training process.</summary>
    /// <param name="work">The trial's work.</param>
    public double Bytes(TrialWork work) => BaseBytes + Factor * work.Bytes;

    /// <summary>Fits by least squares, the factor held within [¼, 4]; null when no memory was measured. Cost O(measurements).</summary>
    /// <param name="measurements">What was measured.</param>
    /// <param name="shape">What it was measured on.</param>
    public static MemoryModel? Fit(IReadOnlyCollection<ProbeMeasurement> measurements, WorkShape shape)
    {
        ArgumentNullException.ThrowIfNull(measurements);
        (double Counted, double Real)[] points =
        [
            .. measurements.Where(m => m.PeakBytes is not null).Select(m => (TrialWork.Of(m.Configuration, shape).Bytes, (double)m.PeakBytes!.Value)),
        ];
        if (points.Length == 0)
        {
            return null;
        }

        double x = points.Average(p => p.Counted);
        double y = points.Average(p => p.Real);
        double variance = points.Sum(p => (p.Counted - x) * (p.Counted - x));
        double slope = variance > 0 ? points.Sum(p => (p.Counted - x) * (p.Real - y)) / variance : 1;
        double factor = Math.Clamp(slope, 0.25, 4);
        return new(Math.Max(0, y - factor * x), factor);
    }
}
