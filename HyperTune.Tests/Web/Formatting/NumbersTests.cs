using HyperTune.Web.Formatting;

namespace HyperTune.Tests.Web.Formatting;

public sealed class NumbersTests
{
    [Theory]
    [InlineData(186.34, "186.3")]
    [InlineData(0.0064123, "0.006412")]
    [InlineData(6.3e-5, "6.300e\u22125")]
    [InlineData(-0.5, "\u22120.5000")]
    [InlineData(12, "12.00")]
    [InlineData(999.96, "1,000")]
    [InlineData(9.99996, "10.00")]
    [InlineData(6305.2, "6,305")]
    [InlineData(0, "0")]
    [InlineData(double.NaN, "–")]
    [InlineData(double.NegativeInfinity, "\u2212∞")]
    public void Significant_Value_HasFourDigits(double value, string expected) => Assert.Equal(expected, Numbers.Significant(value));

    [Theory]
    [InlineData(0.548, "54.8\u00A0%")]
    [InlineData(-0.548, "\u221254.8\u00A0%")]
    [InlineData(9.999, "999.9\u00A0%")]
    [InlineData(11.2, "11.2\u00A0times")]
    [InlineData(2452.11, "2,452\u00A0times")]
    [InlineData(-101, "\u2212101\u00A0times")]
    [InlineData(3e12, "3.000e12\u00A0times")]
    [InlineData(double.NaN, "–")]
    public void Percent_Share_HasOneDecimalAndIsARatioWherePercentAreHardToRead(double share, string expected) => Assert.Equal(expected, Numbers.Percent(share));

    [Fact]
    public void SignedPercent_Gain_ShowsItsSign() => Assert.Equal("+9.1\u00A0%", Numbers.SignedPercent(0.091));

    [Theory]
    [InlineData(200, "200")]
    [InlineData(0.05, "0.05")]
    [InlineData(3e-5, "3e\u22125")]
    [InlineData(26000, "26,000")]
    public void Tick_Value_IsShort(double value, string expected) => Assert.Equal(expected, Numbers.Tick(value));
}
