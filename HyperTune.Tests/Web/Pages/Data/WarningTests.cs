using HyperTune.Engine.Data;
using HyperTune.Engine.Data.Exploring;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Data;

namespace HyperTune.Tests.Web.Pages.Data;

public sealed class WarningTests
{
    [Fact]
    public void Of_EachKindOfColumn_IsToldWithItsColumn()
    {
        DataTable table = Tables.Of("id,one,gone,rare,code,load,copy\n" + string.Concat(Enumerable.Range(1, 40).Select(i =>
            FormattableString.Invariant($"{i},7,,{(i % 4 == 0 ? i * 1.5 : null)},user-{i}x,{Math.Sin(i):F5},{3 * Math.Sin(i):F5}\n"))));

        IReadOnlyList<Warning> warnings = Of(table, "load");

        Assert.Equal(
            [("leak", "copy"), ("id", "id"), ("constant", "one"), ("empty", "gone"), ("missing", "rare"), ("id", "code")],
            warnings.Select(w => (w.Key, w.Column!)));
        Assert.All(warnings, w => Assert.NotEmpty(w.Advice));
        Assert.Contains("75.0\u00A0%", warnings.Single(w => w.Key == "missing").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_OrdinaryColumns_IsNothing() => Assert.Empty(Of(Tables.Hourly(200), "load"));

    [Fact]
    public void Of_WhatTheRowsTell_IsToldWithAdvice()
    {
        TableChecks checks = new(20, 5, ["later"], new("b", 19), new("rare", 1));

        Warning[] warnings = [.. Warning.Of(checks, "load", Texts.Of<HyperTune.Web.Pages.Data.DataText>())];

        Assert.Equal([("ahead", "later"), ("single", null), ("duplicates", null), ("few", null)], warnings.Select(w => (w.Key, w.Column)));
        Assert.Equal("later nearly equals what load will be one row later.", warnings[0].Text);
        Assert.All(warnings, w => Assert.NotEmpty(w.Advice));
        Assert.Empty(Warning.Of(null, "load", Texts.Of<HyperTune.Web.Pages.Data.DataText>()));
        Assert.Equal("uneven", Assert.Single(Warning.Of(new(100, 0, [], new("b", 98), new("rare", 2)), "load", Texts.Of<HyperTune.Web.Pages.Data.DataText>())).Key);
    }

    private static IReadOnlyList<Warning> Of(DataTable table, string target) =>
        Warning.Of(table.Profile, target, ColumnLinks.With(table, target, false, CancellationToken.None), Texts.Of<HyperTune.Web.Pages.Data.DataText>());
}
