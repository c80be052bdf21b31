using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Studies;

/// <summary>A study whose sampler comes to an end of its own.</summary>
public sealed class GridStudyTests
{
    [Fact]
    public async Task RunAsync_BudgetLargerThanTheGrid_CompletesWithTheReasonWhenAllIsTried()
    {
        await using TestEngine engine = new(new ScriptedTrialRunner(3));
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Grid(trials: 100));

        StudySummary study = await engine.WhenAsync(id, StudyState.Completed);

        Assert.Equal("Every combination was tried.", study.Reason);
        Assert.Equal(6, study.Counts[TrialState.Completed]);
        Assert.Equal(6, study.Budget);
        IReadOnlyList<TrialView> trials = await engine.TrialsAsync(id);
        Assert.Equal(6, trials.Select(t => t.Parameters).Distinct().Count());
    }

    [Fact]
    public async Task RunAsync_BudgetSmallerThanTheGrid_EndsAtTheBudgetAndGoesOnWithMore()
    {
        await using TestEngine engine = new();
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Grid(trials: 4));
        StudySummary part = await engine.WhenAsync(id, StudyState.Completed);
        Assert.Null(part.Reason);

        await engine.Commands.AddTrialsAsync(id, 10, CancellationToken.None);
        StudySummary study = await engine.WhenAsync(id, StudyState.Completed);

        Assert.Equal(6, study.Finished);
        Assert.Equal(6, (await engine.TrialsAsync(id)).Select(t => t.Parameters).Distinct().Count());
    }

    [Fact]
    public async Task RunAsync_NoBudgetAtAll_EndsWithTheGrid()
    {
        await using TestEngine engine = new();
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Grid(trials: null));

        Assert.Equal(6, (await engine.WhenAsync(id, StudyState.Completed)).Finished);
    }

    private static StudySpec Grid(int? trials)
    {
        StudySpec spec = Specs.Forecast(parallel: 3);
        return spec with
        {
            Space = new([new("learning_rate", new FloatDistribution(1e-4, 1e-1, Log: true)), new("hidden_size", new IntDistribution(8, 9))]),
            Sampler = new() { Name = "grid", Points = 3 },
            Budget = spec.Budget with { Trials = trials },
        };
    }
}
