namespace HyperTune.Engine.Trials;

/// <summary>Which of its reports a trial's value is; see decision 2.</summary>
public enum TrialValue
{
    /// <summary>The best one; the weights of that epoch are kept.</summary>
    Best,

    /// <summary>The last one; the weights of the last epoch are kept.</summary>
    Last,
}
