using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Training;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using TorchSharp;

namespace HyperTune.Tests.Engine.Training;

/// <summary>The networks beside their descriptions.</summary>
[Collection(TorchCollection.Name)]
public sealed class ModelCatalogTests
{
    public static TheoryData<string> Models => [.. ModelDescriptors.All.Select(m => m.Name)];

    [Fact]
    public void All_BesideTheDescriptors_HasTheSameFamilies() => Assert.Equal(ModelDescriptors.All.Select(m => m.Name), ModelCatalog.All.Select(e => e.Name));

    [Theory]
    [MemberData(nameof(Models))]
    public void Create_OfAnyStructure_HasAsManyWeightsAsDescribed(string model)
    {
        TrainingData data = SampleTraining.Sine();
        foreach ((int layers, bool both) in new[] { (1, false), (3, false), (1, true), (2, true) })
        {
            ParameterSet configuration = HyperParameterCatalog.Complete(model, TaskNames.Forecast, new([
                KeyValuePair.Create("hidden_size", ParameterValue.Of(5)), KeyValuePair.Create("num_layers", ParameterValue.Of(layers)),
                KeyValuePair.Create("bidirectional", ParameterValue.Of(both)), KeyValuePair.Create("window", ParameterValue.Of(12))]));
            using DisposeScope scope = torch.NewDisposeScope();
            using torch.nn.Module<torch.Tensor, torch.Tensor> network = ModelCatalog.Create(TrainingSettings.From(configuration, data), data);

            long described = ModelDescriptors.Find(model)!.WeightCount(configuration, data.InputCount, 12, data.OutputCount);

            Assert.Equal(described, ModelCatalog.WeightCount(network));
            Assert.Equal([7, data.OutputCount], network.call(torch.zeros(7, 12, data.InputCount)).shape);
        }
    }

    [Fact]
    public void From_TheDefaultsOfTheCatalogue_AreTheDefaultsOfTrainings()
    {
        TrainingData data = SampleTraining.Sine();

        TrainingSettings described = TrainingSettings.From(HyperParameterCatalog.Complete("lstm", TaskNames.Forecast, ParameterSet.Empty), data);

        Assert.Equal(TrainingSettings.From(ParameterSet.Empty, data), described);
    }
}
