using HyperTune.Engine.Data;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Training;
using HyperTune.Engine.Training.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace HyperTune.Tests.TestKit;

/// <summary>Small networks of every family, and batches for them.</summary>
internal static class Networks
{
    public static readonly string[] Poolings = ["last", "mean", "attention"];

    /// <summary>Every family that reads steps × every pooling × both directions where it has them; and the mlp.</summary>
    public static TheoryData<string, string, bool> FamiliesAndPoolings
    {
        get
        {
            TheoryData<string, string, bool> rows = [];
            foreach (string model in ModelDescriptors.All.Select(m => m.Name))
            {
                bool both = HyperParameterCatalog.Find("bidirectional")!.Models.Contains(model);
                foreach (string pooling in HyperParameterCatalog.Find("pooling")!.Models.Contains(model) ? Poolings : ["last"])
                {
                    rows.Add(model, pooling, false);
                    if (both)
                    {
                        rows.Add(model, pooling, true);
                    }
                }
            }

            return rows;
        }
    }

    /// <summary>A network in double precision with every weight drawn anew, so that none is zero or one by chance of its initialisation.</summary>
    public static Network Create(TrainingSettings settings, NetworkShape shape, ulong seed = 5)
    {
        manual_seed(3);
        Network network = new(ModelCatalog.All.Single(e => e.Name == settings.Model).Create(shape, settings), shape, settings);
        network.to(ScalarType.Float64);
        Prng random = new(seed);
        using IDisposable noGradient = no_grad();
        foreach ((_, TorchSharp.Modules.Parameter parameter) in network.named_parameters())
        {
            using Tensor fresh = tensor([.. Enumerable.Range(0, (int)parameter.numel()).Select(_ => 0.4 * random.NextNormal())], parameter.shape);
            parameter.copy_(fresh);
        }

        return network;
    }

    /// <summary>Settings of a small network.</summary>
    public static TrainingSettings Settings(string model, string pooling = "last", bool bidirectional = false, int hidden = 4, int layers = 2) => new()
    {
        Model = model,
        Pooling = pooling,
        Bidirectional = bidirectional,
        HiddenSize = hidden,
        NumLayers = layers,
        NumHeads = 2,
        KernelSize = 2,
        Activation = "tanh",
    };

    /// <summary>Numbers as a tensor in double precision.</summary>
    public static Tensor Doubles(IEnumerable<double> numbers, params long[] sizes) => tensor([.. numbers], sizes, dtype: ScalarType.Float64);

    /// <summary>Normal numbers.</summary>
    public static double[] Normal(int count, ulong seed)
    {
        Prng random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];
    }

    /// <summary>All gradients of a network by the name of their parameter.</summary>
    public static Dictionary<string, double[]> Gradients(Network network) =>
        network.named_parameters().ToDictionary(p => p.name, p => p.parameter.grad is { } g ? g.cpu().data<double>().ToArray() : new double[p.parameter.numel()]);

    /// <summary>A complete configuration for sizes.</summary>
    public static ParameterSet Configuration(TrainingSettings settings, string task) => HyperParameterCatalog.Complete(settings.Model, task, new(
    [
        new("hidden_size", (double)settings.HiddenSize), new("num_layers", (double)settings.NumLayers), new("bidirectional", settings.Bidirectional),
        new("pooling", settings.Pooling), new("kernel_size", (double)settings.KernelSize), new("num_heads", (double)settings.NumHeads),
    ]));
}
