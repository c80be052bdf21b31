namespace HyperTune.Engine.Analysis.Diagnosis;

/// <summary>What a learning curve shows; the tests behind each verdict are told at <see cref="CurveDiagnosis.Of"/>.</summary>
public enum CurveVerdict
{
    /// <summary>Fewer than <see cref="CurveDiagnosis.LeastEpochs"/> epochs: nothing is said.</summary>
    TooShort,

    /// <summary>None of the others.</summary>
    Healthy,

    /// <summary>Validation was still getting better when training ended.</summary>
    StillImproving,

    /// <summary>Validation has been getting worse since its best epoch while training got better.</summary>
    OverFitting,

    /// <summary>Validation has been getting worse since its best epoch, and training did not get better, or is not known.</summary>
    Worsening,

    /// <summary>The values stopped being numbers, or validation and training both ended far worse than they began.</summary>
    Diverged,
}
