using HyperTune.Web.Plots;

namespace HyperTune.Tests.Web.Plots;

public sealed class ConfusionTests
{
    [Fact]
    public void Of_Probabilities_CountsTheLikeliestClass()
    {
        Confusion confusion = Confusion.Of(new()
        {
            Anchors = [0, 1, 2, 3],
            Horizon = 1,
            TargetNames = ["kind"],
            Classes = ["a", "b"],
            Predicted = [0.9f, 0.1f, 0.4f, 0.6f, 0.2f, 0.8f, float.NaN, float.NaN],
            Actual = [0, 0, 1, 1],
        })!;

        Assert.Equal([1, 1, 0, 1], confusion.Counts);
        Assert.Equal(0.5, confusion.Share(0, 1));
    }
}
