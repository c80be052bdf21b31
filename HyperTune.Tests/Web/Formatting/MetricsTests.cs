using HyperTune.Web.Formatting;

namespace HyperTune.Tests.Web.Formatting;

public sealed class MetricsTests
{
    [Theory]
    [InlineData(0.0813, 0.1796, "\u221254.7\u00A0%")]
    [InlineData(0.1, 0.1, "0.0\u00A0%")]
    [InlineData(1.09, 1, "+9.0\u00A0%")]
    [InlineData(10.99, 1, "+999.0\u00A0%")]
    [InlineData(24.53, 0.01, "2,453\u00A0times")]
    [InlineData(11, 1, "11.0\u00A0times")]
    [InlineData(-50, 0.5, "\u221250.50")]
    [InlineData(0.9, -0.05, "+0.9500")]
    [InlineData(-50, -0.1, "\u221249.90")]
    [InlineData(1, 0, "–")]
    [InlineData(double.NaN, 1, "–")]
    [InlineData(double.PositiveInfinity, 1, "–")]
    public void Apart_ValueAndReference_ReadsAsAShareARatioOrADifference(double value, double reference, string expected) =>
        Assert.Equal(expected, Metrics.Apart(value, reference));

    [Theory]
    [InlineData("val_mae", new[] { "OT" }, "OT")]
    [InlineData("val_mae", new[] { "HUFL", "HULL" }, "HUFL, HULL")]
    [InlineData("val_mae:HULL", new[] { "HUFL", "HULL" }, "HULL")]
    [InlineData("val_mae", new[] { "a", "b", "c", "d" }, null)]
    [InlineData("val_mae", new string[0], null)]
    public void TargetWords_MetricOfTargets_NamesThemWhereTheyAreFew(string metric, string[] targets, string? expected) =>
        Assert.Equal(expected, TargetWords.Of(metric, [.. targets]));
}
