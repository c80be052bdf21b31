using HyperTune.Engine.Data;
using static HyperTune.Engine.Training.TrainingText;

namespace HyperTune.Engine.Training;

/// <summary>Refuses what cannot fit before it is built: asking for it could get the process killed instead of an error.</summary>
internal static class MemoryEstimate
{
    /// <summary>Why a network cannot fit into the machine's memory, or null when it may. Graphics cards answer by themselves, with an error.</summary>
    /// <param name="size">The network's.</param>
    /// <param name="settings">Its batch.</param>
    /// <param name="data">Bounds the batch.</param>
    /// <param name="device">Where it would train.</param>
    public static string? Refusal(ModelSize size, TrainingSettings settings, TrainingData data, string device)
    {
        double needed = size.TrainingBytes(Math.Min(settings.BatchSize, data.TrainAnchors.Length));
        double there = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return device != "cpu" || needed <= there
            ? null
            : L["MachineMemory", needed / (1 << 30), there / (1 << 30)];
    }
}
