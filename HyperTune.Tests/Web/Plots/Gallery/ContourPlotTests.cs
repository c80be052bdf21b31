using HyperTune.Engine.Numerics;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Plots;
using HyperTune.Web.Plots.Gallery;

namespace HyperTune.Tests.Web.Plots.Gallery;

public sealed class ContourPlotTests
{
    [Fact]
    public void At_PlaneOfValues_FollowsThem()
    {
        (double X, double Y)[] places = [.. from i in Enumerable.Range(0, 15) from j in Enumerable.Range(0, 15) select (i / 14.0, j / 14.0)];
        KernelField field = new([.. places.Select(p => p.X)], [.. places.Select(p => p.Y)], [.. places.Select(p => p.X + 2 * p.Y)], false, false);

        Assert.Equal(1.5, field.At(0.5, 0.5), 2);
        Assert.Equal(0.25 + 1.5, field.At(0.25, 0.75), 2);
        Assert.InRange(field.Width, 0.04, 0.09);
    }

    [Fact]
    public void At_NoiseOnly_SmoothsMore()
    {
        Prng random = new(3);
        double[] Chance() => [.. Enumerable.Range(0, 200).Select(_ => random.NextUnit())];
        KernelField field = new(Chance(), Chance(), Chance(), false, false);

        Assert.InRange(field.Width, 0.19, 0.28);
    }

    [Fact]
    public void At_FarFromEveryValue_IsBlank()
    {
        KernelField field = new([0, 0.01, 0.02, 0.03], [0, 0.02, 0.01, 0.03], [1, 2, 3, 4], false, false);

        Assert.Equal(double.NaN, field.At(1, 1));
        Assert.InRange(field.At(0.015, 0.015), 1, 4);
    }

    [Fact]
    public void At_Choices_MeansOfTheirOwn()
    {
        KernelField field = new([0, 0, 1, 1], [0, 0, 0, 1], [1, 3, 10, 20], true, true);

        Assert.Equal(2, field.At(0, 0));
        Assert.Equal(20, field.At(1, 1));
        Assert.Equal(double.NaN, field.At(0, 1));
    }

    [Fact]
    public void Compute_Hill_HasItsStrongestColourWhereTheBestTrialsLie()
    {
        PlotInput input = PlotInputs.All["ninety trials"].Value with { First = "learning_rate", Second = "hidden_size" };
        Figure figure = Compute(input);

        FigureSurface surface = figure.Surface!;
        Assert.True(surface.Smooth);
        Assert.Equal(surface.X.Count * surface.Y.Count, surface.Values.Count);
        int lowest = surface.Values.Index().Where(v => double.IsFinite(v.Item)).MinBy(v => v.Item).Index;
        Assert.InRange(Math.Log10(surface.X[lowest % surface.X.Count]), -4 + 3 * 0.4, -4 + 3 * 0.8);
        Assert.Equal(1, figure.Scale!.ShareOf(surface.Values[lowest]));
    }

    [Fact]
    public void Compute_AChoice_HasCells()
    {
        Figure figure = Compute(PlotInputs.All["ninety trials"].Value with { First = "optimizer", Second = "learning_rate" });

        Assert.False(figure.Surface!.Smooth);
        Assert.Equal([0, 1], figure.Surface.X);
    }

    [Fact]
    public void Compute_OneDivergedTrial_DoesNotColourTheField() =>
        Assert.InRange(Compute(PlotInputs.All["one diverged"].Value).Surface!.Values.Where(double.IsFinite).Max(), 1, 20);

    private static Figure Compute(PlotInput input) => new ContourPlot().Compute(input, Texts.Of<PlotText>());
}
