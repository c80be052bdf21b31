using HyperTune.Engine.Analysis.Importance;
using HyperTune.Engine.Spaces;

namespace HyperTune.Tests.Engine.Analysis.Importance;

public sealed class ImportanceDataTests
{
    private static readonly SearchSpace Space = new(
    [
        new("layers", new IntDistribution(1, 4)),
        new("dropout", new FloatDistribution(0, 1), [new() { Parent = "layers", Min = 2 }]),
    ]);

    [Fact]
    public void Of_Trials_EncodesThemWithInactiveAsNaN()
    {
        ImportanceData data = ImportanceData.Of(Space, [(Set(1, null), 3), (Set(4, 0.25), 5)]);

        Assert.Equal([0.125, 0.875], data.Unit[0]);
        Assert.Equal([double.NaN, 0.25], data.Unit[1]);
        Assert.Equal([3.0, 5], data.Target);
    }

    [Fact]
    public void Of_TrialsThatDoNotFit_LeavesThemOut()
    {
        ImportanceData data = ImportanceData.Of(Space,
        [
            (Set(1, null), double.NaN),
            (Set(1, null), double.PositiveInfinity),
            (Set(9, 0.5), 1),
            (Set(2, 7), 2),
            (Set(2, null), 3),
            (Set(1, 0.5), 4),
            (Set(2, 0.5), 5),
        ]);

        Assert.Equal([5.0], data.Target);
    }

    private static ParameterSet Set(int layers, double? dropout) => new(dropout is { } d
        ? [KeyValuePair.Create("layers", (ParameterValue)layers), KeyValuePair.Create("dropout", (ParameterValue)d)]
        : [KeyValuePair.Create("layers", (ParameterValue)layers)]);
}
