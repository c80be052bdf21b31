using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies;

/// <summary>The best completed value after each finished trial; NaN before the first. Appending is O(1).</summary>
internal sealed class BestTrace(Objective objective)
{
    private readonly List<double> values = [];

    public void Add(TrialState state, double value)
    {
        double best = values.Count > 0 ? values[^1] : double.NaN;
        values.Add(state == TrialState.Completed && objective.IsBetter(value, best) ? value : best);
    }

    /// <summary>At most 64 points, those before the first value left out.</summary>
    public double[] Points() => Sparkline.Of([.. values.SkipWhile(double.IsNaN)]);
}
