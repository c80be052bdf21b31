using HyperTune.Engine.Data;
using HyperTune.Web.Pages.Studies.Compare;

namespace HyperTune.Tests.Web.Pages.Studies.Compare;

public sealed class RecallComparisonTests
{
    [Fact]
    public void Of_TwoTrials_CountsWhatEachFound()
    {
        // Rows are of class a, a, b, b.
        Predictions one = Classes(0.9f, 0.1f, 0.2f, 0.8f, 0.3f, 0.7f, 0.4f, 0.6f);
        Predictions two = Classes(0.9f, 0.1f, 0.9f, 0.1f, 0.3f, 0.7f, float.NaN, float.NaN);

        RecallComparison compared = RecallComparison.Of([one, null, two])!;

        Assert.Equal(["a", "b"], compared.Rows.Select(r => r.Class));
        Assert.Equal([2, 2], compared.Rows.Select(r => r.Support));
        Assert.Equal([0.5, double.NaN, 1], compared.Rows[0].Values);
        Assert.Equal([1, double.NaN, 0.5], compared.Rows[1].Values);
        Assert.Equal([true, false, false], compared.Rows[1].Best);
    }

    [Fact]
    public void Of_NoClasses_IsNothing() =>
        Assert.Null(RecallComparison.Of([new() { Anchors = [1], Horizon = 1, TargetNames = ["y"], Predicted = [1], Actual = [1] }, null]));

    private static Predictions Classes(params float[] probabilities) =>
        new() { Anchors = [0, 1, 2, 3], Horizon = 1, TargetNames = ["kind"], Classes = ["a", "b"], Predicted = probabilities, Actual = [0, 0, 1, 1] };
}
