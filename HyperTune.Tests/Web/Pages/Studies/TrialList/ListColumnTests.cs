using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Web.Pages.Studies.TrialList;

namespace HyperTune.Tests.Web.Pages.Studies.TrialList;

public sealed class ListColumnTests
{
    private static readonly ImmutableArray<ListColumn> All = ListColumn.All(
        new([new("learning_rate", new FloatDistribution(0.1, 1)), new("a,b & <c>", new IntDistribution(1, 2))]), new HyperTune.Engine.Studies.Filters.TrialNames(["learning_rate", "a,b & <c>", "optimizer"], ["val_loss", "val_mae"]), "val_loss");

    [Fact]
    public void Shown_WhatTextWrote_IsTheSameColumns()
    {
        ImmutableArray<ListColumn> chosen = [ListColumn.Value, new(ListColumnKind.Parameter, "a,b & <c>"), new(ListColumnKind.Metric, "val_mae"), new(ListColumnKind.Fixed, "optimizer"), new(ListColumnKind.Device)];

        Assert.Equal(chosen, ListColumn.Shown(ListColumn.Text(chosen, All), All));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nothing,p.gone,m.gone,<script>")]
    public void Shown_NoColumnNamed_AreTheUsualOnes(string? text)
    {
        Assert.Equal(ListColumn.Usual(All), ListColumn.Shown(text, All));
        Assert.Null(ListColumn.Text(ListColumn.Shown(text, All), All));
    }

    [Fact]
    public void Shown_TwiceOrWithoutValue_ValueComesFirstAndNoneTwice() =>
        Assert.Equal([ListColumnKind.Value, ListColumnKind.Epochs], ListColumn.Shown("epochs,epochs,value", All).Select(c => c.Kind));
}
