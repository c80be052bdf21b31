using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.Engine.Studies;

public sealed class SparklineTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1000)]
    public void Of_AnyLength_HasAtMost64PointsWithBothEnds(int length)
    {
        LearningCurve curve = LearningCurve.Empty;
        for (int step = 1; step <= length; step++)
        {
            curve = curve.Append(step, step);
        }

        double[] points = Sparkline.Of(curve);

        Assert.Equal(Math.Min(length, 64), points.Length);
        Assert.Equal(points.Order(), points);
        if (length > 0)
        {
            Assert.Equal((1.0, (double)length), (points[0], points[^1]));
        }
    }
}
