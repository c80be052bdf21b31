using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies.Probing;

/// <summary>
/// Says how long the trials to come will take, from a cost model that finished trials correct: their real seconds ÷ those that the model predicted for all
/// their epochs. What pruning and early ends save is in that ratio, and a long tail of large configurations is in the space, not in what has been seen so far.
/// </summary>
internal sealed class TrialForecaster
{
    private const int Draws = 256;

    // What was measured counts as much as so many finished trials.
    private const double TrialsOfAProbe = 2;
    private const double UsualSpread = 0.3;
    private const double Tenth = 1.2816;

    private readonly WorkShape shape;
    private readonly CostModel cost;
    private readonly bool measured;
    private readonly double slower;
    private SearchSpace? space;
    private double mean;
    private double square;
    private double real;
    private double predicted;
    private double predictedSquares;
    private double products;
    private double realSquares;
    private int count;

    /// <summary>A forecaster that has seen no trial yet. Cost O(d).</summary>
    /// <param name="spec">The study as it is now: trials to come are drawn from its space.</param>
    /// <param name="shape">What the trials learn from.</param>
    /// <param name="probe">What was measured before the start; null for nothing.</param>
    /// <param name="lanes">Trials at once.</param>
    public TrialForecaster(StudySpec spec, WorkShape shape, ProbeReport? probe, int lanes)
    {
        this.shape = shape;
        cost = probe?.Cost ?? CostModel.Unmeasured;
        measured = probe is not null;
        slower = probe?.SlowdownAt(lanes) ?? 1;
        Follow(spec);
    }

    /// <summary>Trials to come are drawn from this study's space from now on. Cost O(d) when it is another space.</summary>
    /// <param name="spec">The study as it is now.</param>
    public void Follow(StudySpec spec)
    {
        if (spec.Space.Equals(space))
        {
            return;
        }

        space = spec.Space;
        double[] seconds = [.. SpaceDraws.Of(spec, Draws).Where(c => SpaceDraws.Fits(c, shape)).Select(Predict)];
        mean = seconds.Length == 0 ? 0 : seconds.Average();
        square = seconds.Length == 0 ? 0 : seconds.Average(s => s * s);
    }

    /// <summary>Takes a trial in that has come to its own end or was pruned. Cost O(layers).</summary>
    /// <param name="configuration">Complete.</param>
    /// <param name="seconds">What it took.</param>
    public void Add(ParameterSet configuration, double seconds)
    {
        double expected = Predict(configuration);
        if (!(expected > 0) || !double.IsFinite(seconds))
        {
            return;
        }

        count++;
        real += seconds;
        predicted += expected;
        predictedSquares += expected * expected;
        realSquares += seconds * seconds;
        products += seconds * expected;
    }

    /// <summary>The mean running time of so many trials to come, eight times out of ten; null while too little is known.</summary>
    /// <param name="left">Trials to come; at least 1 counts.</param>
    public TimeRange? Mean(int left)
    {
        if ((!measured && count < 2) || mean <= 0)
        {
            return null;
        }

        double prior = measured ? TrialsOfAProbe : 0;
        double weight = predicted + prior * mean;
        double ratio = (real + prior * mean) / weight;
        if (ratio <= 0)
        {
            return null;
        }

        // Squares of (real − ratio × predicted) over the trials, without keeping them.
        double around = Math.Max(0, realSquares - 2 * ratio * products + ratio * ratio * predictedSquares);
        double spread = count < 3 ? Math.Max(UsualSpread, cost.Spread) : Math.Sqrt(around / predictedSquares) / ratio;
        double ofRatio = spread * spread * (predictedSquares + prior * square) / (weight * weight);
        double ofTrials = (square * (1 + spread * spread) - mean * mean) / (mean * mean * Math.Max(1, left));
        double off = Math.Exp(Tenth * Math.Sqrt(Math.Log(1 + ofRatio + Math.Max(0, ofTrials))));
        double middle = ratio * mean;
        return new(TimeSpan.FromSeconds(Math.Min(middle / off, 1e9)), TimeSpan.FromSeconds(Math.Min(middle * off, 1e9)));
    }

    private double Predict(ParameterSet configuration) => slower * cost.SecondsATrial(TrialWork.ModelOf(configuration), TrialWork.Of(configuration, shape));
}
