using HyperTune.Engine.Data;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Training;
using HyperTune.Engine.Training.Models;
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
        Prng random = new(17);
        for (int i = 0; i < 60; i++)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            TrainingSettings settings = RandomSettings(model, random);
            NetworkShape shape = RandomShape(random);
            using Network network = new(ModelCatalog.All.Single(e => e.Name == model).Create(shape, settings), shape, settings);

            ModelSize described = ModelSize.Of(Networks.Configuration(settings, TaskNames.Forecast), shape)!;

            Assert.True(described.Weights == ModelCatalog.WeightCount(network), $"{described.Weights} described, {ModelCatalog.WeightCount(network)} built: {settings} {shape}");
            Assert.True(described.MultiplyAdds > 0 && described.Activations > 0 && described.Bytes == 4.0 * described.Weights);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Create_OfAForecast_PutsOutAllItsNumbers(string model)
    {
        TrainingData data = SampleTraining.Sine();
        using DisposeScope scope = torch.NewDisposeScope();
        TrainingSettings settings = TrainingSettings.From(HyperParameterCatalog.Complete(model, TaskNames.Forecast, new([new("window", 12.0)])), data);
        using Network network = ModelCatalog.Create(settings, data);

        Assert.Equal([7, data.OutputCount], network.call(new(torch.zeros(7, 12, data.InputCount))).shape);
    }

    [Fact]
    public void Create_Lstm_NamesWeightsAsPyTorch()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using Network network = ModelCatalog.Create(new() { HiddenSize = 4, NumLayers = 1, Window = 12, ForgetBias = 1.5 }, SampleTraining.Sine());
        Dictionary<string, float[]> weights = network.named_parameters().ToDictionary(p => p.name, p => p.parameter.data<float>().ToArray());

        Assert.Equal(["lstm.weight_ih_l0", "lstm.weight_hh_l0", "lstm.bias_ih_l0", "lstm.bias_hh_l0", "head.weight", "head.bias"], weights.Keys);
        Assert.All(Enumerable.Range(4, 4), i => Assert.Equal(1.5, weights["lstm.bias_ih_l0"][i] + weights["lstm.bias_hh_l0"][i], 1e-6));
    }

    [Fact]
    public void From_TheDefaultsOfTheCatalogue_AreTheDefaultsOfTrainings()
    {
        TrainingData data = SampleTraining.Sine();

        foreach (ModelDescriptor model in ModelDescriptors.All)
        {
            TrainingSettings described = TrainingSettings.From(HyperParameterCatalog.Complete(model.Name, TaskNames.Forecast, ParameterSet.Empty), data);

            Assert.Equal(TrainingSettings.From(new([new("model", model.Name)]), data), described);
        }
    }

    private static TrainingSettings RandomSettings(string model, Prng random)
    {
        int heads = 1 + random.NextInt(3);
        return new()
        {
            Model = model,
            HiddenSize = heads * (1 + random.NextInt(6)),
            NumHeads = heads,
            NumLayers = 1 + random.NextInt(4),
            KernelSize = 2 + random.NextInt(4),
            Bidirectional = random.NextInt(2) == 0,
            Pooling = Networks.Poolings[random.NextInt(3)],
        };
    }

    private static NetworkShape RandomShape(Prng random) => new()
    {
        Window = 1 + random.NextInt(9),
        Inputs = 4,
        Outputs = 1 + random.NextInt(5),
        Horizon = random.NextInt(3),
        Ragged = random.NextInt(2) == 0,
        Embedded = random.NextInt(2) == 0 ? [] : [new(1, 1 + random.NextInt(200)), new(3, 7)],
        FutureInputs = random.NextInt(2) == 0 ? [] : [0, 3],
    };
}
