using HyperTune.Engine.Trials;

namespace HyperTune.Tests.Engine.Trials;

public sealed class LearningCurveInsertTests
{
    [Fact]
    public void Insert_StepsInAnyOrder_KeepsThemAllAscending()
    {
        LearningCurve curve = LearningCurve.Empty;
        foreach (int step in new[] { 4, 0, 9, 2, 4 })
        {
            LearningCurve before = curve;
            IntermediateValue[] then = [.. before];
            curve = curve.Insert(step, curve.Count);

            Assert.Equal(then, before);
        }

        Assert.Equal([new(0, 1), new(2, 3), new(4, 4), new(9, 2)], curve);
    }

    [Fact]
    public void Best_PartOfACurve_LooksNowhereElseAndSkipsNaN()
    {
        LearningCurve curve = LearningCurve.Empty.Append(1, 1).Append(2, double.NaN).Append(3, 5).Append(4, 3);
        Objective objective = new("value", Direction.Minimize);

        Assert.Equal(1, curve.Best(objective));
        Assert.Equal(3, curve.Best(objective, 1, 3));
        Assert.Equal(double.NaN, curve.Best(objective, 1, 1));
    }
}
