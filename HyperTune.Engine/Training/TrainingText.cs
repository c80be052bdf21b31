using HyperTune.Engine.Texts;

namespace HyperTune.Engine.Training;

/// <summary>What is said about libtorch, devices and the course of a training, in TrainingText.resx.</summary>
internal static class TrainingText
{
    /// <summary>The text of a key.</summary>
    public static TextTable L { get; } = new(typeof(TrainingText));
}
