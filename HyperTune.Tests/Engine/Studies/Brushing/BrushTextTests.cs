using CsCheck;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Brushing;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Studies.Brushing;

public sealed class BrushTextTests
{
    private static readonly string[] Pieces = ["cell:", "learning_rate:", "value:", "..", ",", ";", "n/a", "0.1", "gru", "%3A"];

    private static readonly TrialTable Table = TablesOfTrials.Of(
        new(
        [
            new("learning_rate", new FloatDistribution(1e-4, 1e-1, Log: true)),
            new("cell", new CategoricalDistribution(["gru", "lstm", "n/a", "a;b:c,d..e%"])),
            new("dropout", new FloatDistribution(0, 0.5), [new() { Parent = "cell", Values = ["lstm"] }]),
            new("学习率:x", new IntDistribution(1, 9)),
        ]),
        [(TablesOfTrials.Set(("learning_rate", 0.01), ("cell", "gru"), ("学习率:x", 3)), 1)]);

    [Theory]
    [InlineData("learning_rate:0.003..0.01", "learning_rate:0.003..0.01")]
    [InlineData(" learning_rate : 0.01..0.003 ; value:..210 ", "learning_rate:0.003..0.01;value:..210")]
    [InlineData("value:−1..", "value:-1..")]
    [InlineData("cell:lstm,gru", "cell:gru,lstm")]
    [InlineData("cell:n%2Fa", "cell:n%2Fa")]
    [InlineData("dropout:0.1..0.2,n/a", "dropout:0.1..0.2,n/a")]
    [InlineData("dropout:n/a", "dropout:n/a")]
    [InlineData("value:..;cell:", "value:..")]
    [InlineData("value:1..2;value:3..4", "value:3..4")]
    [InlineData("学习率%3Ax:2..3", "学习率%3Ax:2..3")]
    [InlineData(null, "")]
    [InlineData(";;", "")]
    public void Parse_WhatCanBeRead_IsReadWithoutComplaint(string? text, string canonical)
    {
        ParsedBrush parsed = BrushText.Parse(text, Table);

        Assert.Empty(parsed.Problems);
        Assert.Equal(canonical, parsed.Brush.ToString());
    }

    [Theory]
    [InlineData("learning_rate", BrushProblemKind.NoColon, "")]
    [InlineData("lerning_rate:0.1..", BrushProblemKind.UnknownName, "")]
    [InlineData("learning_rate:gru", BrushProblemKind.NoRange, "")]
    [InlineData("learning_rate:1..2..3", BrushProblemKind.NoRange, "")]
    [InlineData("learning_rate:NaN..1", BrushProblemKind.NoRange, "")]
    [InlineData("learning_rate:1e999..", BrushProblemKind.NoRange, "")]
    [InlineData("learning_rate:0.1..0.2,0.3..0.4", BrushProblemKind.NoRange, "")]
    [InlineData("cell:gru,elman", BrushProblemKind.UnknownChoice, "cell:gru")]
    [InlineData("%:%", BrushProblemKind.UnknownName, "")]
    public void Parse_WhatCannotBeRead_IsToldAndLeftOut(string text, BrushProblemKind kind, string rest)
    {
        ParsedBrush parsed = BrushText.Parse(text + ";value:..2", Table);

        Assert.Equal(kind, Assert.Single(parsed.Problems).Kind);
        Assert.Equal(rest.Length == 0 ? "value:..2" : rest + ";value:..2", parsed.Brush.ToString());
    }

    [Fact]
    public void Parse_AnyText_NeverThrowsAndItsOwnTextIsReadAgain() =>
        Gen.OneOf(Gen.String, Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 12].Select(string.Concat)).Sample(text =>
        {
            TrialBrush brush = BrushText.Parse(text, Table).Brush;
            ParsedBrush again = BrushText.Parse(brush.ToString(), Table);
            Assert.Empty(again.Problems);
            Assert.Equal(brush, again.Brush);
        });

    [Fact]
    public void ToString_ChoiceOfMarks_IsReadAgain()
    {
        TrialBrush brush = new([new("cell") { Choices = ["a;b:c,d..e%"] }]);

        Assert.Equal(brush, BrushText.Parse(brush.ToString(), Table).Brush);
    }
}
