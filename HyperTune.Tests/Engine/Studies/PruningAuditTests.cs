using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Studies;

/// <summary>Trials that their pruner would end, and that go on to learn what pruning costs.</summary>
public sealed class PruningAuditTests
{
    [Theory]
    [InlineData("median")]
    [InlineData("asha")]
    [InlineData("hyperband")]
    public async Task RunAsync_EveryTrialAudited_TrainsAllInFullAndKeepsWhereTheyWouldHaveEnded(string pruner)
    {
        (IReadOnlyList<TrialView> audited, IReadOnlyList<TrialView> plain) = (await RunAsync(pruner, 1), await RunAsync(pruner, 0));

        Assert.All(audited, t => Assert.Equal((TrialState.Completed, 9), (t.State, t.Epochs)));

        // The audit changes nothing about who would have been ended, and where.
        Assert.Equal(
            plain.Where(t => t.State == TrialState.Pruned).Select(t => (t.Number, (int?)t.Epochs)),
            audited.Where(t => t.WouldPruneAt is not null).Select(t => (t.Number, t.WouldPruneAt)));
        Assert.All(audited.Where(t => t.WouldPruneAt is not null), t => Assert.StartsWith($"would have been pruned at epoch {t.WouldPruneAt} (", t.Reason, StringComparison.Ordinal));
        Assert.Contains(audited, t => t.WouldPruneAt is not null);
    }

    [Fact]
    public async Task RunAsync_AShareAudited_LetsSomeGoOnAndTheTableTells()
    {
        await using TestEngine engine = new();
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Spec("asha", 0.5));
        await engine.WhenAsync(id, StudyState.Completed);

        IReadOnlyList<TrialView> trials = await engine.TrialsAsync(id);
        TrialTable table = (await engine.Reader.TableAsync(id, CancellationToken.None))!;
        Assert.Contains(trials, t => t.State == TrialState.Pruned);
        Assert.Contains(trials, t => t.WouldPruneAt is not null);
        Assert.Equal(trials.OrderBy(t => t.Number).Select(t => t.WouldPruneAt ?? 0), table.WouldPruneAt);
        Assert.Equal(trials.OrderBy(t => t.Number).Select(t => t.Reason), table.Reason);
    }

    [Fact]
    public async Task RunAsync_KilledDuringAnAudit_GoesOnWithIt()
    {
        using TemporaryFolder folder = new();
        using ScriptedTrialRunner first = new();
        Guid id;
        int number = (await RunAsync("median", 1)).First(t => t.WouldPruneAt is not null).Number;
        using (ScriptedTrialRunner runner = new() { Checkpoints = first.Checkpoints })
        await using (TestEngine engine = new(runner, folder.Path))
        {
            runner.Hold(number, 9);
            await engine.StartWorkerAsync();
            id = await engine.StartAsync(Spec("median", 1));
            await runner.ReachedAsync(number, 9);
        }

        using ScriptedTrialRunner last = new() { Checkpoints = first.Checkpoints };
        await using TestEngine next = new(last, folder.Path);
        await next.StartWorkerAsync();
        await next.WhenAsync(id, StudyState.Completed);

        TrialView trial = (await next.TrialsAsync(id)).Single(t => t.Number == number);
        Assert.Equal((TrialState.Completed, 9), (trial.State, trial.Epochs));
        Assert.NotNull(trial.WouldPruneAt);
    }

    private static StudySpec Spec(string pruner, double share)
    {
        StudySpec spec = Specs.Forecast(trials: 18, epochs: 9, pruner: pruner);
        return spec with { Pruner = spec.Pruner with { Options = spec.Pruner.Options.SetItem("audit_share", share) } };
    }

    private static async Task<IReadOnlyList<TrialView>> RunAsync(string pruner, double share)
    {
        await using TestEngine engine = new();
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Spec(pruner, share));
        await engine.WhenAsync(id, StudyState.Completed);
        return [.. (await engine.TrialsAsync(id)).OrderBy(t => t.Number)];
    }
}
