using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Data.Samples;

/// <summary>Sine waves of three frequencies (1/16, 1/10 and 1/6 a step) with any phase and height, much noise, and 24 to 60 steps: which frequency is it?</summary>
internal static class NoisySines
{
    private const string File = "synthetic-noisy-sines.csv";
    private const int Sequences = 360;
    private const int Shortest = 24;
    private const int Longest = 60;
    private const double Noise = 0.4;

    private static readonly (string Name, double Period)[] Classes = [("slow", 16), ("middle", 10), ("fast", 6)];

    /// <summary>The sample.</summary>
    public static SampleEntry Entry { get; } = new("noisy-sines", File, WriteCsv, Spec);

    private static void WriteCsv(Stream stream)
    {
        Prng random = new(20261125);
        SampleFile.Write(stream, "sequence,step,signal,class", Enumerable.Range(1, Sequences).SelectMany(s => Rows(s, random)));
    }

    private static IEnumerable<FormattableString> Rows(int sequence, Prng random)
    {
        (string name, double period) = Classes[sequence % Classes.Length];
        int steps = Shortest + random.NextInt(Longest - Shortest + 1);
        double phase = 2 * Math.PI * random.NextUnit();
        double height = 0.7 + (0.6 * random.NextUnit());
        double[] signal = [.. Enumerable.Range(0, steps).Select(i => (height * Math.Sin((2 * Math.PI * i / period) + phase)) + (Noise * random.NextNormal()))];
        return Enumerable.Range(0, steps).Select(i => (FormattableString)$"{sequence},{i + 1},{signal[i]:F3},{name}");
    }

    private static StudySpec Spec() => new()
    {
        Data = new()
        {
            File = File,
            Task = TaskNames.SequenceClassification,
            Target = ["class"],
            Features = ["signal"],
            Sequence = "sequence",
            Time = "step",
        },
        Model = "gru",
        Objectives = [new("val_accuracy", Direction.Maximize)],
        Space = new(
        [
            new("learning_rate", new FloatDistribution(0.002, 0.03, Log: true)),
            new("hidden_size", new IntDistribution(12, 32, Log: true)),
            new("pooling", new CategoricalDistribution(["last", "mean"])),
        ]),
        Fixed = new([new("epochs", 20), new("batch_size", 16), new("optimizer", "adam"), new("clip_norm", 1)]),
        Sampler = new() { Name = "auto", Seed = 1 },
        Pruner = new() { Name = "median" },
        Budget = new() { Trials = 16 },
    };
}
