using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Brushing;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Studies.Brushing;

public sealed class TrialBrushTests
{
    private static readonly TrialTable Table = TablesOfTrials.Of(
        new(
        [
            new("rate", new FloatDistribution(0, 1)),
            new("cell", new CategoricalDistribution(["gru", "lstm"])),
            new("dropout", new FloatDistribution(0, 1), [new() { Parent = "cell", Values = ["lstm"] }]),
        ]),
        [
            (TablesOfTrials.Set(("rate", 0.1), ("cell", "gru")), 5),
            (TablesOfTrials.Set(("rate", 0.2), ("cell", "lstm"), ("dropout", 0.3)), 4),
            (TablesOfTrials.Set(("rate", 0.3), ("cell", "lstm"), ("dropout", 0.6)), 3),
            (TablesOfTrials.Set(("rate", 0.4), ("cell", "rnn")), double.NaN),
        ]);

    [Theory]
    [InlineData("", new[] { 0, 1, 2, 3 })]
    [InlineData("rate:0.1..0.3", new[] { 0, 1, 2 })]
    [InlineData("rate:0.2..", new[] { 1, 2, 3 })]
    [InlineData("cell:gru", new[] { 0 })]
    [InlineData("cell:rnn", new[] { 3 })]
    [InlineData("dropout:0.3..0.5", new[] { 1 })]
    [InlineData("dropout:..0.5,n/a", new[] { 0, 1, 3 })]
    [InlineData("dropout:n/a", new[] { 0, 3 })]
    [InlineData("value:..4", new[] { 1, 2 })]
    [InlineData("value:n/a", new[] { 3 })]
    [InlineData("rate:0.2..0.3;cell:lstm;value:..3.5", new[] { 2 })]
    [InlineData("rate:0.9..", new int[0])]
    public void Rows_Brush_AreThoseThatPassAllParts(string text, int[] rows) =>
        Assert.Equal(rows, BrushText.Parse(text, Table).Brush.Rows(Table, [0, 1, 2, 3]));

    [Fact]
    public void Rows_PartThatNamesNothing_IsNoHindrance() =>
        Assert.Equal([0, 1], new TrialBrush([new("gone") { Range = (1, 2) }]).Rows(Table, [0, 1]));

    [Fact]
    public void With_PartThatAsksNothing_TakesItAway()
    {
        TrialBrush brush = BrushText.Parse("rate:0.1..0.2;cell:gru", Table).Brush;

        Assert.Equal("cell:gru", brush.With(new("rate")).ToString());
        Assert.Equal("cell:gru;rate:0.5..", brush.With(new("rate") { Range = (0.5, double.PositiveInfinity) }).ToString());
    }

    [Fact]
    public void ValueOf_ParameterNamedValue_IsAnotherName() =>
        Assert.Equal("objective.value", TrialBrush.ValueOf(new([new("value", new FloatDistribution(0, 1))])));
}
