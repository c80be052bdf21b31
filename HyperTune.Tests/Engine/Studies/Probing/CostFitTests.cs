using CsCheck;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies.Probing;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Studies.Probing;

public sealed class CostFitTests
{
    private static readonly ParameterSet[] Three =
    [
        Probes.Configuration("lstm", ("hidden_size", 16), ("batch_size", 128), ("window", 24)),
        Probes.Configuration("lstm", ("hidden_size", 64), ("num_layers", 2), ("batch_size", 64), ("window", 24)),
        Probes.Configuration("lstm", ("hidden_size", 256), ("num_layers", 3), ("batch_size", 32), ("window", 24)),
    ];

    [Fact]
    public void Fit_AnyMachineThatKeepsToTheModel_PredictsOtherConfigurations() =>
        Gen.Select(Gen.Double[3.5, 6], Gen.Double[-10, -8], Gen.Int[16, 256], Gen.Int[1, 3], Gen.Int[5, 7]).Sample((price, speed, hidden, layers, power) =>
        {
            (double callPrice, double unit) = (Math.Pow(10, price), Math.Pow(10, speed));
            CostModel model = CostFit.Fit([.. Three.Select(c => Probes.Measured(c, callPrice, unit))], Probes.Shape)!;
            TrialWork other = TrialWork.Of(Probes.Configuration("lstm", ("hidden_size", hidden), ("num_layers", layers), ("batch_size", 1 << power), ("window", 24)), Probes.Shape);
            double real = other.Units(callPrice) * unit;
            Assert.InRange(model.SecondsAnEpoch("lstm", other), real * 0.8, real * 1.25);
        });

    [Fact]
    public void Fit_MeasurementsThatDisagree_HaveAWiderSpread()
    {
        CostModel exact = CostFit.Fit([.. Three.Select(c => Probes.Measured(c, 3e4, 1e-9))], Probes.Shape)!;
        CostModel rough = CostFit.Fit([.. Three.Select((c, i) => Probes.Measured(c, 3e4, 1e-9, off: i == 1 ? 3 : 1))], Probes.Shape)!;

        Assert.True(rough.Spread > 3 * exact.Spread, $"{rough.Spread} is not wider than {exact.Spread}");
    }

    [Fact]
    public void Fit_OneMeasurement_IsScaledByWork()
    {
        CostModel model = CostFit.Fit([Probes.Measured(Three[0], CostFit.UsualCallPrice, 2e-9, beside: 0.7)], Probes.Shape)!;
        TrialWork large = TrialWork.Of(Three[2], Probes.Shape);

        Assert.Equal(large.Units(CostFit.UsualCallPrice) * 2e-9, model.SecondsAnEpoch("lstm", large), 6);
        Assert.Equal(0.7, model.FixedSeconds);
    }

    [Fact]
    public void Fit_NothingTimed_IsNothing() =>
        Assert.Null(CostFit.Fit([Probes.Measured(Three[0], 1, 1) with { SecondsAnEpoch = double.NaN }], Probes.Shape));

    [Fact]
    public void SecondsAnEpoch_AFamilyThatWasNotMeasured_LiesBetweenThoseThatWere()
    {
        ParameterSet gru = Probes.Configuration("gru", ("window", 24));
        CostModel model = CostFit.Fit([Probes.Measured(Three[0], 3e4, 1e-9), Probes.Measured(gru, 3e4, 4e-9)], Probes.Shape)!;
        TrialWork work = TrialWork.Of(Probes.Configuration("mlp", ("window", 24)), Probes.Shape);

        Assert.InRange(model.SecondsAnEpoch("mlp", work), model.SecondsAnEpoch("lstm", work), model.SecondsAnEpoch("gru", work));
    }

    [Fact]
    public void MemoryFit_Measurements_PredictOthers()
    {
        MemoryModel memory = MemoryModel.Fit([.. Three.Select(c => Probes.Measured(c, 1, 1))], Probes.Shape)!;
        TrialWork other = TrialWork.Of(Probes.Configuration("lstm", ("hidden_size", 512), ("window", 24)), Probes.Shape);

        Assert.Equal(3e8 + 1.5 * other.Bytes, memory.Bytes(other), 1e6);
    }
}
