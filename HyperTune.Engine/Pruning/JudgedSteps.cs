using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Pruning;

/// <summary>Which reports are judged: none before the warm-up, then the first of every interval.</summary>
/// <param name="Warmup">Steps before which nothing is judged.</param>
/// <param name="Interval">Steps between judgements, counted from the warm-up; at least 1.</param>
internal readonly record struct JudgedSteps(int Warmup, int Interval)
{
    /// <summary>Whether a curve's last report is judged. A trial may report at any steps: it is judged at its first report in or after the interval's first step.</summary>
    public bool Contains(LearningCurve curve)
    {
        if (curve.Count == 0 || curve.LastStep < Warmup)
        {
            return false;
        }

        int nearest = (curve.LastStep - Warmup) / Interval * Interval + Warmup;
        int before = curve.Count > 1 ? curve[curve.Count - 2].Step : -1;
        return before < nearest;
    }
}
