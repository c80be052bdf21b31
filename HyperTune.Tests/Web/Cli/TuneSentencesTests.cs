using System.Collections.Immutable;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Cli;

namespace HyperTune.Tests.Web.Cli;

public sealed class TuneSentencesTests
{
    private static readonly StudySummary Study = new()
    {
        Id = Guid.Empty,
        Name = "waves",
        State = StudyState.Running,
        Model = "lstm",
        Objectives = [new("val_loss", Direction.Minimize)],
        Sampler = "random",
        Pruner = "none",
        Budget = 40,
        Counts = ImmutableDictionary<TrialState, int>.Empty.Add(TrialState.Completed, 10).Add(TrialState.Pruned, 2).Add(TrialState.Running, 1),
        CreatedAt = DateTimeOffset.UnixEpoch,
        ActiveAt = DateTimeOffset.UnixEpoch,
    };

    [Theory]
    [InlineData(24, null, "A grid of 24 combinations: the search ends when all are tried.")]
    [InlineData(24, 100, "A grid of 24 combinations: the search ends when all are tried.")]
    [InlineData(1250, 100, "A grid of 1,250 combinations, of which 100 are tried, spread over all of it.")]
    public void Grid_Budget_SaysHowMuchIsTried(int size, int? budget, string sentence) => Assert.Equal(sentence, TuneSentences.Grid(size, budget));

    [Fact]
    public void Line_BeforeTheFirstResult_SaysSo() =>
        Assert.Equal("12 of 40 trials, no result yet, 0:04", TuneSentences.Line(Study, TimeSpan.FromSeconds(4)));

    [Fact]
    public void Line_WithResultAndEstimate_TellsDoneBestElapsedLeft()
    {
        StudySummary study = Study with { BestNumber = 7, BestValue = 0.0813, Left = new(TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(22)) };

        Assert.Equal("12 of 40 trials, best val_loss 0.08130 (trial 7), 1:52, 15–22\u00A0min left", TuneSentences.Line(study, TimeSpan.FromSeconds(112)));
    }
}
