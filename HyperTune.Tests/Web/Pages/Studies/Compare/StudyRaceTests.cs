using HyperTune.Engine.Analysis.Convergence;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies.Compare;

namespace HyperTune.Tests.Web.Pages.Studies.Compare;

public sealed class StudyRaceTests
{
    private static readonly StudySpec Spec = Specs.Forecast();

    // By number: completed, pruned, running, completed, failed; they end in the order 3, 0, 4, 1.
    private static readonly TrialTable Table = TablesOfTrials.Of(Spec.Space, [Trial(0.5), Trial(0.1), Trial(0.2), Trial(0.9), Trial(double.NaN)], state: n => n switch
    {
        1 => TrialState.Pruned,
        2 => TrialState.Running,
        4 => TrialState.Failed,
        _ => TrialState.Completed,
    }) with
    {
        FinishedAt = [20, 40, 0, 10, 30],
        Epochs = [5, 1, 3, 6, 2],
        Seconds = [50, 10, 30, 60, 20],
    };

    [Theory]
    [InlineData(RaceCost.Trials, 1, 2, 4)]
    [InlineData(RaceCost.Epochs, 6, 11, 14)]
    [InlineData(RaceCost.Seconds, 60, 110, 140)]
    public void SearchOf_AnyCost_AddsUpInTheOrderOfEnding(RaceCost cost, double first, double second, double end)
    {
        BestSoFar search = StudyRace.SearchOf(Table, cost);

        Assert.Equal([first, second], search.At);
        Assert.Equal([0.9, 0.5], search.Values);
        Assert.Equal(end, search.End);
    }

    [Fact]
    public void Of_SeedsOfOneSearch_AreOneEntryWithQuartiles()
    {
        StudyRace race = StudyRace.Of(
            [Racer("a", 1, "tpe", 0.9, 0.5), Racer("b", 2, "random", 0.8), Racer("c", 3, "tpe", 0.7, 0.7, 0.1), Racer("d", 4, "tpe", 0.6, 0.6)],
            grouped: true);

        Assert.Equal([3, 1], race.Entries.Select(e => e.Studies.Length));
        Assert.Equal([0, 1], race.Entries.Select(e => e.Slot));
        Assert.Equal(0.5, race.Entries[0].Final);
        Assert.Equal([0.3, 0.55], new[] { race.Entries[0].FinalLow, race.Entries[0].FinalHigh }.Select(v => Math.Round(v, 12)));
        Assert.Equal(1, race.Common);
        Assert.Equal([0.7, 0.8], race.Entries.Select(e => e.AtCommon));
    }

    [Fact]
    public void Of_NotGrouped_EachStandsAlone() =>
        Assert.Equal(2, StudyRace.Of([Racer("a", 1, "tpe", 0.9), Racer("b", 2, "tpe", 0.8)], grouped: false).Entries.Length);

    [Fact]
    public void Of_OneWithoutAValue_HasNoneAtTheCommonPlace()
    {
        StudyRace race = StudyRace.Of([Racer("a", 1, "tpe", 0.9), Racer("b", 2, "tpe", double.NaN)], grouped: true);

        Assert.True(double.IsNaN(race.Entries[0].AtCommon));
        Assert.Equal(0.9, race.Entries[0].Final);
    }

    private static StudyRace.Racer Racer(string name, long seed, string sampler, params double[] values) => new(
        StudySummaries.Study(name: name),
        Spec with { Name = name, Sampler = new() { Name = sampler, Seed = seed } },
        Spec,
        BestSoFar.Of(values.Select(v => new EndedTrial(1, v)), new("val_loss", Direction.Minimize)),
        values.Length * 4,
        values.Length * 10);

    private static (HyperTune.Engine.Spaces.ParameterSet, double) Trial(double value) => (TablesOfTrials.Set(("learning_rate", 0.01), ("hidden_size", 16)), value);
}
