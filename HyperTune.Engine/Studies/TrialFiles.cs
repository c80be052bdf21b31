using HyperTune.Engine.Data;

namespace HyperTune.Engine.Studies;

/// <summary>What a trial's own folder may hold.</summary>
public static class TrialFiles
{
    /// <summary>Where a training goes on from: one that was suspended or interrupted, and one that has ended and is to be trained longer.</summary>
    public const string Checkpoint = "checkpoint.bin";

    /// <summary>Weights of the best epoch, as TorchSharp's <c>module.load</c> reads them.</summary>
    public const string Weights = "weights.bin";

    /// <summary>Answers of the best weights on the validation rows; see <see cref="PredictionsFile"/>.</summary>
    public const string Predictions = PredictionsFile.Name;
}
