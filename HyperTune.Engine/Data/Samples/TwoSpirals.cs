using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Data.Samples;

/// <summary>Two arms of a spiral wound into each other, one and a half turns, r = θ / 3π, with a little noise: no straight line separates them.</summary>
/// <remarks>After K. Lang, M. Witbrock, "Learning to tell two spirals apart", Proc. 1988 Connectionist Models Summer School.</remarks>
internal static class TwoSpirals
{
    private const string File = "synthetic-two-spirals.csv";
    private const int Rows = 800;
    private const double Turns = 1.5;
    private const double Noise = 0.015;

    /// <summary>The sample.</summary>
    public static SampleEntry Entry { get; } = new("two-spirals", File, WriteCsv, Spec);

    private static void WriteCsv(Stream stream)
    {
        Prng random = new(19880617);
        SampleFile.Write(stream, "x,y,arm", Enumerable.Range(0, Rows).Select(i => Row(i, random)));
    }

    private static FormattableString Row(int row, Prng random)
    {
        // The root spreads the points evenly along the arm; the first tenth, where the arms touch, is left out.
        double along = 0.1 + (0.9 * Math.Sqrt(random.NextUnit()));
        double angle = 2 * Math.PI * Turns * along;
        double turned = angle + (row % 2 * Math.PI);
        double x = (along * Math.Cos(turned)) + (Noise * random.NextNormal());
        double y = (along * Math.Sin(turned)) + (Noise * random.NextNormal());
        return $"{x:F4},{y:F4},{(row % 2 == 0 ? "first" : "second")}";
    }

    private static StudySpec Spec() => new()
    {
        Data = new() { File = File, Task = TaskNames.Classification, Target = ["arm"], Features = ["x", "y"] },
        Model = "mlp",
        Objectives = [new("val_accuracy", Direction.Maximize)],
        Space = new(
        [
            new("learning_rate", new FloatDistribution(0.001, 0.03, Log: true)),
            new("hidden_size", new IntDistribution(8, 64, Log: true)),
            new("num_layers", new IntDistribution(1, 3)),
            new("activation", new CategoricalDistribution(["relu", "tanh", "silu"])),
        ]),
        Fixed = new([new("epochs", 60), new("batch_size", 32), new("optimizer", "adam")]),
        Sampler = new() { Name = "auto", Seed = 1 },
        Pruner = new() { Name = "none" },
        Budget = new() { Trials = 30 },
    };
}
