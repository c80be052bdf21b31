using HyperTune.Engine.Studies;
using HyperTune.Web.Formatting;

namespace HyperTune.Tests.Web.Formatting;

public sealed class DurationsTests
{
    [Theory]
    [InlineData(4, "0:04")]
    [InlineData(112, "1:52")]
    [InlineData(3723, "1:02:03")]
    public void Clock_Seconds_ReadsLikeAClock(int seconds, string expected) => Assert.Equal(expected, Durations.Clock(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(40, "40\u00A0s")]
    [InlineData(19 * 60, "19\u00A0min")]
    [InlineData(76 * 60, "1\u00A0h 16\u00A0min")]
    [InlineData(51 * 3600, "2\u00A0d 3\u00A0h")]
    public void Words_Seconds_UsesFittingUnits(int seconds, string expected) => Assert.Equal(expected, Durations.Words(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(15 * 60, 22 * 60, "15–22\u00A0min")]
    [InlineData(40, 90, "40\u00A0s – 2\u00A0min")]
    [InlineData(600, 601, "10\u00A0min")]
    public void Range_LowAndHigh_IsOneText(int low, int high, string expected) =>
        Assert.Equal(expected, Durations.Range(new TimeRange(TimeSpan.FromSeconds(low), TimeSpan.FromSeconds(high))));
}
