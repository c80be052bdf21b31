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
    [InlineData("mlp", false, (3 * 10 + 1) * 8 + 72 + 45)]
    public void WeightCount_SmallNetwork_IsAsCountedByHand(string model, bool bidirectional, long expected)
    {
        ParameterSet complete = HyperParameterCatalog.Complete(model, TaskNames.Forecast, new(
        [
            new("hidden_size", 8.0), new("num_layers", 2.0), new("bidirectional", bidirectional),
        ]));

        Assert.Equal(expected, ModelDescriptors.Find(model)!.WeightCount(complete, 3, 10, 5));
    }

    [Fact]
    public void Find_ReservedName_IsNotThereYet() => Assert.All(ModelDescriptors.Reserved, name => Assert.Null(ModelDescriptors.Find(name)));
}
