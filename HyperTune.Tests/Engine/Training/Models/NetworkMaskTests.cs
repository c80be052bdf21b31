using HyperTune.Engine.Data;
using HyperTune.Engine.Training.Models;
using HyperTune.Tests.TestKit;
using TorchSharp;
using static TorchSharp.torch;

namespace HyperTune.Tests.Engine.Training.Models;

/// <summary>What stands in padded cells, and how many there are, changes nothing: neither outputs nor gradients of weights and inputs.</summary>
[Collection(TorchCollection.Name)]
public sealed class NetworkMaskTests
{
    private const int Window = 9;
    private static readonly long[] Lengths = [3, 6, 1, 5];
    private static readonly NetworkShape Shape = new() { Window = Window, Inputs = 3, Outputs = 2, Ragged = true, Embedded = [new(1, 4)] };

    public static TheoryData<string, string, bool> All => Networks.FamiliesAndPoolings;

    [Theory]
    [MemberData(nameof(All))]
    public void Forward_GarbageInPaddedCells_ChangesNothing(string model, string pooling, bool bidirectional)
    {
        using DisposeScope scope = NewDisposeScope();
        using Network network = Networks.Create(Networks.Settings(model, pooling, bidirectional), Shape);
        Result clean = Run(network, 6, 0);

        Assert.All([1e30, -3, double.NaN, double.PositiveInfinity], garbage => Same(clean, Run(network, 6, garbage), 0));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Forward_MorePadding_ChangesNothing(string model, string pooling, bool bidirectional)
    {
        using DisposeScope scope = NewDisposeScope();
        using Network network = Networks.Create(Networks.Settings(model, pooling, bidirectional), Shape);
        Result tight = Run(network, 6, 0);

        Assert.All([7, Window], steps => Same(tight, Run(network, steps, double.NaN), 1e-12));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Forward_OfABatch_IsWhatEachSampleGetsAlone(string model, string pooling, bool bidirectional)
    {
        using DisposeScope scope = NewDisposeScope();
        using Network network = Networks.Create(Networks.Settings(model, pooling, bidirectional), Shape);
        network.eval();
        Tensor together = network.call(new(Values(6, 0), tensor(Lengths)));

        for (int i = 0; i < Lengths.Length; i++)
        {
            Tensor own = Values(6, 0).narrow(0, i, 1).narrow(1, 0, Lengths[i]);
            Assert.True(allclose(together.narrow(0, i, 1), network.call(new(own)), 1e-12, 1e-12), $"sample {i}");
        }
    }

    [Fact]
    public void Forward_WithoutLengths_TakesPaddingForSteps()
    {
        using DisposeScope scope = NewDisposeScope();
        using Network network = Networks.Create(Networks.Settings("transformer", "mean"), Shape);

        Assert.False(allclose(network.call(new(Values(6, 0))), network.call(new(Values(7, 0))), 1e-3, 1e-3));
    }

    private static void Same(Result expected, Result actual, double tolerance)
    {
        Near(expected.Outputs, actual.Outputs, tolerance);
        Assert.All(expected.Gradients, g => Near(g.Value, actual.Gradients[g.Key], tolerance));
        for (int i = 0; i < Lengths.Length; i++)
        {
            int own = (int)Lengths[i] * 3;
            Near([.. expected.Inputs[i].Take(own)], [.. actual.Inputs[i].Take(own)], tolerance);
            Assert.All(actual.Inputs[i].Skip(own), g => Assert.Equal(0, g));
        }
    }

    private static void Near(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), p => Assert.True(Math.Abs(p.First - p.Second) <= tolerance * Math.Max(1, Math.Abs(p.First)), $"{p.First} and {p.Second}"));
    }

    private static Result Run(Network network, int steps, double garbage)
    {
        using DisposeScope scope = NewDisposeScope();
        network.train();
        network.zero_grad();
        Tensor inputs = Values(steps, garbage).requires_grad_();
        Tensor outputs = network.call(new(inputs, tensor(Lengths)));
        outputs.square().sum().backward();
        return new([.. outputs.data<double>()], Networks.Gradients(network), [.. inputs.grad!.data<double>().ToArray().Chunk(steps * 3)]);
    }

    // The second column holds category numbers from 0 to 4.
    private static Tensor Values(int steps, double garbage)
    {
        double[] all = new double[Lengths.Length * steps * 3];
        for (int i = 0; i < Lengths.Length; i++)
        {
            double[] own = Networks.Normal((int)Lengths[i] * 3, (ulong)i + 1);
            for (int step = 0; step < steps; step++)
            {
                for (int column = 0; column < 3; column++)
                {
                    double there = step >= Lengths[i] ? garbage : column == 1 ? (step + i) % 5 : own[(step * 3) + column];
                    all[(((i * steps) + step) * 3) + column] = there;
                }
            }
        }

        return Networks.Doubles(all, Lengths.Length, steps, 3);
    }

    private sealed record Result(double[] Outputs, Dictionary<string, double[]> Gradients, double[][] Inputs);
}
