using CsCheck;
using HyperTune.Engine.Spaces;
using static HyperTune.Engine.Spaces.ParameterChangeKind;

namespace HyperTune.Tests.Engine.Spaces;

public sealed class SpaceDiffTests
{
    public static TheoryData<ParameterDistribution, ParameterDistribution, ParameterChangeKind[]> Changes => new()
    {
        { new FloatDistribution(0.1, 1), new FloatDistribution(0.1, 2), [Widened] },
        { new FloatDistribution(0.1, 1), new FloatDistribution(0.01, 1), [Widened] },
        { new FloatDistribution(0.1, 1), new FloatDistribution(0.01, 2), [Widened] },
        { new FloatDistribution(0.1, 1), new FloatDistribution(0.2, 1), [Narrowed] },
        { new FloatDistribution(0.1, 1), new FloatDistribution(0.5, 0.5), [Narrowed] },
        { new FloatDistribution(0.1, 1), new FloatDistribution(0.5, 2), [Moved] },
        { new FloatDistribution(0.1, 1), new FloatDistribution(0.1, 1, Log: true), [Scale] },
        { new FloatDistribution(0.1, 1), new FloatDistribution(0, 1, Step: 0.1), [Widened, Step] },
        { new IntDistribution(1, 9), new IntDistribution(1, 9, Step: 2), [Step] },
        { new IntDistribution(1, 9), new FloatDistribution(1, 9), [ParameterChangeKind.Type] },
        { new IntDistribution(1, 9), new FloatDistribution(1, 12), [Widened, ParameterChangeKind.Type] },
        { new IntDistribution(1, 9), new CategoricalDistribution([1, 9]), [ParameterChangeKind.Type] },
        { new CategoricalDistribution([16, 32]), new CategoricalDistribution([16, 32, 64]), [ChoicesAdded] },
        { new CategoricalDistribution([16, 32]), new CategoricalDistribution([16]), [ChoicesRemoved] },
        { new CategoricalDistribution([16, 32]), new CategoricalDistribution([64, 16]), [ChoicesAdded, ChoicesRemoved] },
        { new CategoricalDistribution([16, 32]), new CategoricalDistribution([32, 16]), [Order] },
        { new CategoricalDistribution([16, 32]), new CategoricalDistribution([16, 32, 64], Ordered: true), [ChoicesAdded, Order] },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Between_OneParameterDiffers_SaysIn(ParameterDistribution before, ParameterDistribution after, ParameterChangeKind[] kinds)
    {
        ParameterChange change = Assert.Single(SpaceDiff.Between(Of(before), Of(after)));

        Assert.Equal("p", change.Name);
        Assert.Equal(kinds, change.Kinds);
        Assert.Equal((before, after), (change.Before!.Distribution, change.After!.Distribution));
    }

    [Fact]
    public void Between_Choices_NamesThoseThatComeAndGo()
    {
        ParameterChange change = Assert.Single(SpaceDiff.Between(Of(new CategoricalDistribution(["adam", "sgd"])), Of(new CategoricalDistribution(["adamw", "adam"]))));

        Assert.Equal<ParameterValue>(["adamw"], change.AddedChoices);
        Assert.Equal<ParameterValue>(["sgd"], change.RemovedChoices);
    }

    [Fact]
    public void Between_AnotherCondition_SaysSo()
    {
        FloatDistribution range = new(0.1, 0.5);
        SearchSpace before = new([new("layers", new IntDistribution(1, 3)), new("dropout", range, [new() { Parent = "layers", Min = 2 }])]);
        SearchSpace after = new([new("dropout", range, [new() { Parent = "layers", Min = 3 }]), new("layers", new IntDistribution(1, 3))]);

        ParameterChange change = Assert.Single(SpaceDiff.Between(before, after));

        Assert.Equal("dropout", change.Name);
        Assert.Equal([Conditions], change.Kinds);
    }

    [Fact]
    public void Between_NamesComeAndGo_AreToldInTheOrderOfTheSpaces()
    {
        SearchSpace before = new([new("a", new IntDistribution(1, 2)), new("b", new IntDistribution(1, 2))]);
        SearchSpace after = new([new("c", new IntDistribution(1, 2)), new("b", new IntDistribution(1, 4))]);

        Assert.Equal(
            [("a", Removed), ("b", Widened), ("c", Added)],
            SpaceDiff.Between(before, after).Select(c => (c.Name, c.Kinds.Single())));
    }

    [Fact]
    public void Between_AnySpaceAndItself_IsEmpty() =>
        Assert.All(HyperTune.Tests.TestKit.Spaces.All.Values, space => Assert.Empty(SpaceDiff.Between(space, new(space.Parameters.Reverse()))));

    // Widened means: every value that could be drawn can still be drawn.
    [Fact]
    public void Between_AnyTwoRanges_WidenedKeepsAllValuesAndNarrowedGainsNone()
    {
        Gen<FloatDistribution> ranges = Gen.Select(Gen.Int[0, 6], Gen.Int[0, 6], (low, size) => new FloatDistribution(low, low + size));
        Gen.Select(ranges, ranges, Gen.Double[0, 1]).Sample((before, after, unit) =>
        {
            ParameterChangeKind[] kinds = [.. SpaceDiff.Between(Of(before), Of(after)).SelectMany(c => c.Kinds)];
            return kinds switch
            {
                [Widened] => after.Contains(before.FromUnit(unit)),
                [Narrowed] => before.Contains(after.FromUnit(unit)),
                [Moved] => !after.Contains(before.Low) || !after.Contains(before.High),
                [] => before == after,
                _ => false,
            };
        });
    }

    private static SearchSpace Of(ParameterDistribution distribution) => new([new("p", distribution)]);
}
