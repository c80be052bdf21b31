using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies.Probing;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Studies.Probing;

public sealed class StudyForecastTests
{
    [Fact]
    public void Of_TrialsThatAreAllAlike_IsTheirNumberTimesTheirTime()
    {
        StudySpec spec = Specs.Forecast(trials: 20, epochs: 10) with { Space = new([new("learning_rate", new FloatDistribution(1e-4, 1e-1))]) };
        ProbeReport report = Probes.Report(spec, slots: 1, spread: 0.01);
        StudyForecast forecast = StudyForecast.Of(report, spec);
        double one = report.Measurements[0].FixedSeconds + 10 * report.Measurements[0].SecondsAnEpoch;

        Assert.Equal(one, forecast.MedianTrial.TotalSeconds, one * 1e-6);
        Assert.InRange(20 * one, forecast.Total.Low.TotalSeconds, forecast.Total.High.TotalSeconds);
        Assert.InRange(forecast.Total.High / forecast.Total.Low, 1.01, 1.05);
    }

    [Fact]
    public void Of_TwoAtOnce_TakesAboutHalfAndMoreWhereTheySlowEachOther()
    {
        StudySpec spec = Probes.Spec(trials: 100);
        double one = Middle(StudyForecast.Of(Probes.Report(spec, slots: 1), spec));
        double two = Middle(StudyForecast.Of(Probes.Report(spec, slots: 2), spec));
        double slowed = Middle(StudyForecast.Of(Probes.Report(spec, slots: 2, slowdown: 1.5), spec));

        Assert.InRange(one / two, 1.8, 2.05);
        Assert.InRange(slowed / two, 1.4, 1.51);
    }

    [Fact]
    public void Of_ThePeopleAskForFewerAtOnce_CountsThose() => Assert.Equal(1, StudyForecast.Of(Probes.Report(Probes.Spec()), Probes.Spec(parallel: 1)).Lanes);

    // Rungs at 4 and 12 of 27 epochs: all come to the first, a third to the second, a ninth to the end.
    [Fact]
    public void Of_AScheduler_SavesWhatItsRungsDo()
    {
        StudySpec spec = Probes.Spec(trials: 100, pruner: "asha");
        spec = spec with { Fixed = spec.Fixed.With([new("epochs", 27)]) };

        StudyForecast forecast = StudyForecast.Of(Probes.Report(spec), spec);

        Assert.True(forecast.HasRungs);
        Assert.Equal(1 - (4 + 8 / 3.0 + 15 / 9.0) / 27, forecast.PruningSaves, 9);
    }

    [Fact]
    public void Of_APruner_LowersTheLowEndOnlyAndSaysByHowMuch()
    {
        StudySpec spec = Probes.Spec(trials: 100);
        StudyForecast plain = StudyForecast.Of(Probes.Report(spec), spec);
        StudyForecast pruned = StudyForecast.Of(Probes.Report(spec), Probes.Spec(trials: 100, pruner: "median"));

        Assert.Equal(0, plain.PruningSaves);
        Assert.Equal(0.95 * 0.5 * 0.75, pruned.PruningSaves, 9);
        Assert.Equal(plain.Total.High, pruned.Total.High);
        Assert.Equal(plain.Total.Low.TotalSeconds * (1 - pruned.PruningSaves), pruned.Total.Low.TotalSeconds, 3);
    }

    [Fact]
    public void Of_MinutesThatRunOutFirst_IsNoMoreThanThose()
    {
        StudySpec spec = Probes.Spec(trials: 100_000) with { Budget = new() { Trials = 100_000, Minutes = 7 } };

        Assert.Equal(new(TimeSpan.FromMinutes(7), TimeSpan.FromMinutes(7)), StudyForecast.Of(Probes.Report(spec), spec).Total);
    }

    [Fact]
    public void Of_MinutesAlone_TellsHowManyTrialsFit()
    {
        StudySpec spec = Probes.Spec() with { Budget = new() { Trials = null, Minutes = 60 } };
        StudyForecast forecast = StudyForecast.Of(Probes.Report(spec), spec);

        Assert.Equal(TimeSpan.FromHours(1), forecast.Total.High);
        double about = 2 * 3600 / forecast.MedianTrial.TotalSeconds;
        Assert.InRange(forecast.TrialsInTime!.Value.Low, 1, about);
        Assert.InRange(forecast.TrialsInTime!.Value.High, forecast.TrialsInTime.Value.Low, 2 * about);
    }

    [Fact]
    public void Of_AMachineWithLittleMemory_TellsWhatDoesNotFit()
    {
        StudySpec spec = Probes.Spec();
        StudyForecast roomy = StudyForecast.Of(Probes.Report(spec, memory: 1L << 40), spec);
        double middle = (roomy.Bytes!.Value.Low + roomy.Bytes.Value.High) / 2;
        StudyForecast tight = StudyForecast.Of(Probes.Report(spec, memory: (long)middle), spec);

        Assert.Equal(0, roomy.CrowdedShare);
        Assert.InRange(tight.UnfitShare, 0.001, 0.9);
        Assert.True(tight.CrowdedShare > tight.UnfitShare);
        Assert.True(tight.PerTrial.High < roomy.PerTrial.High);
    }

    [Fact]
    public void MeanTrial_TimesTrialsOverLanes_IsTheTotal()
    {
        StudySpec spec = Probes.Spec(trials: 40);
        StudyForecast forecast = StudyForecast.Of(Probes.Report(spec), spec);

        Assert.Equal(forecast.Total.High.TotalSeconds, forecast.MeanTrial!.High.TotalSeconds * 20, 3);
    }

    [Fact]
    public void Of_AGridSmallerThanTheBudget_CountsItsCombinations()
    {
        StudySpec spec = Grid(budget: 1000);
        StudyForecast forecast = StudyForecast.Of(Probes.Report(spec, slots: 1, spread: 0.01), spec);

        Assert.Equal(6, forecast.Trials);
        Assert.InRange(forecast.Total.High / forecast.MedianTrial, 3, 12);
        Assert.Equal(forecast.Total.High.TotalSeconds, forecast.MeanTrial!.High.TotalSeconds * 6, 3);
        Assert.Equal(4, StudyForecast.Of(Probes.Report(spec, slots: 1), Grid(budget: 4)).Trials);
    }

    [Fact]
    public void Of_AGridWithMinutesAlone_TellsItsTimeRatherThanHowManyFit()
    {
        StudySpec spec = Grid(budget: null) with { Budget = new() { Trials = null, Minutes = 60 * 24 * 365 } };
        StudyForecast forecast = StudyForecast.Of(Probes.Report(spec, slots: 1, spread: 0.01), spec);

        Assert.Null(forecast.TrialsInTime);
        Assert.InRange(forecast.Total.High / forecast.MedianTrial, 3, 12);
    }

    [Fact]
    public void Of_AGrid_IsOfItsOwnPoints()
    {
        StudySpec spec = Grid(budget: 1000);
        ProbeReport report = Probes.Report(spec, slots: 1);
        StudyForecast forecast = StudyForecast.Of(report, spec);
        double[] own = [.. new[] { 16, 256 }.Select(size => report.Cost.SecondsATrial("lstm", TrialWork.Of(HyperParameterCatalog.Complete(spec, new([KeyValuePair.Create<string, ParameterValue>("hidden_size", size)])), report.Shape))).Order()];

        Assert.Equal(own[0], forecast.PerTrial.Low.TotalSeconds, own[0] * 0.01);
        Assert.Equal(own[1], forecast.PerTrial.High.TotalSeconds, own[1] * 0.01);
    }

    // Two sizes of a network and three learning rates: half of the six are small ones.
    private static StudySpec Grid(int? budget) => Specs.Forecast(trials: 1, epochs: 10) with
    {
        Space = new([new("hidden_size", new CategoricalDistribution([16, 256])), new("learning_rate", new FloatDistribution(1e-4, 1e-1, Log: true))]),
        Sampler = new() { Name = "grid", Points = 3 },
        Budget = new() { Trials = budget },
    };

    private static double Middle(StudyForecast forecast) => Math.Sqrt(forecast.Total.Low.TotalSeconds * forecast.Total.High.TotalSeconds);
}
