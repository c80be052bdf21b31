using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies.Probing;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Studies.Probing;

public sealed class ProbeChoiceTests
{
    [Fact]
    public void Of_ASpaceOfSizes_HasTheCornersAndOneBetween()
    {
        ImmutableArray<(ProbeRole Role, string Model, ParameterSet Configuration)> chosen = ProbeChoice.Of(Probes.Spec(), Probes.Shape);

        Assert.Equal([ProbeRole.Smallest, ProbeRole.Middle, ProbeRole.Largest], chosen.Select(c => c.Role));
        Assert.Equal((16, 1, 128), Sizes(chosen[0].Configuration));
        Assert.Equal((256, 3, 32), Sizes(chosen[2].Configuration));
        Assert.InRange(Units(chosen[1].Configuration), Units(chosen[0].Configuration), Units(chosen[2].Configuration));
    }

    [Fact]
    public void Of_AnySpace_RespectsConditionsAndKeepsLearningRatesLow()
    {
        foreach ((_, _, ParameterSet configuration) in ProbeChoice.Of(Probes.Spec(), Probes.Shape))
        {
            ParameterSet untuned = HyperParameterCatalog.Complete("lstm", TaskNames.Forecast, ParameterSet.Empty);
            bool layered = configuration["num_layers"].Number >= 2;
            Assert.Equal(layered, !configuration["dropout"].Equals(untuned["dropout"]));
            Assert.Equal(1e-4, configuration["learning_rate"].Number, 8);
        }
    }

    [Fact]
    public void Of_ASearchOverFamilies_HasThreeOfEach()
    {
        StudySpec spec = Probes.Spec();
        spec = spec with
        {
            Space = new(
            [
                new("model", new CategoricalDistribution(["lstm", "mlp"])),
                .. spec.Space.Parameters,
                new("forget_bias", new FloatDistribution(0, 2), [new() { Parent = "model", Values = ["lstm"] }]),
            ]),
        };
        ImmutableArray<(ProbeRole Role, string Model, ParameterSet Configuration)> chosen = ProbeChoice.Of(spec, Probes.Shape);

        Assert.Equal(["lstm", "lstm", "lstm", "mlp", "mlp", "mlp"], chosen.Select(c => c.Model));
        Assert.All(chosen, c => Assert.Equal(c.Model, c.Configuration["model"].Text));
        Assert.All(chosen, c => Assert.Equal(c.Model == "lstm", c.Configuration.ContainsKey("forget_bias")));
    }

    [Fact]
    public void Of_ASpaceWithoutSizes_IsOneConfiguration()
    {
        StudySpec spec = Specs.Forecast() with { Space = new([new("learning_rate", new FloatDistribution(1e-4, 1e-1))]) };

        Assert.Equal(ProbeRole.Smallest, Assert.Single(ProbeChoice.Of(spec, Probes.Shape)).Role);
    }

    private static (int Hidden, int Layers, int Batch) Sizes(ParameterSet c) => (c["hidden_size"].Integer, c["num_layers"].Integer, c["batch_size"].Integer);

    private static double Units(ParameterSet configuration) => TrialWork.Of(configuration, Probes.Shape).Units(CostFit.UsualCallPrice);
}
