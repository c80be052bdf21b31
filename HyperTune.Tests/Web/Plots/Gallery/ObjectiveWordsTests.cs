using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Plots;
using HyperTune.Web.Plots.Gallery;

namespace HyperTune.Tests.Web.Plots.Gallery;

public sealed class ObjectiveWordsTests
{
    [Theory]
    [InlineData("val_rmse", new[] { "OT" }, "val_rmse, units of OT ↓")]
    [InlineData("val_mae", new[] { "HUFL", "HULL" }, "val_mae, units of HUFL, HULL ↓")]
    [InlineData("val_mae:HULL", new[] { "HUFL", "HULL" }, "val_mae:HULL, units of HULL ↓")]
    [InlineData("val_mae", new[] { "a", "b", "c", "d" }, "val_mae, units of the targets ↓")]
    [InlineData("val_loss", new[] { "OT" }, "val_loss, scaled units ↓")]
    public void Axis_MetricInUnitsOfTheTarget_NamesTheTarget(string metric, string[] targets, string expected)
    {
        PlotInput input = new() { Study = StudySummaries.Study(objective: new(metric, Direction.Minimize)) with { Targets = [.. targets] } };

        Assert.Equal(expected, ObjectiveWords.Axis(input, Texts.Of<PlotText>()));
    }
}
