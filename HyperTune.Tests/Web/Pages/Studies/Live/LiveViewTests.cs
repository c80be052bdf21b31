using HyperTune.Web.Pages.Studies.Live;

namespace HyperTune.Tests.Web.Pages.Studies.Live;

public sealed class LiveViewTests
{
    [Theory]
    [InlineData(null, 0)]
    [InlineData("", 0)]
    [InlineData("0.6", 0.6)]
    [InlineData("0.999", 0.99)]
    [InlineData("7", 0.99)]
    [InlineData("-1", 0)]
    [InlineData("NaN", 0)]
    [InlineData("1e400", 0)]
    [InlineData("a lot", 0)]
    [InlineData("0,6", 0)]
    public void Of_AnySmoothnessInTheAddress_IsOneThatCanBeDrawn(string? smooth, double expected) =>
        Assert.Equal(expected, LiveView.Of(null, smooth, null).Smoothness);

    [Theory]
    [InlineData("loss-curves", "loss-curves")]
    [InlineData("history", "history")]
    [InlineData("<script>", null)]
    [InlineData(null, null)]
    public void Of_AnyChartInTheAddress_IsOneThereIsOrNone(string? large, string? expected) =>
        Assert.Equal(expected, LiveView.Of(null, null, large).Large);

    [Fact]
    public void Address_ReadAgain_IsTheSame()
    {
        foreach (double smoothness in Enumerable.Range(0, 100).Select(i => i / 100.0))
        {
            Assert.Equal(smoothness, LiveView.Of(null, LiveView.Address(smoothness), null).Smoothness);
        }
    }
}
