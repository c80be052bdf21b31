using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies.Probing;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.TestKit;

/// <summary>Shapes, spaces and measurements of machines that are faster or slower than any real one.</summary>
internal static class Probes
{
    public static WorkShape Shape { get; } = new()
    {
        Task = TaskNames.Forecast,
        Network = new() { Window = 24, Inputs = 3, Outputs = 6, Horizon = 6 },
        TrainSamples = 5000,
        ValidationSamples = 1000,
    };

    /// <summary>A study over sizes and batches with one condition.</summary>
    public static StudySpec Spec(int trials = 20, int epochs = 10, string pruner = "none", int? parallel = null) => Specs.Forecast(trials, epochs, pruner, parallel: parallel) with
    {
        Space = new(
        [
            new("learning_rate", new FloatDistribution(1e-4, 1e-1, Log: true)),
            new("hidden_size", new IntDistribution(16, 256, Log: true)),
            new("num_layers", new IntDistribution(1, 3)),
            new("dropout", new FloatDistribution(0.1, 0.5), [new() { Parent = "num_layers", Min = 2 }]),
            new("batch_size", new CategoricalDistribution([32, 64, 128], Ordered: true)),
        ]),
    };

    public static ParameterSet Configuration(string model, params (string Name, ParameterValue Value)[] given) =>
        HyperParameterCatalog.Complete(model, TaskNames.Forecast, new(given.Select(g => KeyValuePair.Create(g.Name, g.Value))));

    /// <summary>What a machine that needs so many seconds a unit, at such a price of a call, would have been measured at.</summary>
    public static ProbeMeasurement Measured(ParameterSet configuration, double callPrice, double secondsAUnit, double off = 1, double beside = 0.2) => new()
    {
        Role = ProbeRole.Middle,
        Model = configuration["model"].ToString(),
        Configuration = configuration,
        Epochs = 2,
        SecondsAnEpoch = TrialWork.Of(configuration, Shape).Units(callPrice) * secondsAUnit * off,
        FixedSeconds = beside,
        PeakBytes = (long)(3e8 + 1.5 * TrialWork.Of(configuration, Shape).Bytes),
    };

    /// <summary>A report over a machine that keeps to the model exactly.</summary>
    public static ProbeReport Report(StudySpec spec, double secondsAUnit = 1e-9, int slots = 2, double spread = 0.1, long? memory = null, double slowdown = 1)
    {
        ProbeMeasurement[] measured =
        [
            .. ProbeChoice.Of(spec, Shape).Select(c => Measured(c.Configuration, CostFit.UsualCallPrice, secondsAUnit) with { Role = c.Role }),
        ];
        return new()
        {
            Key = ProbeKey.Of(spec),
            Measurements = [.. measured],
            Shape = Shape,
            Cost = CostFit.Fit(measured, Shape)! with { Spread = spread },
            Memory = MemoryModel.Fit(measured, Shape),
            Device = "cpu",
            Slots = slots,
            Together = slowdown > 1 ? slots : 1,
            Slowdown = slowdown,
            MachineBytes = memory,
            MeasuredAt = StudySummaries.Noon,
        };
    }
}
