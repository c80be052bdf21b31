using HyperTune.Engine.Training.Optimizing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HyperTune.Tests.Engine.Training.Optimizing;

[Collection(TorchCollection.Name)]
public sealed class FlatGradientsTests
{
    [Fact]
    public void ClipAndMeasure_AfterABackwardPass_MeasuresAllParametersTogether()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter one = new(zeros(2));
        Parameter other = new(zeros(2, 2));
        using FlatGradients gradients = new([one, other]);

        // Slopes of 3, 3 and of 1 each: a norm of √(9 + 9 + 4).
        ((one * 3).sum() + other.sum()).backward();
        Tensor norm = gradients.ClipAndMeasure(0);

        Assert.Equal(Math.Sqrt(22), norm.item<float>(), 1e-6);
        Assert.Equal([3f, 3f], one.grad!.data<float>().ToArray());
    }

    [Fact]
    public void ClipAndMeasure_AboveTheLimit_ScalesAllAndTellsTheNormBefore()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter one = new(zeros(2));
        Parameter other = new(zeros(2, 2));
        using FlatGradients gradients = new([one, other]);
        ((one * 3).sum() + other.sum()).backward();

        Assert.Equal(Math.Sqrt(22), gradients.ClipAndMeasure(0.5).item<float>(), 1e-6);
        Assert.Equal(3 * 0.5 / Math.Sqrt(22), one.grad![0].item<float>(), 1e-6);
        Assert.Equal(0.5 / Math.Sqrt(22), other.grad![1, 1].item<float>(), 1e-6);
        Assert.Equal(0.5, gradients.ClipAndMeasure(1).item<float>(), 1e-5);
    }

    [Fact]
    public void Clear_BeforeTheNextPass_LeavesNothingOfTheLast()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter one = new(zeros(2));
        using FlatGradients gradients = new([one]);
        for (int pass = 0; pass < 3; pass++)
        {
            gradients.Clear();
            (one * 3).sum().backward();
        }

        Assert.Equal([3f, 3f], one.grad!.data<float>().ToArray());
    }
}
