using HyperTune.Engine.Numerics;
using HyperTune.Engine.Pruning;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies.Validation;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

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
        IPruner pruner = Create(key, 200);
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

    // Where a scheduler has trials wait, a pruner of other programs' trials stops them: both must say why, for any curve.
    [Theory]
    [MemberData(nameof(Pruners))]
    public void Judge_OfATrainingStudy_SaysWhyAndIsTheSameTwice(string key)
    {
        if (PrunerCatalog.Find(key)!.NeedsInstances)
        {
            return;
        }

        IPruner Make() => PrunerCatalog.Create(Specs.Forecast(epochs: 12) with { Pruner = Section(key, 0.8) });
        List<(PruneDecision Decision, int Trial)> once = Decisions(Make(), Direction.Minimize, value => value);

        Assert.All(once, d => Assert.False(string.IsNullOrWhiteSpace(d.Decision.Reason)));
        Assert.Equal(once, Decisions(Make(), Direction.Minimize, value => value));
        Assert.Equal(once.Select(d => (d.Decision.ShouldStop, d.Decision.ShouldPause)), Decisions(Make(), Direction.Maximize, value => -value).Select(d => (d.Decision.ShouldStop, d.Decision.ShouldPause)));
    }

    [Theory]
    [MemberData(nameof(Pruners))]
    public void Options_EveryOne_HasItsWordsAndADefaultThatMayBeGiven(string key)
    {
        Assert.All(PrunerCatalog.Find(key)!.Options, option =>
        {
            Assert.False(string.IsNullOrWhiteSpace(PrunerEntry.LabelOf(option)));
            Assert.True(option.Low < option.High);
            Assert.True(option.Admits(option.Default) || double.IsInfinity(option.Default));
        });
    }

    [Theory]
    [MemberData(nameof(Pruners))]
    public void Options_OutOfRangeOrUnknown_AreRefusedInOneLineAtTheirPlace(string key)
    {
        PrunerSpec sound = Section(key, 1);
        foreach (SpecOption option in PrunerCatalog.OptionsOf(sound))
        {
            double[] wrong = [.. new[] { option.Low - 1, option.High + 1, option.IsWhole ? option.Low + 0.5 : double.NaN }.Where(v => !option.Admits(v))];
            foreach (double value in wrong)
            {
                SpecProblem problem = Assert.Single(Problems(sound with { Options = sound.Options.SetItem(option.Key, value) }), p => p.Field == $"/pruner/{option.Key}");
                Assert.False(string.IsNullOrWhiteSpace(problem.Expected));
            }
        }

        Assert.Single(Problems(sound with { Options = sound.Options.SetItem("no_such_thing", 1) }), p => p.Field == "/pruner/no_such_thing");
    }

    [Theory]
    [MemberData(nameof(Pruners))]
    public void Resources_NotOfThisPrunerOrOutOfRange_AreRefused(string key)
    {
        PrunerEntry entry = PrunerCatalog.Find(key)!;
        PrunerSpec sound = Section(key, 1);
        Assert.Equal(entry.NeedsInstances ? ["/pruner/name"] : [], Problems(sound).Select(p => p.Field));
        Assert.Contains(Problems(sound with { MinResource = 0 }), p => p.Field == "/pruner/min_resource");
        Assert.Contains(Problems(sound with { MaxResource = entry.HasRungs ? 0 : 9 }), p => p.Field == "/pruner/max_resource");
        Assert.Contains(Problems(sound with { Eta = entry.HasRungs ? 1 : 3 }), p => p.Field == "/pruner/eta");
        Assert.Equal(!entry.Wraps, Problems(sound with { Wrapped = "median" }).Any(p => p.Field == "/pruner/wrapped"));
        Assert.Contains(Problems(sound with { Wrapped = "patient" }), p => p.Field == "/pruner/wrapped");
    }

    [Theory]
    [MemberData(nameof(Pruners))]
    public void SeveralObjectives_AnyRuleButNone_IsRefused(string key)
    {
        StudySpec several = Specs.Forecast() with { Pruner = Section(key, 1), Objectives = [new("val_loss", Direction.Minimize), new("val_mae", Direction.Minimize)] };

        Assert.Equal(key != "none", StudySpecValidator.Validate(several, null).Any(p => p.Field == "/pruner/name"));
    }

    [Theory]
    [MemberData(nameof(Pruners))]
    public void Document_WrittenAndRead_IsTheSame(string key)
    {
        PrunerSpec section = Section(key, 1) with { Metric = "val_mae", MinResource = 2 };
        StudySpec spec = Specs.Forecast() with { Pruner = section with { Options = section.Options.SetItems(PrunerCatalog.OptionsOf(section).Where(o => double.IsFinite(o.Default)).Select(o => KeyValuePair.Create(o.Key, o.Default))) } };

        Assert.Equal(spec.Pruner, StudySpecJson.Parse(StudySpecJson.Write(spec)).Spec!.Pruner);
    }

    private static SpecProblem[] Problems(PrunerSpec pruner) =>
        [.. StudySpecValidator.Validate(Specs.Forecast() with { Pruner = pruner }, null).Where(p => p.Field.StartsWith("/pruner", StringComparison.Ordinal))];

    private static IPruner Create(string key, double bound) => PrunerCatalog.Create(new() { Pruner = Section(key, bound) });

    // A threshold needs a bound; two that mirror each other treat both directions alike.
    private static PrunerSpec Section(string key, double bound)
    {
        PrunerSpec spec = new() { Name = key };
        return key == "threshold" ? spec with { Options = spec.Options.SetItem("lower", -bound).SetItem("upper", bound) } : spec;
    }

    private static List<(PruneDecision Decision, int Trial)> Decisions(string key, Direction direction, Func<double, double> turn) => Decisions(Create(key, 0.8), direction, turn);

    private static List<(PruneDecision Decision, int Trial)> Decisions(IPruner pruner, Direction direction, Func<double, double> turn)
    {
        StudyLog log = new(SearchSpace.Empty, [new("value", direction)]);
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
                stopped = decision.ShouldStop || decision.ShouldPause;
            }

            log.Move(number, decisions[^1].Item1.ShouldPause ? TrialState.Waiting : stopped ? TrialState.Pruned : TrialState.Completed, turn(value));
        }

        return decisions;
    }
}
