using HyperTune.Engine.Analysis.Importance;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Analysis.Importance;

public sealed class CrowdingTests
{
    [Fact]
    public void IsIn_RandomTrialsOfManyStudies_IsNever() =>
        Assert.All(Enumerable.Range(0, 300), seed => Assert.False(Crowding.IsIn(ImportanceSamples.Random(
            seed % 2 == 0 ? ImportanceSamples.ReferenceSpace : TestKit.Spaces.All["conditional"], 15 + seed, (_, _) => 0, (ulong)seed))));

    [Fact]
    public void IsIn_Grid_IsNot()
    {
        double[] x = [.. Enumerable.Range(0, 400).Select(i => (i % 20 + 0.5) / 20)];
        double[] y = [.. Enumerable.Range(0, 400).Select(i => (i / 20 + 0.5) / 20)];

        Assert.False(Crowding.IsIn(new() { Space = ImportanceSamples.Cube(2), Unit = [x, y], Target = x }));
    }

    [Fact]
    public void IsIn_HalfTheTrialsRoundOnePlace_Is()
    {
        Prng random = new(2);
        double[] x = [.. Enumerable.Range(0, 100).Select(i => i % 2 == 0 ? random.NextUnit() : 0.4 + 0.1 * random.NextUnit())];

        Assert.True(Crowding.IsIn(new() { Space = ImportanceSamples.Cube(1), Unit = [x], Target = x }));
    }

    [Fact]
    public void IsIn_OneChoicePreferred_Is()
    {
        double[] x = [.. Enumerable.Range(0, 100).Select(i => i % 5 == 0 ? 0.75 : 0.25)];
        SearchSpace space = new([new("optimizer", new CategoricalDistribution(["adam", "sgd"]))]);

        Assert.True(Crowding.IsIn(new() { Space = space, Unit = [x], Target = x }));
    }
}
