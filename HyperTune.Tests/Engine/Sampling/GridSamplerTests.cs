using CsCheck;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Sampling;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Sampling;

public sealed class GridSamplerTests
{
    private static readonly SamplerSpec Spec = new() { Name = "grid", Points = 3 };

    [Fact]
    public void Suggest_SeveralWorkersEndingInAnyOrder_TriesEachCombinationOnceAndEnds() =>
        Gen.Select(RandomSpaces.All, Gen.Int[1, 4], Gen.Int[0, 1_000_000]).Sample((space, workers, seed) =>
        {
            Prng chance = new((ulong)seed);
            StudyLog log = Log(space);
            GridSampler sampler = new(Spec);
            List<ParameterSet> sets = [];
            List<int> running = [];
            while (true)
            {
                ParameterSet? set = running.Count < workers ? sampler.Propose(log.Snapshot(), 1, sets.Count) : null;
                if (set is not null)
                {
                    running.Add(sets.Count);
                    log.Add(new() { Number = sets.Count, State = TrialState.Running, Parameters = set });
                    sets.Add(set);
                }
                else if (running.Count > 0)
                {
                    int ended = running[(int)(chance.NextUnit() * running.Count)];
                    running.Remove(ended);
                    log.Move(ended, chance.NextUnit() < 0.5 ? TrialState.Completed : TrialState.Failed);
                }
                else
                {
                    break;
                }
            }

            Assert.Equal((int)new Grid(space, Spec).Count, sets.Count);
            Assert.Equal(sets.Count, sets.Distinct().Count());
        }, iter: 100);

    [Fact]
    public void Suggest_AnotherSamplerAfterABreak_GoesOnWhereItWas()
    {
        SearchSpace space = TestKit.Spaces.All["conditional"];
        StudyLog whole = Log(space);
        StudyLog broken = Log(space);
        GridSampler one = new(Spec);
        for (int number = 0; number < 20; number++)
        {
            ParameterSet expected = Add(whole, one, number)!;
            Assert.Equal(expected, Add(broken, new GridSampler(Spec), number));
        }
    }

    [Fact]
    public void Suggest_CombinationEnqueuedByHand_IsNotTriedAgain()
    {
        SearchSpace space = new([new("num_layers", new IntDistribution(1, 3))]);
        StudyLog log = Log(space);
        ParameterSet byHand = new Grid(space, Spec).At(0);
        log.Add(new() { Number = 0, State = TrialState.Waiting, Parameters = byHand });
        GridSampler sampler = new(Spec);

        Assert.NotEqual(byHand, Add(log, sampler, 1));
        Assert.NotEqual(byHand, Add(log, sampler, 2));
        Assert.Null(Add(log, sampler, 3));
    }

    [Fact]
    public void Suggest_TrialDeleted_TriesItsCombinationAgain()
    {
        SearchSpace space = new([new("num_layers", new IntDistribution(1, 3))]);
        StudyLog log = Log(space);
        GridSampler sampler = new(Spec);
        ParameterSet first = Add(log, sampler, 0)!;
        Add(log, sampler, 1);
        Add(log, sampler, 2);
        log.Forget(0);

        Assert.Equal(first, Add(log, sampler, 3));
        Assert.Null(Add(log, sampler, 4));
    }

    [Fact]
    public void Suggest_SpaceWidened_TriesWhatIsNewOnly()
    {
        StudyLog log = Log(new([new("num_layers", new IntDistribution(1, 2))]));
        GridSampler sampler = new(Spec);
        Add(log, sampler, 0);
        Add(log, sampler, 1);
        Assert.Null(Add(log, sampler, 2));
        log.ChangeSpace(new([new("num_layers", new IntDistribution(1, 3))]));

        Assert.Equal(3, Add(log, sampler, 2)!["num_layers"].Number);
        Assert.Null(Add(log, sampler, 3));
    }

    private static StudyLog Log(SearchSpace space) => new(space, [new("val_loss", Direction.Minimize)]);

    private static ParameterSet? Add(StudyLog log, GridSampler sampler, int number)
    {
        ParameterSet? set = sampler.Propose(log.Snapshot(), 1, number);
        if (set is not null)
        {
            log.Add(new() { Number = number, State = TrialState.Completed, Parameters = set, Value = number });
        }

        return set;
    }
}
