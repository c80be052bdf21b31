using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies.Validation;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Studies.Validation;

public sealed class UnfitShareTests
{
    private static readonly StudySpec Sizes = Specs.Forecast() with
    {
        Model = "transformer",
        Space = new([new("hidden_size", new CategoricalDistribution([30, 32, 48])), new("num_heads", new CategoricalDistribution([1, 4, 16]))]),
    };

    [Fact]
    public void Of_AGrid_IsExact() => Assert.Equal(2.0 / 9, UnfitShare.Of(Sizes with { Sampler = new() { Name = "grid" } }));

    [Fact]
    public void Of_ASpaceToDrawFrom_IsCloseToTheShare() => Assert.InRange(UnfitShare.Of(Sizes), (2.0 / 9) - 0.03, (2.0 / 9) + 0.03);

    [Fact]
    public void Of_SeveralFamilies_CountsAllTheirCombinations()
    {
        StudySpec several = Sizes with { Space = new([new("model", new CategoricalDistribution(["lstm", "transformer"])), .. Sizes.Space.Parameters]) };

        Assert.InRange(UnfitShare.Of(several), (1.0 / 9) - 0.03, (1.0 / 9) + 0.03);
    }

    [Theory]
    [InlineData("lstm")]
    [InlineData("tcn")]
    public void Of_FamiliesWithoutHeads_IsNone(string model) => Assert.Equal(0, UnfitShare.Of(Sizes with { Model = model }));
}
