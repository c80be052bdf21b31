using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies.Probing;

/// <summary>What forecasts of a study's running time begin from.</summary>
/// <param name="Shape">What its trials learn from; null for a study without data of ours.</param>
/// <param name="Probe">What was measured before the start; null for nothing.</param>
internal sealed record TrialForecast(WorkShape? Shape, ProbeReport? Probe)
{
    /// <summary>A forecaster that has seen no trial yet; null where nothing can be foretold.</summary>
    /// <param name="spec">The study as it is now.</param>
    /// <param name="lanes">Trials at once.</param>
    public TrialForecaster? At(StudySpec spec, int lanes) => Shape is { } shape ? new(spec, shape, Probe, lanes) : null;
}
