using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.Engine.Data;

public sealed class ModelDescriptorsTests
{
    // By hand from PyTorch's layouts: LSTM(3, 8, 2) has 4·8·(3+8+2) + 4·8·(8+8+2) weights, Linear(8, 5) has 45.
    [Theory]
    [InlineData("lstm", false, 416 + 576 + 45)]
    [InlineData("gru", false, 312 + 432 + 45)]
    [InlineData("lstm", true, 832 + 4 * 8 * (16 + 8 + 2) * 2 + 85)]
    [InlineData("rnn", false, 104 + 144 + 45)]
    [InlineData("tcn", false, (3 * 3 + 1) * 8 + (3 * 8 + 1) * 8 + (3 + 1) * 8 + 2 * (3 * 8 + 1) * 8 + 45)]
    [InlineData("transformer", false, 4 * 8 + 2 * (24 * 9 + 8 * 9 + 32 * 9 + 8 * 33 + 32) + 16 + 45)]
    [InlineData("mlp", false, (3 * 10 + 1) * 8 + 72 + 45)]
    public void All_SmallNetwork_IsAsCountedByHand(string model, bool bidirectional, long expected)
    {
        ParameterSet complete = HyperParameterCatalog.Complete(model, TaskNames.Forecast, new(
        [
            new("hidden_size", 8.0), new("num_layers", 2.0), new("bidirectional", bidirectional),
        ]));

        Assert.Equal(expected, ModelSize.Of(complete, new() { Window = 10, Inputs = 3, Outputs = 5, Horizon = 5 })!.Weights);
    }

    [Fact]
    public void Unfit_HeadsThatDoNotDivideTheUnits_SaysSo()
    {
        ParameterSet complete = HyperParameterCatalog.Complete("transformer", TaskNames.Forecast, new([new("hidden_size", 30.0)]));

        Assert.Contains("num_heads 4 does not divide hidden_size 30", ModelDescriptors.Unfit(complete), StringComparison.Ordinal);
        Assert.Null(ModelDescriptors.Unfit(complete.With([new("num_heads", 5.0)])));
        Assert.Null(ModelDescriptors.Unfit(complete.With([new("model", "lstm")])));
    }
}
