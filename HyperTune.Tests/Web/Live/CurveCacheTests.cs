using HyperTune.Engine.Studies;
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

        await cache.ReadAsync([new(0, TrialState.Completed, 2)], default);
        await cache.ReadAsync([new(0, TrialState.Completed, 2)], default);

        Assert.Equal([(0, 0)], studies.CurvesRead);
    }

    [Fact]
    public async Task ReadAsync_RunningTrial_IsReadFromItsLastEpochOn()
    {
        studies.Curves[(4, "val_loss")] = StudySummaries.Curve(3, 2);
        CurveCache cache = new(studies, Guid.Empty, ["val_loss"]);
        await cache.ReadAsync([new(4, TrialState.Running, 2)], default);

        studies.Curves[(4, "val_loss")] = StudySummaries.Curve(3, 2, 1);
        await cache.ReadAsync([new(4, TrialState.Running, 1)], default);

        Assert.Equal([(4, 0), (4, 2)], studies.CurvesRead);
        Assert.Equal([3, 2, 1], cache.Curves[0].Of("val_loss").Select(v => v.Value));
    }

    [Fact]
    public async Task ReadAsync_ManyFinishedTrials_AreReadTogetherAndOnce()
    {
        foreach (int number in Enumerable.Range(0, 5))
        {
            studies.Curves[(number, "val_loss")] = StudySummaries.Curve(3, 2);
            studies.Curves[(number, "train_loss")] = StudySummaries.Curve(2, 1);
        }

        TrialPoint[] wanted = [.. Enumerable.Range(0, 5).Select(n => new TrialPoint(n, TrialState.Completed, 2))];
        CurveCache cache = new(studies, Guid.Empty, ["val_loss", "train_loss"]);
        await cache.ReadAsync(wanted, default);
        await cache.ReadAsync(wanted, default);

        Assert.Equal([5], studies.CurvesReadTogether);
        Assert.All(cache.Curves, c => Assert.Equal((2, 1), (c.Of("val_loss")[1].Value, c.Of("train_loss")[1].Value)));
    }

    [Fact]
    public async Task ReadAsync_ManyRunningTrials_AreOneReadingEachFromItsOwnEpochOn()
    {
        foreach (int number in Enumerable.Range(0, 4))
        {
            studies.Curves[(number, "val_loss")] = StudySummaries.Curve([.. Enumerable.Range(0, number + 1).Select(e => 9.0 - e)]);
        }

        TrialPoint[] wanted = [.. Enumerable.Range(0, 4).Select(n => new TrialPoint(n, TrialState.Running, 2))];
        CurveCache cache = new(studies, Guid.Empty, ["val_loss"]);
        await cache.ReadAsync(wanted, default);
        studies.Curves[(2, "val_loss")] = StudySummaries.Curve(9, 8, 7, 6);
        await cache.ReadAsync(wanted, default);

        Assert.Equal([4, 4], studies.CurvesReadTogether);
        Assert.Equal([(0, 1), (1, 2), (2, 3), (3, 4)], studies.CurvesRead.Skip(4).Order());
        Assert.Equal([1, 2, 4, 4], cache.Curves.Select(c => c.Of("val_loss").Count));
    }

    [Fact]
    public async Task ReadAsync_TrialNoLongerShown_IsForgotten()
    {
        studies.Curves[(0, "val_loss")] = StudySummaries.Curve(3, 2);
        CurveCache cache = new(studies, Guid.Empty, ["val_loss"]);
        await cache.ReadAsync([new(0, TrialState.Completed, 2)], default);

        await cache.ReadAsync([], default);

        Assert.Empty(cache.Curves);
    }

    [Fact]
    public async Task Shown_ManyTrials_AreThoseThatTrainTheBestAndTheLatestOthers()
    {
        studies.Trials.AddRange(Enumerable.Range(0, 8).Select(n => StudySummaries.Trial(n, n switch { 5 => TrialState.Running, 6 => TrialState.Cancelled, 7 => TrialState.Waiting, _ => TrialState.Completed }, n)));
        studies.All.Add(StudySummaries.Study());
        TrialTable table = (await studies.TableAsync(studies.All[0].Id, default))!;

        Assert.Equal([5, 4, 3, 0], CurveCache.Shown(table, best: 0, others: 2).Select(p => p.Number));
    }
}
