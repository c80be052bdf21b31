using HyperTune.Engine.Data;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies;

/// <summary>Turns chosen parameters into a trial.</summary>
internal static class TrialPlan
{
    public static NewTrial New(StudySpec spec, int number, ParameterSet chosen, string origin)
    {
        ParameterSet configuration = HyperParameterCatalog.Complete(spec, chosen);
        int? epochs = configuration.TryGetValue("epochs", out ParameterValue value) && value.IsNumber ? value.Integer : null;
        return new(number, TrialState.Waiting, chosen, configuration, origin, epochs);
    }

    /// <summary>Draws what a person left out, by the trial's own stream.</summary>
    public static ParameterSet Complete(StudySpec spec, ParameterSet given, int number)
    {
        Prng random = Prng.ForTrial(spec.Sampler.Seed, number);
        return spec.Space.Build(
            p =>
            {
                double unit = random.NextUnit();
                return given.TryGetValue(p.Name, out ParameterValue value) ? value : p.Distribution.FromUnit(unit);
            },
            callForInactive: true);
    }

    /// <summary>Why a configuration cannot be trained on these data; null when it can.</summary>
    public static string? Unfit(ParameterSet configuration, SplitPlan split) =>
        configuration.TryGetValue("batch_size", out ParameterValue batch) && batch.IsNumber && batch.Number > split.TrainSamples
            ? $"A batch of {batch} is larger than the training set of {split.TrainSamples} samples."
            : null;
}
