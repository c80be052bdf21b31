namespace HyperTune.Tests.Engine.Training;

/// <summary>Tests that train in this process run one after another: libtorch's generator and its thread count belong to the whole process.</summary>
[CollectionDefinition(Name)]
public sealed class TorchCollection
{
    public const string Name = "libtorch";
}
