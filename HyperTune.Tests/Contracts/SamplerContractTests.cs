using HyperTune.Engine.Numerics;
using HyperTune.Engine.Sampling;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Contracts;

/// <summary>What every sampler of the catalogue must do, in every kind of space.</summary>
public sealed class SamplerContractTests
{
    public static TheoryData<string, string> SamplersAndSpaces
    {
        get
        {
            TheoryData<string, string> rows = [];
            foreach (SamplerEntry entry in SamplerCatalog.All)
            {
                foreach (string space in Spaces.All.Keys)
                {
                    rows.Add(entry.Key, space);
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(SamplersAndSpaces))]
    public void Suggest_GrowingHistory_StaysInsideTheSpace(string key, string space) =>
        Assert.All(Run(key, Spaces.All[space], 60), set => Assert.True(Spaces.Admits(Spaces.All[space], set), set.ToString()));

    [Theory]
    [MemberData(nameof(SamplersAndSpaces))]
    public void Suggest_SameHistoryAndSeed_ProposesTheSamePoints(string key, string space) =>
        Assert.Equal(Run(key, Spaces.All[space], 30), Run(key, Spaces.All[space], 30));

    [Theory]
    [MemberData(nameof(SamplersAndSpaces))]
    public void Suggest_PendingFailedAndDivergedTrials_StaysInsideTheSpace(string key, string space)
    {
        SearchSpace tuned = Spaces.All[space];
        StudyLog log = new(tuned, [new("val_loss", Direction.Minimize)]);
        ISampler sampler = Create(key);
        (TrialState State, double Value)[] endings =
        [
            (TrialState.Failed, double.NaN), (TrialState.Completed, double.NaN), (TrialState.Completed, double.PositiveInfinity),
            (TrialState.Completed, double.NegativeInfinity), (TrialState.Pruned, 1), (TrialState.Infeasible, double.NaN),
            (TrialState.Cancelled, double.NaN), (TrialState.Running, double.NaN), (TrialState.Completed, 0.5),
        ];
        for (int number = 0; number < 45; number++)
        {
            if (sampler.Propose(log.Snapshot(), 5, number) is not { } set)
            {
                Assert.InRange(number, 1, 45);
                break;
            }

            Assert.True(Spaces.Admits(tuned, set), set.ToString());
            (TrialState state, double value) = endings[number % endings.Length];
            log.Add(new() { Number = number, State = state, Parameters = set, Value = value });
        }
    }

    [Theory]
    [MemberData(nameof(SamplersAndSpaces))]
    public void Suggest_AnotherSamplerAfterABreak_ProposesTheSamePoints(string key, string space)
    {
        SearchSpace tuned = Spaces.All[space];
        List<ParameterSet> unbroken = Run(key, tuned, 20);
        StudyLog log = new(tuned, [new("val_loss", Direction.Minimize)]);
        for (int number = 0; number < unbroken.Count; number++)
        {
            Assert.Equal(unbroken[number], Create(key).Propose(log.Snapshot(), 11, number));
            log.Add(new() { Number = number, State = TrialState.Completed, Parameters = unbroken[number], Value = Math.Sin(number) });
        }
    }

    [Theory]
    [MemberData(nameof(SamplersAndSpaces))]
    public void Suggest_EightWorkers_IsReplayedExactlyFromWhatEachAskSaw(string key, string space)
    {
        SearchSpace tuned = Spaces.All[space];
        ISampler sampler = Create(key);
        StudyLog log = new(tuned, [new("val_loss", Direction.Minimize)]);
        Prng chance = new(3);
        List<Trial> asked = [];
        List<int> running = [];
        for (int turn = 0; turn < 80; turn++)
        {
            StudyHistory history = log.Snapshot();
            if (running.Count < 8 && sampler.Suggest(new(history, 11, asked.Count), CancellationToken.None) is { } suggestion)
            {
                Trial trial = new() { Number = asked.Count, State = TrialState.Running, Parameters = suggestion.Parameters, SamplerNote = suggestion.Note, Seen = history.Finished.Count };
                log.Add(trial);
                asked.Add(trial);
                running.Add(trial.Number);
            }
            else if (running.Count > 0)
            {
                int ended = running[chance.NextInt(running.Count)];
                running.Remove(ended);
                log.Move(ended, ended % 7 == 6 ? TrialState.Failed : TrialState.Completed, ended % 7 == 6 ? double.NaN : Math.Sin(ended));
            }
        }

        IReadOnlyList<Trial> finished = log.Snapshot().Finished;
        foreach (Trial trial in asked)
        {
            StudyLog then = new(tuned, [new("val_loss", Direction.Minimize)]);
            HashSet<int> seen = [.. finished.Take(trial.Seen!.Value).Select(t => t.Number)];
            finished.Take(trial.Seen.Value).ToList().ForEach(then.Add);
            asked.Where(t => t.Number < trial.Number && !seen.Contains(t.Number)).ToList().ForEach(then.Add);

            Suggestion again = Create(key).Suggest(new(then.Snapshot(), 11, trial.Number), CancellationToken.None)!;
            Assert.Equal(trial.Parameters, again.Parameters);
            Assert.Equal(trial.SamplerNote, again.Note);
        }
    }

    [Theory]
    [MemberData(nameof(SamplersAndSpaces))]
    public void Suggest_NothingLeft_StaysSo(string key, string space)
    {
        SearchSpace tuned = Spaces.All[space];
        StudyLog log = new(tuned, [new("val_loss", Direction.Minimize)]);
        ISampler sampler = Create(key);
        for (int number = 0; number < 200; number++)
        {
            if (sampler.Propose(log.Snapshot(), 11, number) is not { } set)
            {
                Assert.True(number > 0, "A space has at least one configuration.");
                Assert.Null(sampler.Propose(log.Snapshot(), 11, number + 1));
                Assert.Null(Create(key).Propose(log.Snapshot(), 11, number));
                return;
            }

            log.Add(new() { Number = number, State = TrialState.Completed, Parameters = set, Value = 1 });
        }
    }

    [Fact]
    public void Catalogue_Keys_AreDifferentAndNoneIsReserved()
    {
        string[] keys = [.. SamplerCatalog.All.Select(s => s.Key), .. SamplerCatalog.NotYetAvailable];

        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    private static ISampler Create(string key) => SamplerCatalog.Find(key)!.Create(new() { Sampler = new() { Name = key } });

    private static List<ParameterSet> Run(string key, SearchSpace space, int trials)
    {
        StudyLog log = new(space, [new("val_loss", Direction.Minimize)]);
        ISampler sampler = Create(key);
        List<ParameterSet> sets = [];
        for (int number = 0; number < trials; number++)
        {
            if (sampler.Propose(log.Snapshot(), 11, number) is not { } set)
            {
                break;
            }

            sets.Add(set);
            log.Add(new() { Number = number, State = TrialState.Completed, Parameters = set, Value = Math.Sin(number) });
        }

        return sets;
    }
}
