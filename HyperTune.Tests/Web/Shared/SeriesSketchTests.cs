using HyperTune.Web.Shared;

namespace HyperTune.Tests.Web.Shared;

public sealed class SeriesSketchTests
{
    [Fact]
    public void Of_LongSeriesWithOnePeak_KeepsThePeak()
    {
        double[] numbers = new double[10_000];
        numbers[6_789] = 42;

        SeriesSketch sketch = SeriesSketch.Of(numbers, 100);

        Assert.Equal(100, sketch.High.Length);
        Assert.Equal(42, sketch.High.Max());
        Assert.Equal(10_000, sketch.Rows);
    }

    [Fact]
    public void Of_RunWithoutValues_IsNaN()
    {
        SeriesSketch sketch = SeriesSketch.Of([1, double.NaN, 3], 3);

        Assert.True(double.IsNaN(sketch.Low[1]));
        Assert.Equal(3, sketch.Low[2]);
    }
}
