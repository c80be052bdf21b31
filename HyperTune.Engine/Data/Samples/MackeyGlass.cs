using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Data.Samples;

/// <summary>A chaotic series: dx/dt = 0.2 x(t − 17) / (1 + x(t − 17)¹⁰) − 0.1 x(t), one row a unit of time after 300 units of settling.</summary>
/// <remarks>
/// M. Mackey, L. Glass, "Oscillation and chaos in physiological control systems", Science 197, 1977. Fourth-order Runge–Kutta with ten steps a unit; between
/// steps the delayed value is interpolated by Hermite cubics.
/// </remarks>
internal static class MackeyGlass
{
    private const string File = "synthetic-mackey-glass.csv";
    private const int Rows = 2000;
    private const int Settling = 300;
    private const int StepsPerUnit = 10;
    private const int Lag = 17 * StepsPerUnit;
    private const double Step = 1.0 / StepsPerUnit;

    /// <summary>The sample.</summary>
    public static SampleEntry Entry { get; } = new("mackey-glass", File, WriteCsv, Spec);

    private static void WriteCsv(Stream stream)
    {
        double[] x = Integrate((Settling + Rows) * StepsPerUnit);
        SampleFile.Write(stream, "step,x", Enumerable.Range(0, Rows).Select(i => (FormattableString)$"{i},{x[Lag + ((Settling + i) * StepsPerUnit)]:F6}"));
    }

    // [lag + steps] Values at the steps of the method, after a constant past.
    private static double[] Integrate(int steps)
    {
        double[] x = new double[Lag + steps + 1];
        double[] slope = new double[Lag + steps + 1];
        Array.Fill(x, 1.2, 0, Lag + 1);
        for (int k = Lag; k < Lag + steps; k++)
        {
            double before = x[k - Lag];
            double after = x[k - Lag + 1];
            double between = ((before + after) / 2) + (Step / 8 * (slope[k - Lag] - slope[k - Lag + 1]));
            double k1 = slope[k] = Slope(x[k], before);
            double k2 = Slope(x[k] + (Step / 2 * k1), between);
            double k3 = Slope(x[k] + (Step / 2 * k2), between);
            double k4 = Slope(x[k] + (Step * k3), after);
            x[k + 1] = x[k] + (Step / 6 * (k1 + (2 * k2) + (2 * k3) + k4));
        }

        return x;
    }

    private static double Slope(double now, double delayed) => (0.2 * delayed / (1 + Math.Pow(delayed, 10))) - (0.1 * now);

    private static StudySpec Spec() => new()
    {
        Data = new() { File = File, Task = TaskNames.Forecast, Target = ["x"], Features = ["x"], Window = 24, Horizon = 12 },
        Model = "lstm",
        Objectives = [new("val_loss", Direction.Minimize)],
        Space = new(
        [
            new("learning_rate", new FloatDistribution(0.001, 0.03, Log: true)),
            new("hidden_size", new IntDistribution(16, 64, Log: true)),
            new("batch_size", new CategoricalDistribution([32, 64, 128], Ordered: true)),
            new("window", new IntDistribution(12, 36, Step: 12)),
        ]),
        Fixed = new([new("epochs", 20), new("optimizer", "adam"), new("clip_norm", 1)]),
        Sampler = new() { Name = "auto", Seed = 1 },
        Pruner = new() { Name = "median" },
        Budget = new() { Trials = 30 },
    };
}
