using System.Globalization;
using HyperTune.Engine.Data;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Training;
using HyperTune.Engine.Trials;
using HyperTune.Tests.Engine.Training;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Quality;

/// <summary>What gates are for: over 100 steps an LSTM and a GRU carry what a plain recurrent network forgets.</summary>
/// <remarks>
/// The tasks are those of S. Hochreiter, J. Schmidhuber, "Long short-term memory", 1997, section 5.4 (adding) and of M. Arjovsky, A. Shah, Y. Bengio,
/// "Unitary evolution recurrent neural networks", ICML 2016, section 5.1 (copying), the latter with one symbol to remember.
/// </remarks>
[Collection(TorchCollection.Name)]
public sealed class LongMemoryTests(ITestOutputHelper output) : IDisposable
{
    private const int Length = 100;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    // A network that remembers nothing answers with the mean, 1, and errs by the variance of the sum of two uniform numbers, 1/6.
    [Theory]
    [InlineData("lstm", true)]
    [InlineData("gru", true)]
    [InlineData("rnn", false)]
    public async Task Adding_OverAHundredSteps_IsLearntByGates(string model, bool learnt)
    {
        double[] losses = await TrainAsync(Adding(3000), model, "val_loss", static loss => loss < 0.05);

        Assert.True(learnt ? losses.Min() < 0.05 : losses.Min() > 0.15, $"{model}: mean squared error {losses.Min():F4}, 0.1667 by guessing.");
    }

    [Theory]
    [InlineData("lstm", true)]
    [InlineData("gru", true)]
    [InlineData("rnn", false)]
    public async Task Copying_OverAHundredSteps_IsLearntByGates(string model, bool learnt)
    {
        double[] accuracies = await TrainAsync(Copying(3000), model, "val_accuracy", static accuracy => accuracy > 0.95);

        Assert.True(learnt ? accuracies.Max() > 0.95 : accuracies.Max() < 0.6, $"{model}: accuracy {accuracies.Max():P1}, 25 % by guessing.");
    }

    // Ended as soon as it is learnt.
    private async Task<double[]> TrainAsync(TrainingData data, string model, string metric, Func<double, bool> isLearnt)
    {
        RecordingObserver observer = new(r => isLearnt(r.Metrics[metric]) ? TrialCommand.End : TrialCommand.Continue);
        // A forget gate that starts nearly open: C. Tallec, Y. Ollivier, "Can recurrent neural networks warp time?", ICLR 2018, with its ln(steps).
        KeyValuePair<string, ParameterValue>[] gate = model == "lstm" ? [new("forget_bias", Math.Log(Length))] : [];
        ParameterSet configuration = HyperParameterCatalog.Complete(model, data.Task, new(
            [new("hidden_size", 32.0), new("epochs", 25.0), new("batch_size", 32.0), new("learning_rate", 0.01), new("clip_norm", 1.0), .. gate]));

        TrialOutcome outcome = await new InProcessTrialRunner().RunAsync(SampleTraining.Request(folder.Path, data) with { Configuration = configuration }, observer, default);

        Assert.True(outcome is TrialOutcome.Completed or TrialOutcome.Ended, outcome.ToString());
        double[] curve = observer.Curve(metric);
        output.WriteLine($"{model}, {metric}: {string.Join(" ", curve.Select(v => v.ToString("F3", CultureInfo.InvariantCulture)))}");
        return curve;
    }

    // Two columns: numbers in [0, 1], and marks at two steps, one in each half; the answer is the sum of the marked.
    private static TrainingData Adding(int samples) => Sequences([.. Enumerable.Repeat(Length, samples)], TaskNames.SequenceRegression, [], 2, (random, steps, set) =>
    {
        int[] marked = [random.NextInt(Length / 2), (Length / 2) + random.NextInt(Length / 2)];
        double sum = 0;
        for (int step = 0; step < steps; step++)
        {
            double number = random.NextUnit();
            bool isMarked = marked.Contains(step);
            set(step, 0, number);
            set(step, 1, isMarked ? 1 : 0);
            sum += isMarked ? number : 0;
        }

        return sum;
    });

    // One of four symbols at the first step, nothing until a sign at the last: which was it? Learnt over delays of 10 to 100 steps, judged at 100.
    private static TrainingData Copying(int samples)
    {
        Prng random = new(22);
        int[] lengths = [.. Enumerable.Range(0, samples).Select(i => i < samples * 5 / 6 ? 10 + random.NextInt(Length - 9) : Length)];
        return Sequences(lengths, TaskNames.SequenceClassification, ["a", "b", "c", "d"], 5, (chance, steps, set) =>
        {
            int symbol = chance.NextInt(4);
            set(0, symbol, 1);
            set(steps - 1, 4, 1);
            return symbol;
        });
    }

    private static TrainingData Sequences(int[] lengths, string task, string[] classes, int columns, Func<Prng, int, Action<int, int, double>, double> fill)
    {
        Prng random = new(21);
        int rows = lengths.Sum();
        float[] inputs = new float[rows * columns];
        float[] targets = new float[rows];
        int[] ends = new int[lengths.Length];
        int first = 0;
        for (int i = 0; i < lengths.Length; i++)
        {
            double answer = fill(random, lengths[i], (step, column, value) => inputs[((first + step) * columns) + column] = (float)value);
            targets.AsSpan(first, lengths[i]).Fill((float)answer);
            first += lengths[i];
            ends[i] = first - 1;
        }

        return new()
        {
            Task = task,
            Inputs = inputs,
            Targets = targets,
            Rows = rows,
            InputNames = [.. Enumerable.Range(0, columns).Select(c => $"x{c}")],
            TargetNames = ["y"],
            Classes = [.. classes],
            Steps = [.. lengths.SelectMany(n => Enumerable.Range(1, n))],
            Horizon = 0,
            MaxWindow = Length,
            TrainAnchors = ends[..(lengths.Length * 5 / 6)],
            ValidationAnchors = ends[(lengths.Length * 5 / 6)..],
            TargetOffset = [0],
            TargetScale = [1],
        };
    }
}
