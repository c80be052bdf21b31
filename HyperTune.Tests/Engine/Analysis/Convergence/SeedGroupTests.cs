using HyperTune.Engine.Analysis.Convergence;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Analysis.Convergence;

public sealed class SeedGroupTests
{
    [Fact]
    public void KeyOf_OtherNameSeedAndBudget_IsEqual() =>
        Assert.Equal(SeedGroup.KeyOf(Specs.Forecast(seed: 1)), SeedGroup.KeyOf(Specs.Forecast(seed: 2, trials: 9) with { Name = "again" }));

    [Fact]
    public void KeyOf_OtherSampler_Differs() =>
        Assert.NotEqual(SeedGroup.KeyOf(Specs.Forecast()), SeedGroup.KeyOf(Specs.Forecast() with { Sampler = new() { Name = "tpe", Seed = 7 } }));

    [Fact]
    public void KeyOf_OtherFixedValue_Differs() => Assert.NotEqual(SeedGroup.KeyOf(Specs.Forecast(epochs: 3)), SeedGroup.KeyOf(Specs.Forecast(epochs: 4)));
}
