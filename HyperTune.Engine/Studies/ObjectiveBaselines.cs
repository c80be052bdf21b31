using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies;

/// <summary>Finds the value of a baseline that may stand beside a study's objective.</summary>
public static class ObjectiveBaselines
{
    /// <summary>The baseline's value of the first objective, or null when it has none. A loss is looked up by the loss that was trained.</summary>
    /// <param name="baseline">A simple answer.</param>
    /// <param name="spec">The study.</param>
    /// <param name="configuration">A complete configuration, or the study's fixed values.</param>
    public static double? Value(Baseline baseline, StudySpec spec, ParameterSet configuration)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(configuration);
        string metric = spec.Objectives[0].Metric;
        if (metric == "val_loss"
            && configuration.TryGetValue("loss", out ParameterValue loss)
            && baseline.Metrics.TryGetValue($"val_loss:{loss}", out double byLoss))
        {
            return byLoss;
        }

        return baseline.Metrics.TryGetValue(metric, out double value) ? value : null;
    }
}
