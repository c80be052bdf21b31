using HyperTune.Engine.Data;
using HyperTune.Engine.Training;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Training;

public sealed class MemoryEstimateTests
{
    [Theory]
    [InlineData("lstm")]
    [InlineData("gru")]
    [InlineData("rnn")]
    [InlineData("tcn")]
    [InlineData("transformer")]
    [InlineData("mlp")]
    public void Refusal_OfAnOrdinaryNetwork_IsNone(string model) =>
        Assert.Null(MemoryEstimate.Refusal(Size(model, 512, 4), new(), SampleTraining.Sine(), "cpu"));

    [Fact]
    public void Refusal_OfABatchThatDoesNotFit_NamesBothSizes() =>
        Assert.Contains("the machine has", MemoryEstimate.Refusal(Size("transformer", 8192, 16, 100_000), new(), SampleTraining.Sine(), "cpu"), StringComparison.Ordinal);

    [Fact]
    public void Bytes_OfALargeLstm_AreMostlyItsWeights()
    {
        double bytes = Size("lstm", 4096, 1).TrainingBytes(1);

        // 4 × 4096 × (4096 + 1) weights of 4 bytes, with gradient and two moments.
        Assert.InRange(bytes, 16.0 * 4 * 4096 * 4096, 1.1 * 16 * 4 * 4096 * 4096);
    }

    private static ModelSize Size(string model, int hidden, int layers, int window = 24) => ModelSize.Of(
        HyperParameterCatalog.Complete(model, TaskNames.Forecast, new([new("hidden_size", (double)hidden), new("num_layers", (double)layers)])),
        new() { Window = window, Inputs = 1, Outputs = 6, Horizon = 6 })!;
}
