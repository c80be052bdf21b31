using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Data.Samples;

/// <summary>The adding problem: sequences of numbers from 0 to 1, two of them marked, one in each half; the answer is the sum of the two.</summary>
/// <remarks>S. Hochreiter, J. Schmidhuber, "Long short-term memory", Neural Computation 9(8), 1997, experiment 4; here with 8 to 16 steps, so that it is learnt in a minute.</remarks>
internal static class AddingProblem
{
    private const string File = "synthetic-adding-problem.csv";
    private const int Sequences = 1200;
    private const int Shortest = 8;
    private const int Longest = 16;

    /// <summary>The sample.</summary>
    public static SampleEntry Entry { get; } = new("adding-problem", File, WriteCsv, Spec);

    private static void WriteCsv(Stream stream)
    {
        Prng random = new(19971115);
        SampleFile.Write(stream, "sequence,step,value,marked,sum", Enumerable.Range(1, Sequences).SelectMany(s => Rows(s, random)));
    }

    private static IEnumerable<FormattableString> Rows(int sequence, Prng random)
    {
        int steps = Shortest + random.NextInt(Longest - Shortest + 1);
        int first = random.NextInt(steps / 2);
        int second = (steps / 2) + random.NextInt(steps - (steps / 2));

        // Rounded before they are added, so that the sum in the file is that of the numbers in the file.
        double[] values = [.. Enumerable.Range(0, steps).Select(_ => Math.Round(random.NextUnit(), 4))];
        double sum = values[first] + values[second];
        return Enumerable.Range(0, steps).Select(i => (FormattableString)$"{sequence},{i + 1},{values[i]:F4},{(i == first || i == second ? 1 : 0)},{sum:F4}");
    }

    private static StudySpec Spec() => new()
    {
        Data = new()
        {
            File = File,
            Task = TaskNames.SequenceRegression,
            Target = ["sum"],
            Features = ["value", "marked"],
            Sequence = "sequence",
            Time = "step",
        },
        Model = "gru",
        Objectives = [new("val_loss", Direction.Minimize)],
        Space = new(
        [
            new("learning_rate", new FloatDistribution(0.003, 0.03, Log: true)),
            new("hidden_size", new IntDistribution(16, 48, Log: true)),
            new("batch_size", new CategoricalDistribution([16, 32], Ordered: true)),
        ]),
        Fixed = new([new("epochs", 20), new("optimizer", "adam"), new("clip_norm", 1)]),
        Sampler = new() { Name = "auto", Seed = 1 },
        Pruner = new() { Name = "median" },
        Budget = new() { Trials = 20 },
    };
}
