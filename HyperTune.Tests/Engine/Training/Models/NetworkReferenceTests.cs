using HyperTune.Engine.Data;
using HyperTune.Engine.Training;
using HyperTune.Engine.Training.Models;
using HyperTune.Tests.TestKit;
using TorchSharp;
using static TorchSharp.torch;

namespace HyperTune.Tests.Engine.Training.Models;

/// <summary>Outputs and gradients of every network beside <see cref="ReferenceNetwork"/>, whose gradients are differences in double precision.</summary>
[Collection(TorchCollection.Name)]
public sealed class NetworkReferenceTests
{
    private static readonly NetworkShape Sequences = new() { Window = 6, Inputs = 3, Outputs = 2, Ragged = true, Embedded = [new(1, 4)] };
    private static readonly NetworkShape Forecast = new() { Window = 5, Inputs = 3, Outputs = 4, Horizon = 2, Embedded = [new(2, 4)], FutureInputs = [0, 2] };

    public static TheoryData<string, string, bool> All => Networks.FamiliesAndPoolings;

    [Theory]
    [MemberData(nameof(All))]
    public void Forward_SequencesOfUnequalLength_AgreesInOutputsAndGradients(string model, string pooling, bool bidirectional) =>
        Compare(Networks.Settings(model, pooling, bidirectional, hidden: model == "tcn" ? 6 : 4), Sequences, [3, 6, 1, 5]);

    [Theory]
    [MemberData(nameof(All))]
    public void Forward_ForecastWithInputsKnownAhead_AgreesInOutputsAndGradients(string model, string pooling, bool bidirectional) =>
        Compare(Networks.Settings(model, pooling, bidirectional, layers: model is "lstm" or "gru" ? 1 : 3), Forecast, [5, 5, 5]);

    private static void Compare(TrainingSettings settings, NetworkShape shape, int[] lengths)
    {
        using DisposeScope scope = NewDisposeScope();
        using Network network = Networks.Create(settings, shape);
        double[][][] samples = [.. lengths.Select((n, i) => Rows(n, shape, [.. Enumerable.Range(0, shape.Inputs)], (ulong)i + 1))];
        double[][][] ahead = [.. lengths.Select((_, i) => Rows(shape.Horizon, shape, [.. shape.FutureInputs], (ulong)i + 50))];
        double[] pull = Networks.Normal(lengths.Length * shape.Outputs, 9);

        Tensor outputs = network.call(Batch(samples, ahead, shape));
        (outputs * Networks.Doubles(pull, lengths.Length, shape.Outputs)).sum().backward();

        Dictionary<string, double[]> weights = network.named_parameters().ToDictionary(p => p.name, p => p.parameter.data<double>().ToArray());
        ReferenceNetwork reference = new(settings, shape, weights);
        double[] expected = [.. samples.Zip(ahead, reference.Outputs).SelectMany(o => o)];
        Near(expected, [.. outputs.data<double>()], 1e-11, "outputs");
        Dictionary<string, double[]> gradients = Networks.Gradients(network);
        foreach ((string name, double[] values) in weights)
        {
            Near(Differences(values, () => samples.Zip(ahead, reference.Outputs).SelectMany(o => o).Zip(pull, (o, p) => o * p).Sum()), gradients[name], 1e-7, name);
        }
    }

    // Central differences err by the square of the step, and by what is rounded away divided by it.
    private static double[] Differences(double[] values, Func<double> loss)
    {
        const double Step = 1e-5;
        double[] slopes = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            double before = values[i];
            values[i] = before + Step;
            double above = loss();
            values[i] = before - Step;
            slopes[i] = (above - loss()) / (2 * Step);
            values[i] = before;
        }

        return slopes;
    }

    private static NetworkInput Batch(double[][][] samples, double[][][] ahead, NetworkShape shape)
    {
        int steps = samples.Max(s => s.Length);
        double[] padded = [.. samples.SelectMany(s => Enumerable.Range(0, steps).SelectMany(t => t < s.Length ? s[t] : new double[shape.Inputs]))];
        return new(
            Networks.Doubles(padded, samples.Length, steps, shape.Inputs),
            shape.Ragged ? tensor(Array.ConvertAll(samples, s => (long)s.Length)) : null,
            shape.FutureInputs.IsEmpty ? null : Networks.Doubles(ahead.SelectMany(a => a.SelectMany(r => r)), samples.Length, shape.Horizon, shape.FutureInputs.Length));
    }

    private static double[][] Rows(int count, NetworkShape shape, int[] columns, ulong seed)
    {
        double[] numbers = Networks.Normal(count * columns.Length, seed);
        return [.. numbers.Chunk(Math.Max(1, columns.Length)).Select((row, t) => row.Select((v, i) => shape.Embedded.Any(e => e.Column == columns[i]) ? (t + (int)seed) % 5 : v).ToArray())];
    }

    private static void Near(double[] expected, double[] actual, double tolerance, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), p => Assert.True(Math.Abs(p.First - p.Second) <= tolerance * (1 + Math.Abs(p.First)), $"{what}: {p.First} and {p.Second}"));
    }
}
