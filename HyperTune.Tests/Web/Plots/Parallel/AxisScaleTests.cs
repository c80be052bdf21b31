using HyperTune.Web.Plots.Parallel;

namespace HyperTune.Tests.Web.Plots.Parallel;

public sealed class AxisScaleTests
{
    private static readonly ContinuousScale Log = new(1e-4, 1e-2, log: true, downwards: false, step: 0, hasInactive: false);
    private static readonly ContinuousScale Loss = new(180, 300, log: false, downwards: true, step: 0, hasInactive: false);
    private static readonly ContinuousScale Window = new(24, 336, log: false, downwards: false, step: 24, hasInactive: false);
    private static readonly ContinuousScale Dropout = new(0, 0.5, log: false, downwards: false, step: 0, hasInactive: true);
    private static readonly StopScale Layers = new([1, 2, 3], [], hasInactive: false);
    private static readonly StopScale Cell = new([2, 1, 0], ["rnn", "lstm", "gru"], hasInactive: true);

    [Fact]
    public void PartOf_Stretch_IsARangeOfRoundNumbers()
    {
        Assert.Equal("x:0.001..0.00398", Written(Log, (0.5, 0.8)));
        Assert.Equal("x:192..288", Written(Loss, (0.1, 0.9)));
        Assert.Equal("x:192..264", Written(Window, (0.52, 0.8)));
        Assert.Equal("x:0.1..0.3", Written(Dropout, (0.304, 0.652)));
    }

    [Fact]
    public void PartOf_StretchToAnEnd_IsOpenThere()
    {
        Assert.Equal("x:0.001..", Written(Log, (0.5, 1)));
        Assert.Equal("x:..240", Written(Loss, (0.5, 1.2)));
        Assert.Equal("x:240..", Written(Loss, (0, 0.5)));
    }

    [Fact]
    public void PartOf_WholeAxisOrNothing_AsksNothing()
    {
        Assert.True(Log.PartOf("x", [(0, 1)]).IsEmpty);
        Assert.True(Log.PartOf("x", []).IsEmpty);
        Assert.True(Layers.PartOf("x", [(0, 1)]).IsEmpty);
        Assert.True(Layers.PartOf("x", [(0.2, 0.3)]).IsEmpty);
        Assert.True(Dropout.PartOf("x", [(-0.02, 1)]).IsEmpty);
        Assert.True(Cell.PartOf("x", [(-0.02, 1)]).IsEmpty);
    }

    [Fact]
    public void PartOf_FootOfAConditionalAxis_TakesTrialsWithoutAValue()
    {
        Assert.Equal("x:n/a", Written(Dropout, (-0.02, 0.05)));
        Assert.Equal("x:..0.3,n/a", Written(Dropout, (0, 0.652)));
        Assert.Equal("x:..", Written(Dropout, (0.13, 1)));
        Assert.Equal("x:rnn,n/a", Written(Cell, (-0.02, 0.4)));
    }

    [Fact]
    public void PartOf_FewValues_AreThoseUnderTheStretches()
    {
        Assert.Equal("x:2..3", Written(Layers, (0.4, 1)));
        Assert.Equal("x:2..2", Written(Layers, (0.45, 0.55)));
        Assert.Equal("x:gru,rnn", Written(Cell, (Cell.Stops[0] - 0.01, Cell.Stops[0] + 0.01), (Cell.Stops[2] - 0.01, Cell.Stops[2] + 0.01)));
    }

    [Theory]
    [InlineData(0.1, 0.4)]
    [InlineData(0.33, 0.95)]
    [InlineData(0, 0.5)]
    public void SpansOf_PartOfAStretch_LieWhereTheStretchWas(double from, double to)
    {
        foreach (ContinuousScale scale in new[] { Log, Loss })
        {
            (double a, double b) = Assert.Single(scale.SpansOf(scale.PartOf("x", [(from, to)])));
            Assert.Equal((from, to), (a, b), (x, y) => Math.Abs(x.Item1 - y.Item1) < 0.01 && Math.Abs(x.Item2 - y.Item2) < 0.01);
        }
    }

    [Fact]
    public void SpansOf_ChoicesApart_AreTwoStretches()
    {
        Assert.Equal(2, Cell.SpansOf(new("x") { Choices = ["gru", "rnn"] }).Length);
        Assert.Single(Cell.SpansOf(new("x") { Choices = ["gru", "lstm"] }));
        Assert.Equal(2, Dropout.SpansOf(new("x") { Range = (0.1, 0.2), Inactive = true }).Length);
    }

    private static string Written(AxisScale scale, params (double From, double To)[] spans) => scale.PartOf("x", spans).ToString();
}
