using HyperTune.Engine.Training;

[assembly: AssemblyFixture(typeof(HyperTune.Tests.TestKit.LibTorchFixture))]

namespace HyperTune.Tests.TestKit;

/// <summary>Loads libtorch before the first test, so that no test touches TorchSharp unprepared.</summary>
public sealed class LibTorchFixture
{
    public LibTorchFixture() => LibTorch.EnsureLoaded();
}
