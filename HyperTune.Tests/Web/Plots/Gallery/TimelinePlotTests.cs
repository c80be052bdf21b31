using System.Collections.Immutable;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Plots;
using HyperTune.Web.Plots.Gallery;

namespace HyperTune.Tests.Web.Plots.Gallery;

public sealed class TimelinePlotTests
{
    [Fact]
    public void Compute_TrialsOfThreeSlots_StandInTheirRowsSinceTheStart()
    {
        Figure figure = Compute(PlotInputs.Of(PlotInputs.Random("plain", 6)));

        Assert.Equal(["slot 0", "slot 1", "slot 2"], figure.Y.Names);
        BarSeries complete = figure.Bars.Single(b => b.Key == "complete");
        int fourth = complete.Trials.ToList().IndexOf(3);
        Assert.Equal(0, complete.Row[fourth]);
        Assert.True(complete.From[fourth] > 0 && complete.To[fourth] > complete.From[fourth]);
    }

    [Fact]
    public void Compute_RunningStudy_MarksThePresentAndShadesWhatIsToCome()
    {
        Figure figure = Compute(PlotInputs.Of(PlotInputs.Random("plain", 6)));

        FigureRule now = Assert.Single(figure.Rules);
        Assert.Equal(60, now.At);
        Assert.Equal((60, 62), (figure.Bands[0].From, figure.Bands[0].To));
        Assert.Equal("1 h 0 min of 1 h 2 min", figure.Subtitle!.Replace('\u00A0', ' '));
    }

    [Fact]
    public void Compute_EndedStudy_EndsWithItsLastTrial()
    {
        PlotInput input = PlotInputs.Of(PlotInputs.Random("plain", 6));
        Figure figure = Compute(input with { Study = input.Study with { State = StudyState.Completed } });

        Assert.Empty(figure.Rules);
        Assert.Empty(figure.Bands);
        Assert.Equal("seconds since the start", figure.X.Title);
    }

    [Fact]
    public void Compute_PrunedTrials_AreHatchedAndTheBestIsApart()
    {
        Figure figure = Compute(PlotInputs.All["ninety trials"].Value);

        Assert.True(figure.Bars.Single(b => b.Key == "pruned").Hatched);
        Assert.Equal([PlotInputs.All["ninety trials"].Value.Study.BestNumber!.Value], figure.Bars.Single(b => b.Key == "best").Trials);
    }

    [Fact]
    public void Joined_ManyShortStretches_CoverTheSameTimeAndCountThemAll()
    {
        ImmutableArray<TimelineStretch> all = [.. Enumerable.Range(0, 10_000).Select(i => Stretch(i / 5000, i % 5000, i, i % 7 == 0 ? TrialState.Pruned : TrialState.Completed))];

        ImmutableArray<TimelineStretch> joined = TimelineStretch.Joined(all, 1500);

        Assert.InRange(joined.Length, 100, 1500);
        Assert.Equal(10_000, joined.Sum(s => s.Count));
        Assert.Equal(all.Min(s => s.From), joined.Min(s => s.From));
        Assert.Equal(all.Max(s => s.To), joined.Max(s => s.To));
        Assert.Contains(joined, s => s.State == TrialState.Completed);
    }

    [Fact]
    public void Joined_FailedTrialAmongMany_StaysByItself()
    {
        ImmutableArray<TimelineStretch> all = [.. Enumerable.Range(0, 5000).Select(i => Stretch(0, i, i, i == 2345 ? TrialState.Failed : TrialState.Completed))];

        TimelineStretch failed = TimelineStretch.Joined(all, 300).Single(s => s.State == TrialState.Failed);

        Assert.Equal((2345, 1), (failed.First, failed.Count));
    }

    private static TimelineStretch Stretch(int slot, int second, int number, TrialState state) =>
        new(slot, StudySummaries.Noon.AddSeconds(second), StudySummaries.Noon.AddSeconds(second + 1), number, 1, state);

    private static Figure Compute(PlotInput input) => new TimelinePlot().Compute(input, Texts.Of<PlotText>());
}
