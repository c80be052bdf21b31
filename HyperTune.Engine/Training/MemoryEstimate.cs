using HyperTune.Engine.Data;
using static HyperTune.Engine.Training.TrainingText;

namespace HyperTune.Engine.Training;

/// <summary>Refuses what cannot fit before it is built: asking for it could get the process killed instead of an error.</summary>
internal static class MemoryEstimate
{
    // A weight, its gradient and two moments of Adam.
    private const int NumbersAWeight = 4;

    // What a backward pass keeps of each unit and step: four gates, cell and hidden state, twice where a copy is made.
    private const int NumbersAnActivation = 12;

    /// <summary>Why a network cannot fit into the machine's memory, or null when it may. Graphics cards answer by themselves, with an error.</summary>
    /// <param name="settings">The network and its batch.</param>
    /// <param name="data">What goes in and out.</param>
    /// <param name="device">Where it would train.</param>
    public static string? Refusal(TrainingSettings settings, TrainingData data, string device)
    {
        double needed = Bytes(settings, data);
        double there = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return device != "cpu" || needed <= there
            ? null
            : L["MachineMemory", needed / (1 << 30), there / (1 << 30)];
    }

    /// <summary>Bytes that training takes, within a factor of two.</summary>
    /// <param name="settings">The network and its batch.</param>
    /// <param name="data">What goes in and out.</param>
    public static double Bytes(TrainingSettings settings, TrainingData data)
    {
        double hidden = settings.HiddenSize;
        double directions = settings.Bidirectional ? 2 : 1;
        bool dense = settings.Model == "mlp";
        double gates = dense ? 1 : settings.Model == "gru" ? 3 : 4;
        double inputs = dense ? (double)data.InputCount * settings.Window : data.InputCount;
        double first = gates * hidden * (inputs + (dense ? 0 : hidden)) * directions;
        double others = (settings.NumLayers - 1) * gates * hidden * (hidden * directions + (dense ? 0 : hidden)) * directions;
        double head = hidden * directions * data.OutputCount;
        double batch = Math.Min(settings.BatchSize, data.TrainAnchors.Length);
        double activations = batch * (dense ? 1 : settings.Window) * hidden * directions * settings.NumLayers;
        return sizeof(float) * ((first + others + head) * NumbersAWeight + activations * NumbersAnActivation);
    }
}
