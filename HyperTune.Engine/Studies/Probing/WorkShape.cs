using HyperTune.Engine.Data;

namespace HyperTune.Engine.Studies.Probing;

/// <summary>What the work of a trial follows from beside its configuration.</summary>
public sealed record WorkShape
{
    /// <summary>The task.</summary>
    public required string Task { get; init; }

    /// <summary>What goes in and comes out; its window is the longest.</summary>
    public required NetworkShape Network { get; init; }

    /// <summary>Samples that are learnt from.</summary>
    public required int TrainSamples { get; init; }

    /// <summary>Samples that trials are judged on.</summary>
    public required int ValidationSamples { get; init; }

    /// <summary>Training samples that are measured after an epoch: as many as validation samples, at least 1,024 where there are so many.</summary>
    public int MeasuredSamples => Math.Min(TrainSamples, Math.Max(1024, ValidationSamples));

    /// <summary>The shape of a study whose data were prepared; null before that.</summary>
    /// <param name="study">The study.</param>
    /// <param name="facts">What was found while they were prepared.</param>
    internal static WorkShape? Of(StoredStudy study, PreparedFacts? facts) => facts is not null && study.Spec.Data is { } data
        ? new()
        {
            Task = data.Task,
            Network = facts.Network ?? new()
            {
                Window = Math.Max(1, study.Widest.MaxWindow),
                Inputs = facts.InputNames.Length,
                Outputs = facts.Classes.Length > 0 ? facts.Classes.Length : data.Target.Length * Math.Max(1, data.Task == Trials.TaskNames.Forecast ? data.Horizon : 1),
                Horizon = data.Task == Trials.TaskNames.Forecast ? data.Horizon : 0,
            },
            TrainSamples = facts.Split.TrainSamples,
            ValidationSamples = facts.Split.ValidationSamples,
        }
        : null;

    /// <summary>The shape of prepared data.</summary>
    /// <param name="data">Prepared data.</param>
    public static WorkShape Of(TrainingData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new()
        {
            Task = data.Task,
            Network = NetworkShape.Of(data, data.MaxWindow),
            TrainSamples = data.TrainAnchors.Length,
            ValidationSamples = data.ValidationAnchors.Length,
        };
    }
}
