using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Web.Plots;
using HyperTune.Web.Plots.Gallery;

namespace HyperTune.Tests.Web.Plots.Gallery;

public sealed class ParameterAxisTests
{
    [Fact]
    public void Draw_LogarithmicRange_HasRoomAtBothEndsAndRoundTicks()
    {
        FigureAxis axis = Of(new FloatDistribution(1e-4, 1e-2, Log: true), 1e-3).Draw(4);

        Assert.True(axis.Log);
        Assert.InRange(axis.From!.Value, 5e-5, 9.9e-5);
        Assert.Equal([1e-4, 1e-3, 1e-2], axis.Ticks.Select(t => Math.Round(t, 10)));
    }

    [Fact]
    public void Draw_ValuesOutsideThePresentSpace_AreInside()
    {
        FigureAxis axis = Of(new IntDistribution(10, 20), 15, 40).Draw(4);

        Assert.True(axis.To > 40);
        Assert.InRange(axis.Ticks.Length, 2, 4);
    }

    [Fact]
    public void Draw_SingleValue_StillHasAnExtent()
    {
        FigureAxis axis = Of(new IntDistribution(2, 2), 2).Draw(4);

        Assert.True(axis.From < 2 && axis.To > 2);
        Assert.Equal([2.0], axis.Ticks);
    }

    [Theory]
    [InlineData(1, 1000, true)]
    [InlineData(-5, 5, false)]
    public void ShareOf_AnyPlace_IsTheOtherWayOfAt(double low, double high, bool log)
    {
        ParameterAxis axis = Of(new FloatDistribution(low, high, log), low);

        Assert.All(new[] { 0, 0.25, 0.5, 1 }, share => Assert.Equal(share, axis.ShareOf(axis.At(share)), 12));
    }

    [Theory]
    [InlineData(0, 1, 3, new[] { 0, 0.5, 1 })]
    [InlineData(180, 300, 5, new[] { 200.0, 225, 250, 275, 300 })]
    [InlineData(0.07, 0.41, 4, new[] { 0.1, 0.2, 0.3, 0.4 })]
    [InlineData(3, 3, 4, new double[0])]
    public void Linear_AnyRange_GivesRoundPlaces(double low, double high, int most, double[] expected) =>
        Assert.Equal(expected, Ticks.Linear(low, high, most));

    private static ParameterAxis Of(ParameterDistribution distribution, params double[] values) => ParameterAxis.Of(new TrialColumn(new("p", distribution), [], values));
}
