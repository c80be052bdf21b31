using static TorchSharp.torch;

namespace HyperTune.Engine.Training.Models;

/// <summary>A family's own part of a network: reads the steps of a batch. The rest, from embedding to head, is the same for all: <see cref="Network"/>.</summary>
public interface IEncoder
{
    /// <summary>Its weights, to stand under the family's name; laid out and named inside as PyTorch's.</summary>
    nn.Module Module { get; }

    /// <summary>Numbers of a state.</summary>
    int Width { get; }

    /// <summary>Reads a batch.</summary>
    /// <param name="batch">The steps; zero where they are padding.</param>
    EncodedBatch Encode(StepBatch batch);
}

/// <summary>Steps as encoders see them.</summary>
/// <param name="Values">[B, T, features]; zero past each sample's length.</param>
/// <param name="Lengths">[B], or null where all samples have T steps.</param>
/// <param name="Mask">Truth values [B, T], which steps are there; null where all are.</param>
public sealed record StepBatch(Tensor Values, Tensor? Lengths, Tensor? Mask);

/// <summary>What an encoder made of a batch: states, a vector that stands for the whole, or both.</summary>
/// <param name="States">[B, T, width], of no meaning past each sample's length; null where there are none.</param>
/// <param name="Last">[B, width], the family's own idea of its last state; null for the state at the last step.</param>
public sealed record EncodedBatch(Tensor? States, Tensor? Last);
