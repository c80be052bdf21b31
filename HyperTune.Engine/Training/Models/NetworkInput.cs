using static TorchSharp.torch;

namespace HyperTune.Engine.Training.Models;

/// <summary>What goes into a network: a batch of samples, padded at the end where they differ in length.</summary>
/// <param name="Inputs">[B, T, F]; what stands past a sample's length changes nothing.</param>
/// <param name="Lengths">Steps of each sample, from 1 to T, as 64-bit integers [B]; null where all are T.</param>
/// <param name="Future">Columns known for the rows ahead [B, H, K], or null for none.</param>
public sealed record NetworkInput(Tensor Inputs, Tensor? Lengths = null, Tensor? Future = null);
