using HyperTune.Engine.Studies.Probing;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Studies.Probing;

public sealed class TrialWorkTests
{
    [Fact]
    public void Of_TwiceTheSamples_IsTwiceTheWork()
    {
        WorkShape twice = Probes.Shape with { TrainSamples = 2 * Probes.Shape.TrainSamples, ValidationSamples = 2 * Probes.Shape.ValidationSamples };
        WorkShape once = Probes.Shape with { ValidationSamples = 2000 };
        TrialWork one = TrialWork.Of(Probes.Configuration("lstm", ("window", 24), ("batch_size", 50)), once with { ValidationSamples = 1024 });
        TrialWork two = TrialWork.Of(Probes.Configuration("lstm", ("window", 24), ("batch_size", 50)), twice with { ValidationSamples = 2048 });

        Assert.Equal(2 * one.MultiplyAdds, two.MultiplyAdds);
        Assert.Equal(2 * one.Calls, two.Calls);
    }

    [Theory]
    [InlineData("hidden_size", 64, 128)]
    [InlineData("num_layers", 1, 2)]
    [InlineData("window", 12, 24)]
    public void Of_ALargerNetworkOrWindow_IsMoreWorkAndMoreBytes(string name, int less, int more)
    {
        TrialWork small = TrialWork.Of(Probes.Configuration("gru", (name, less)), Probes.Shape);
        TrialWork large = TrialWork.Of(Probes.Configuration("gru", (name, more)), Probes.Shape);

        Assert.True(large.MultiplyAdds > small.MultiplyAdds);
        Assert.True(large.Bytes > small.Bytes);
    }

    [Fact]
    public void Of_LargerBatches_AreFewerCallsForTheSameMultiplyAdds()
    {
        TrialWork small = TrialWork.Of(Probes.Configuration("lstm", ("window", 24), ("batch_size", 16)), Probes.Shape);
        TrialWork large = TrialWork.Of(Probes.Configuration("lstm", ("window", 24), ("batch_size", 64)), Probes.Shape);

        Assert.Equal(small.MultiplyAdds, large.MultiplyAdds);
        Assert.InRange(small.Calls / large.Calls, 3.9, 4.1);
    }

    [Fact]
    public void Of_AWindowBeyondTheData_IsThatOfTheData() => Assert.Equal(
        TrialWork.Of(Probes.Configuration("lstm", ("window", 24)), Probes.Shape),
        TrialWork.Of(Probes.Configuration("lstm", ("window", 5000)), Probes.Shape));
}
