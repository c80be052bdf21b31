using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Live;

namespace HyperTune.Tests.Web.Live;

public sealed class CurveCacheTests
{
    private readonly FakeStudies studies = new();

    [Fact]
    public async Task ReadAsync_FinishedTrial_IsReadOnce()
    {
        studies.Curves[(0, "val_loss")] = StudySummaries.Curve(3, 2);
        CurveCache cache = new(studies, Guid.Empty, ["val_loss"]);

        await cache.ReadAsync([new(0, TrialState.Completed, 2)], 0, default);
        await cache.ReadAsync([new(0, TrialState.Completed, 2)], 0, default);

        Assert.Equal([(0, 0)], studies.CurvesRead);
    }

    [Fact]
    public async Task ReadAsync_RunningTrial_IsReadFromItsLastEpochOn()
    {
        studies.Curves[(4, "val_loss")] = StudySummaries.Curve(3, 2);
        CurveCache cache = new(studies, Guid.Empty, ["val_loss"]);
        await cache.ReadAsync([new(4, TrialState.Running, 2)], null, default);

        studies.Curves[(4, "val_loss")] = StudySummaries.Curve(3, 2, 1);
        await cache.ReadAsync([new(4, TrialState.Running, 1)], null, default);

        Assert.Equal([(4, 0), (4, 2)], studies.CurvesRead);
        Assert.Equal([3, 2, 1], cache.Curves[0].Of("val_loss").Select(v => v.Value));
    }
}
