using System.Collections.Immutable;
using HyperTune.Engine.Optimizing;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.Engine.Optimizing;

public sealed class StudyTests
{
    private static readonly SearchSpace Line = new([new("x", new FloatDistribution(-5, 5)), new("kind", new CategoricalDistribution(["a", "b"]))]);

    [Theory]
    [InlineData(Direction.Minimize, 1)]
    [InlineData(Direction.Maximize, 1)]
    [InlineData(Direction.Minimize, 4)]
    public void Optimize_Parabola_KeepsTheBestOfAllTrials(Direction direction, int parallel)
    {
        double sign = direction == Direction.Minimize ? 1 : -1;
        Study study = new("parabola", Line, direction, sampler: "random");

        Trial best = study.Optimize(t => sign * (Math.Pow(t.Float("x") - 2, 2) + (t.Text("kind") == "a" ? 0 : 1)), trials: 60, parallel: parallel)!;

        Assert.Equal(60, study.History.Finished.Count);
        Assert.Empty(study.History.Unfinished);
        Assert.Equal(sign * study.History.Finished.Min(t => sign * t.Value), best.Value);
        Assert.Equal(best.Value, study.BestValue);
        Assert.Equal(Enumerable.Range(0, 60), study.History.Finished.Select(t => t.Number).Order());
    }

    [Fact]
    public void Optimize_SameSeed_TriesTheSame()
    {
        static IEnumerable<ParameterSet> Tried(long seed)
        {
            Study study = new("again", Line, sampler: "random", seed: seed);
            study.Optimize(t => t.Float("x"), 10);
            return study.History.Finished.Select(t => t.Parameters);
        }

        Assert.Equal(Tried(5), Tried(5));
        Assert.NotEqual(Tried(5), Tried(6));
    }

    [Fact]
    public void Optimize_WithPruner_EndsWeakTrialsEarly()
    {
        Study study = new("pruned", Line, sampler: "random", pruner: "median");
        int steps = 0;

        study.Optimize(
            trial =>
            {
                double value = double.NaN;
                for (int step = 1; step <= 10; step++)
                {
                    steps++;
                    value = Math.Abs(trial.Float("x")) + 1.0 / step;
                    trial.Report(step, value);
                    if (trial.ShouldPrune)
                    {
                        Assert.NotEmpty(trial.PruneReason);
                        return trial.Prune();
                    }
                }

                return value;
            },
            trials: 40);

        Trial[] pruned = [.. study.History.Finished.Where(t => t.State == TrialState.Pruned)];
        Assert.InRange(pruned.Length, 5, 35);
        Assert.True(steps < 400);
        Assert.All(pruned, t => Assert.Equal(t.Curve.Min(v => v.Value), t.Value));
    }

    [Fact]
    public void Optimize_FunctionThrows_TellsTheTrialAsFailedAndTheCaller()
    {
        Study study = new("broken", Line, sampler: "random");

        Assert.Throws<DivideByZeroException>(() => study.Optimize(t => t.Number == 2 ? throw new DivideByZeroException() : t.Float("x"), 10));
        Assert.Equal([TrialState.Completed, TrialState.Completed, TrialState.Failed], study.History.Finished.Select(t => t.State));
        study.Optimize(t => t.Number == 3 ? double.NaN : 1, 2);
        Assert.Equal(TrialState.Failed, study.History.Finished[3].State);
        Assert.Equal(5, study.History.Finished.Count);
    }

    [Fact]
    public void Ask_OwnLoop_TakesTellsInAnyOrderOnce()
    {
        Study study = new("own", Line, sampler: "random");
        study.Enqueue(new([KeyValuePair.Create<string, ParameterValue>("x", 1.5)]));
        StudyTrial first = study.Ask()!, second = study.Ask()!, third = study.Ask()!;

        Assert.Equal(1.5, first.Float("x"));
        study.Tell(third, 3);
        study.Tell(first, 1);
        study.TellFailed(second);
        Assert.Throws<InvalidOperationException>(() => study.Tell(first, 0));
        Assert.Throws<ArgumentException>(() => study.Tell(study.Ask()!, 1, 2));
        Assert.Equal(first.Number, study.Best!.Number);
        Assert.Throws<ArgumentException>(() => study.Enqueue(new([KeyValuePair.Create<string, ParameterValue>("x", 99)])));
    }

    [Fact]
    public void Grid_Exhausted_EndsTheSearch()
    {
        Study study = new("grid", new([new("n", new IntDistribution(1, 3))]), sampler: "grid");

        study.Optimize(t => t.Int("n"), trials: 100);

        Assert.Equal(3, study.History.Finished.Count);
        Assert.Null(study.Ask());
    }

    [Fact]
    public void OptimizeAll_TwoObjectives_AnswersTheFront()
    {
        StudySpec spec = new()
        {
            Name = "two",
            Space = Line,
            Objectives = [new("a", Direction.Minimize), new("b", Direction.Maximize)],
            Sampler = new() { Name = "random" },
            Pruner = new() { Name = "none" },
            Fixed = new([KeyValuePair.Create<string, ParameterValue>("machine", "m")]),
        };
        Study study = new(spec);

        ImmutableArray<Trial> front = study.OptimizeAll(t => [t.Float("x"), t.Text("machine") == "m" ? t.Float("x") + (t.Number % 2) : 0], trials: 30);

        Assert.NotEmpty(front);
        Assert.All(front, f => Assert.DoesNotContain(study.History.Finished, t =>
            t.Values[0] <= f.Values[0] && t.Values[1] >= f.Values[1] && (t.Values[0] < f.Values[0] || t.Values[1] > f.Values[1])));
        Assert.All(study.History.Finished.Except(front), t => Assert.Contains(front, f => f.Values[0] <= t.Values[0] && f.Values[1] >= t.Values[1]));
        Assert.Throws<ArgumentException>(() => study.Optimize(t => 1, 1));
    }

    [Fact]
    public void Constructor_BadDocument_SaysWhat()
    {
        Assert.Contains("/sampler/name", Assert.Throws<ArgumentException>(() => new Study("x", Line, sampler: "magic")).Message, StringComparison.Ordinal);
        Assert.Contains("/space/x", Assert.Throws<ArgumentException>(() => new Study("x", new([new("x", new FloatDistribution(2, 1))]))).Message, StringComparison.Ordinal);
    }
}
