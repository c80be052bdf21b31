using HyperTune.Engine.Numerics;
using HyperTune.Engine.Pruning;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.Contracts;

/// <summary>What every pruner of the catalogue must do.</summary>
public sealed class PrunerContractTests
{
    public static TheoryData<string> Pruners => [.. PrunerCatalog.All.Select(p => p.Key)];

    [Theory]
    [MemberData(nameof(Pruners))]
    public void Judge_AnyCurves_AlwaysSaysWhy(string key)
    {
        foreach ((PruneDecision decision, _) in Decisions(key, Direction.Minimize, value => value))
        {
            Assert.False(string.IsNullOrWhiteSpace(decision.Reason));
        }
    }

    [Theory]
    [MemberData(nameof(Pruners))]
    public void Judge_NegatedValuesAndDirection_DecidesAlike(string key) =>
        Assert.Equal(
            Decisions(key, Direction.Minimize, value => value).Select(d => (d.Decision.ShouldStop, d.Trial)),
            Decisions(key, Direction.Maximize, value => -value).Select(d => (d.Decision.ShouldStop, d.Trial)));

    [Theory]
    [MemberData(nameof(Pruners))]
    public void Judge_BestTrialSoFar_IsNeverStopped(string key)
    {
        StudyLog log = new(SearchSpace.Empty, [new("val_loss", Direction.Minimize)]);
        IPruner pruner = PrunerCatalog.Find(key)!.Create(new());
        for (int number = 0; number < 20; number++)
        {
            log.Add(new() { Number = number, State = TrialState.Running, Parameters = ParameterSet.Empty });
            for (int step = 1; step <= 10; step++)
            {
                log.Report(number, step, 100.0 - number - step * 0.01);
                StudyHistory history = log.Snapshot();
                Assert.False(pruner.Judge(history, history.Unfinished[number]).ShouldStop);
            }

            log.Move(number, TrialState.Completed, 100.0 - number - 0.1);
        }
    }

    private static List<(PruneDecision Decision, int Trial)> Decisions(string key, Direction direction, Func<double, double> turn)
    {
        StudyLog log = new(SearchSpace.Empty, [new("value", direction)]);
        IPruner pruner = PrunerCatalog.Find(key)!.Create(new());
        List<(PruneDecision, int)> decisions = [];
        for (int number = 0; number < 25; number++)
        {
            Prng random = Prng.ForTrial(3, number);
            log.Add(new() { Number = number, State = TrialState.Running, Parameters = ParameterSet.Empty });
            bool stopped = false;
            double value = double.NaN;
            for (int step = 1; step <= 12 && !stopped; step++)
            {
                value = random.NextUnit() < 0.1 ? double.NaN : random.NextUnit() / step;
                log.Report(number, step, turn(value));
                StudyHistory history = log.Snapshot();
                PruneDecision decision = pruner.Judge(history, history.Unfinished[number]);
                decisions.Add((decision, number));
                stopped = decision.ShouldStop;
            }

            log.Move(number, stopped ? TrialState.Pruned : TrialState.Completed, turn(value));
        }

        return decisions;
    }
}
