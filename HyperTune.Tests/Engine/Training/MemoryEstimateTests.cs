using HyperTune.Engine.Training;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Training;

public sealed class MemoryEstimateTests
{
    [Theory]
    [InlineData("lstm")]
    [InlineData("gru")]
    [InlineData("mlp")]
    public void Refusal_OfAnOrdinaryNetwork_IsNone(string model) =>
        Assert.Null(MemoryEstimate.Refusal(new() { Model = model, HiddenSize = 512, NumLayers = 4, Window = 24 }, SampleTraining.Sine(), "cpu"));

    [Fact]
    public void Bytes_OfALargeLstm_AreMostlyItsWeights()
    {
        double bytes = MemoryEstimate.Bytes(new() { HiddenSize = 4096, Window = 24, BatchSize = 1 }, SampleTraining.Sine());

        // 4 × 4096 × (4096 + 1) weights of 4 bytes, with gradient and two moments.
        Assert.InRange(bytes, 16.0 * 4 * 4096 * 4096, 1.1 * 16 * 4 * 4096 * 4096);
    }
}
