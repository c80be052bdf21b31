using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Probing;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Studies.Probing;

public sealed class TrialForecasterTests
{
    private static readonly StudySpec Spec = Probes.Spec(trials: 100);

    [Fact]
    public void Mean_BeforeAnythingIsKnown_IsUnknown()
    {
        TrialForecaster forecaster = new(Spec, Probes.Shape, null, 1);
        Assert.Null(forecaster.Mean(100));
        forecaster.Add(Probes.Configuration("lstm"), 3);
        Assert.Null(forecaster.Mean(99));
        forecaster.Add(Probes.Configuration("lstm"), 3);
        Assert.NotNull(forecaster.Mean(98));
    }

    [Fact]
    public void Mean_AfterAProbe_IsThatOfTheSpaceAtOnce()
    {
        ProbeReport report = Probes.Report(Spec);
        TimeRange mean = new TrialForecaster(Spec, Probes.Shape, report, 1).Mean(100)!;

        Assert.InRange(TrueMean(report.Cost), mean.Low.TotalSeconds, mean.High.TotalSeconds);
    }

    [Fact]
    public void Mean_SmallConfigurationsFinishFirst_IsNotFooledByThem()
    {
        // The machine is three times as slow as the model without a probe believes; the quick half of the trials is all that has ended so far.
        CostModel real = CostModel.Unmeasured with { Families = [CostModel.Unmeasured.Families[0] with { SecondsAUnit = 2e-9 }] };
        ParameterSet[] all = [.. SpaceDraws.Of(Spec, 100)];
        ParameterSet[] quick = [.. all.OrderBy(c => Seconds(real, c)).Take(50)];
        TrialForecaster forecaster = new(Spec, Probes.Shape, null, 1);
        foreach (ParameterSet configuration in quick)
        {
            forecaster.Add(configuration, Seconds(real, configuration));
        }

        TimeRange mean = forecaster.Mean(50)!;
        Assert.InRange(TrueMean(real), mean.Low.TotalSeconds, mean.High.TotalSeconds);
        Assert.True(quick.Max(c => Seconds(real, c)) < mean.Low.TotalSeconds, "What has been seen reaches what is foretold: the test shows nothing.");
    }

    [Fact]
    public void Mean_TrialsThatEndAtAQuarter_IsAQuarter()
    {
        ProbeReport report = Probes.Report(Spec);
        TrialForecaster forecaster = new(Spec, Probes.Shape, report, 1);
        foreach (ParameterSet configuration in SpaceDraws.Of(Spec, 100))
        {
            forecaster.Add(configuration, Seconds(report.Cost, configuration) / 4);
        }

        TimeRange mean = forecaster.Mean(100)!;
        Assert.InRange(TrueMean(report.Cost) / 4, mean.Low.TotalSeconds, mean.High.TotalSeconds);
        Assert.InRange(mean.High / mean.Low, 1, 1.6);
    }

    [Fact]
    public void Follow_ANarrowerSpace_ForetellsThat()
    {
        ProbeReport report = Probes.Report(Spec);
        TrialForecaster forecaster = new(Spec, Probes.Shape, report, 1);
        TimeRange wide = forecaster.Mean(100)!;
        forecaster.Follow(Spec with { Space = new([new("hidden_size", new IntDistribution(16, 32)), .. Spec.Space.Parameters.Where(p => p.Name != "hidden_size")]) });

        Assert.True(forecaster.Mean(100)!.High < wide.Low);
    }

    private static double Seconds(CostModel model, ParameterSet configuration) => model.SecondsATrial("lstm", TrialWork.Of(configuration, Probes.Shape));

    private static double TrueMean(CostModel model) => SpaceDraws.Of(Spec, 2000).Average(c => Seconds(model, c));
}
