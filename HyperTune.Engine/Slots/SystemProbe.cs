using System.Collections.Immutable;
using HyperTune.Engine.Training;

namespace HyperTune.Engine.Slots;

/// <summary>What a training process finds on this machine.</summary>
/// <param name="LibTorch">Whether libtorch loads, and if not why and what to do.</param>
/// <param name="LibTorchVersion">Its version; null when it does not load.</param>
/// <param name="Devices">The processor, then graphics cards; empty when libtorch does not load.</param>
public sealed record SystemProbe(LibTorchLoad LibTorch, string? LibTorchVersion, ImmutableArray<ComputeDevice> Devices);
