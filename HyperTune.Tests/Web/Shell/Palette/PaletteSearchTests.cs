using HyperTune.Web.Shell.Palette;

namespace HyperTune.Tests.Web.Shell.Palette;

public sealed class PaletteSearchTests
{
    [Fact]
    public void Find_NothingTyped_KeepsTheOrderAndLeavesOutWhatWasPutAway()
    {
        PaletteItem[] items = [Item("b"), Item("a") with { Behind = true }, Item("c")];

        Assert.Equal(["b", "c"], PaletteSearch.Find(items, " ").Select(i => i.Title));
    }

    [Fact]
    public void Find_EqualFits_KeepTheirOrderAndWhatWasPutAwayComesLast()
    {
        PaletteItem[] items = [Item("Load") with { Behind = true }, Item("Load 1"), Item("Load 2"), Item("other")];

        Assert.Equal(["Load 1", "Load 2", "Load"], PaletteSearch.Find(items, "load").Select(i => i.Title));
    }

    [Fact]
    public void Find_ThousandFits_GivesFifty() =>
        Assert.Equal(PaletteSearch.Most, PaletteSearch.Find(Enumerable.Range(0, 1000).Select(i => Item($"Study {i}")), "stu").Count);

    [Theory]
    [InlineData("#71", 71)]
    [InlineData(" 71 ", 71)]
    [InlineData("#0", 0)]
    [InlineData("#", null)]
    [InlineData("71a", null)]
    [InlineData("-1", null)]
    [InlineData("99999999999", null)]
    public void Trial_Typed_IsItsNumber(string typed, int? expected) => Assert.Equal(expected, PaletteSearch.Trial(typed));

    private static PaletteItem Item(string title) => new(PaletteKind.Study, title, "", "", () => Task.CompletedTask);
}
