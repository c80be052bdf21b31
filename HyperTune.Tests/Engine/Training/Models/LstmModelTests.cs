using HyperTune.Engine.Numerics;
using HyperTune.Engine.Training.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace HyperTune.Tests.Engine.Training.Models;

[Collection(TorchCollection.Name)]
public sealed class LstmModelTests
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public void Forward_BesideAPlainReference_AgreesInEveryOutput(int layers, bool bidirectional)
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(7);
        using LstmModel model = new(new(Steps: 5, Features: 3, Outputs: 2), new() { HiddenSize = 4, Layers = layers, Bidirectional = bidirectional, ForgetBias = 1 });
        model.eval();
        Prng random = new(3);
        float[] input = [.. Enumerable.Range(0, 15).Select(_ => (float)random.NextNormal())];

        float[] actual = [.. model.call(tensor(input, [1, 5, 3])).data<float>()];

        double[] expected = Reference([.. input.Chunk(3).Select(r => r.Select(v => (double)v).ToArray())], model, layers, bidirectional);
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), p => Assert.Equal(p.First, p.Second, 5e-6));
    }

    [Fact]
    public void Constructor_WithAForgetBias_SetsTheSumOfBothBiasesToIt()
    {
        using DisposeScope scope = NewDisposeScope();
        using LstmModel model = new(new(5, 3, 1), new() { HiddenSize = 4, ForgetBias = 1.5 });
        Dictionary<string, double[]> weights = Weights(model);

        Assert.All(Enumerable.Range(4, 4), i => Assert.Equal(1.5, weights["lstm.bias_ih_l0"][i] + weights["lstm.bias_hh_l0"][i], 1e-6));
    }

    // The textbook equations in double precision, one unit at a time.
    private static double[] Reference(double[][] steps, LstmModel model, int layers, bool bidirectional)
    {
        Dictionary<string, double[]> w = Weights(model);
        double[] state = [];
        for (int layer = 0; layer < layers; layer++)
        {
            double[][] forward = Layer(steps, w, $"_l{layer}");
            double[][] backward = bidirectional ? [.. Layer([.. steps.Reverse()], w, $"_l{layer}_reverse").Reverse()] : [.. steps.Select(_ => Array.Empty<double>())];
            state = [.. forward[^1], .. backward[0]];
            steps = [.. forward.Zip(backward, (f, b) => (double[])[.. f, .. b])];
        }

        return Affine(w["head.weight"], w["head.bias"], state);
    }

    private static double[][] Layer(double[][] steps, Dictionary<string, double[]> w, string name)
    {
        int size = w[$"lstm.bias_ih{name}"].Length / 4;
        double[] h = new double[size];
        double[] c = new double[size];
        List<double[]> all = [];
        foreach (double[] x in steps)
        {
            double[] a = Affine(w[$"lstm.weight_ih{name}"], w[$"lstm.bias_ih{name}"], x);
            double[] b = Affine(w[$"lstm.weight_hh{name}"], w[$"lstm.bias_hh{name}"], h);
            double[] next = new double[size];
            for (int i = 0; i < size; i++)
            {
                double input = Sigmoid(a[i] + b[i]);
                double forget = Sigmoid(a[size + i] + b[size + i]);
                double cell = Math.Tanh(a[2 * size + i] + b[2 * size + i]);
                double output = Sigmoid(a[3 * size + i] + b[3 * size + i]);
                c[i] = forget * c[i] + input * cell;
                next[i] = output * Math.Tanh(c[i]);
            }

            h = next;
            all.Add(h);
        }

        return [.. all];
    }

    private static double[] Affine(double[] weight, double[] bias, double[] x) =>
        [.. bias.Select((b, row) => b + x.Select((v, column) => v * weight[row * x.Length + column]).Sum())];

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static Dictionary<string, double[]> Weights(nn.Module model) =>
        model.named_parameters().ToDictionary(p => p.name, p => p.parameter.data<float>().Select(v => (double)v).ToArray());
}
