using HyperTune.Web.Shared.Tray;

namespace HyperTune.Tests.Web.Shared.Tray;

public sealed class TrialSelectionTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("71,79", "71,79")]
    [InlineData("79, 71,79", "79,71")]
    [InlineData("<script>,-1,1e3,5.5,99999999999,7", "7")]
    [InlineData("0,1,2,3,4,5,6,7,8,9,10,11", "0,1,2,3,4,5,6,7,8,9")]
    public void Parse_HandEditedAddress_KeepsWhatMakesSense(string? text, string? kept) => Assert.Equal(kept, TrialSelection.Parse(text).Text);

    [Fact]
    public void Toggle_PicksAndPutsBack_UntilItIsFull()
    {
        TrialSelection selection = TrialSelection.None.Toggle(4).Toggle(2).Toggle(4);
        Assert.Equal("2", selection.Text);

        TrialSelection full = TrialSelection.Parse("0,1,2,3,4,5,6,7,8,9");
        Assert.Same(full, full.Toggle(10));
        Assert.Equal("0,1,2,3,4,5,6,7,8", full.Toggle(9).Text);
    }
}
