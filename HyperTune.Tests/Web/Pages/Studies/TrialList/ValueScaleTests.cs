using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies.TrialList;

namespace HyperTune.Tests.Web.Pages.Studies.TrialList;

public sealed class ValueScaleTests
{
    [Theory]
    [InlineData(Direction.Minimize)]
    [InlineData(Direction.Maximize)]
    public void Length_BestToWorst_GrowsFromNothingToFull(Direction direction)
    {
        double sign = direction == Direction.Minimize ? 1 : -1;
        ValueScale scale = ValueScale.Of(Table(direction, [.. Enumerable.Range(0, 20).Select(i => sign * (1 + i)), sign * 1e9, double.NaN]))!;

        Assert.Equal(0, scale.Length(sign));
        Assert.Equal(1, scale.Length(sign * 1e9));
        Assert.InRange(scale.Length(sign * 10), 0.4, 0.6);
        Assert.Equal(double.NaN, scale.Length(double.NaN));
    }

    [Fact]
    public void Of_NothingToCompare_IsNone()
    {
        Assert.Null(ValueScale.Of(Table(Direction.Minimize, [])));
        Assert.Null(ValueScale.Of(Table(Direction.Minimize, [1, 1, 1])));
    }

    private static TrialTable Table(Direction direction, double[] values) => new()
    {
        StudyId = Guid.Empty,
        Version = 1,
        Space = Specs.Forecast().Space,
        Objectives = [new("val_loss", direction)],
        Parameters = [],
        Number = [.. Enumerable.Range(0, values.Length)],
        State = [.. values.Select(_ => TrialState.Completed)],
        Value = values,
        Seconds = [],
        Epochs = [],
        StartedAt = [],
        FinishedAt = [],
        Segments = [],
    };
}
