using HyperTune.Web.Plots;

namespace HyperTune.Tests.Web.Plots;

public sealed class TicksTests
{
    [Theory]
    [InlineData(155, 790)]
    [InlineData(1e-6, 1e6)]
    [InlineData(0.02, 3)]
    [InlineData(0.9, 1.7)]
    public void Logarithmic_Range_GivesTwoToSixPlacesInside(double low, double high)
    {
        var ticks = Ticks.Logarithmic(low, high);

        Assert.InRange(ticks.Length, 2, 6);
        Assert.All(ticks, t => Assert.InRange(t, low * 0.97, high * 1.03));
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(3, 3)]
    public void Logarithmic_NoRange_LeavesTicksToTheDrawing(double low, double high) => Assert.Empty(Ticks.Logarithmic(low, high));

    [Theory]
    [InlineData(3, new double[] { 0, 1, 2, 3 })]
    [InlineData(1, new double[] { 0, 1 })]
    [InlineData(6, new double[0])]
    [InlineData(double.NaN, new double[0])]
    public void Whole_FewSteps_MarksEachAndLeavesMoreToTheDrawing(double high, double[] expected) => Assert.Equal(expected, Ticks.Whole(high));
}
