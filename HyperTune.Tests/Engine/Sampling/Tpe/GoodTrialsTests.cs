using HyperTune.Engine.Sampling.Tpe;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.Engine.Sampling.Tpe;

public sealed class GoodTrialsTests
{
    private static readonly SearchSpace Line = new([new("x", new FloatDistribution(0, 1))]);

    [Fact]
    public void Of_OneObjective_TakesTheBestShareInOrder()
    {
        TpeMemory memory = new(Line, [new("value", Direction.Maximize)]);
        foreach (double value in new[] { 3.0, 9, 1, 7, 5, 8, 2, 6, 4, 0 })
        {
            memory.Add(Completed(value));
        }

        Assert.Equal([1, 5, 3], GoodTrials.Of(memory, memory.Order, 0.25));
    }

    [Fact]
    public void Of_PrunedAndFailed_ComeAfterCompletedAndNever()
    {
        TpeMemory memory = new(Line, [new("value", Direction.Minimize)]);
        memory.Add(Completed(double.NaN));
        memory.Add(Ended(TrialState.Failed, double.NaN, 0));
        memory.Add(Ended(TrialState.Pruned, 0.1, 3));
        memory.Add(Ended(TrialState.Pruned, 0.2, 8));
        memory.Add(Completed(5));
        memory.Add(Ended(TrialState.Infeasible, 0, 0));
        memory.Add(Completed(double.NegativeInfinity));

        Assert.Equal([4, 3, 2], GoodTrials.Of(memory, memory.Order, 1));
    }

    [Fact]
    public void Of_NothingFinite_TakesNone()
    {
        TpeMemory memory = new(Line, [new("value", Direction.Minimize)]);
        memory.Add(Completed(double.NaN));

        Assert.Empty(GoodTrials.Of(memory, memory.Order, 1));
    }

    [Fact]
    public void Of_TwoObjectives_TakesFrontAfterFront()
    {
        TpeMemory memory = Points((1, 4), (2, 5), (2, 2), (5, 5), (4, 1), (3, 4));

        Assert.Equal([0, 2, 4], GoodTrials.Of(memory, memory.Order, 0.5).Order());
        Assert.Equal([0, 1, 2, 4, 5], GoodTrials.Of(memory, memory.Order, 0.8).Order());
    }

    [Fact]
    public void Of_FrontTooLong_TakesThoseThatDominateMostTogether()
    {
        // Three near twins in the middle of the front: of four places, one is theirs and the ends are kept.
        TpeMemory memory = Points((0, 10), (5, 5), (5.01, 4.99), (5.02, 4.98), (10, 0), (2, 7));

        int[] good = GoodTrials.Of(memory, memory.Order, 0.5);

        Assert.Single(good, t => t is 1 or 2 or 3);
        Assert.Equal(3, good.Distinct().Count());
    }

    [Fact]
    public void Of_ManyFrontMembers_StaysWithinTheMost()
    {
        TpeMemory memory = Points([.. Enumerable.Range(0, 400).Select(i => (i / 400.0, 1 - Math.Sqrt(i / 400.0)))]);

        int[] good = GoodTrials.Of(memory, memory.Order, 0.5);

        Assert.Equal(GoodTrials.Most, good.Distinct().Count());
    }

    private static TpeMemory Points(params (double A, double B)[] points)
    {
        TpeMemory memory = new(Line, [new("a", Direction.Minimize), new("b", Direction.Minimize)]);
        foreach ((double a, double b) in points)
        {
            memory.Add(Completed(a) with { Values = [a, b] });
        }

        return memory;
    }

    private static Trial Completed(double value) => Ended(TrialState.Completed, value, 0);

    private static Trial Ended(TrialState state, double value, int steps) => new()
    {
        Number = 0,
        State = state,
        Value = value,
        Parameters = new([KeyValuePair.Create("x", (ParameterValue)0.5)]),
        Curve = Enumerable.Range(1, steps).Aggregate(LearningCurve.Empty, (curve, step) => curve.Append(step, 1)),
    };
}
