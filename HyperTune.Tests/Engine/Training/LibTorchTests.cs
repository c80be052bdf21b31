using HyperTune.Engine.Training;
using TorchSharp;

namespace HyperTune.Tests.Engine.Training;

[Collection(TorchCollection.Name)]
public sealed class LibTorchTests
{
    [Fact]
    public void EnsureLoaded_OnThisMachine_MakesTensorsWork()
    {
        LibTorchLoad load = LibTorch.EnsureLoaded();

        Assert.True(load.Loaded, load.ToString());
        using torch.Tensor sum = torch.ones(3).sum();
        Assert.Equal(3, sum.item<float>());
        Assert.Equal(1, torch.get_num_threads());
    }

    [Fact]
    public void EnsureLoaded_Twice_AnswersTheSame() => Assert.Same(LibTorch.EnsureLoaded(), LibTorch.EnsureLoaded());
}
