using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Studies;

public sealed class StudyRunnerTests
{
    [Fact]
    public async Task RunAsync_BudgetOfThree_CompletesThreeTrialsAndKeepsTheBest()
    {
        await using TestEngine engine = new();
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 3));

        StudySummary study = await engine.WhenAsync(id, StudyState.Completed);

        Assert.Equal(3, study.Counts[TrialState.Completed]);
        IReadOnlyList<TrialView> trials = await engine.TrialsAsync(id);
        Assert.Equal([0, 1, 2], trials.Select(t => t.Number));
        Assert.All(trials, t => Assert.Equal(3, t.Epochs));
        TrialView best = trials.MinBy(t => t.Values[0])!;
        Assert.Equal(best.Number, study.BestNumber);
        Assert.Equal(best.Parameters["learning_rate"].Number + 1.0 / 3, study.BestValue);
        Assert.Equal(3, study.BestSoFar.Length);
        Assert.Equal(0.8, study.Baselines["naive"]);
    }
}
