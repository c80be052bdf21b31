using static TorchSharp.torch;

namespace HyperTune.Engine.Training.Models;

/// <summary>Reads the top layer's final state out of a recurrent network.</summary>
internal static class LastState
{
    /// <summary>[layers × directions, B, H] → [B, H × directions].</summary>
    /// <param name="hidden">All final states.</param>
    /// <param name="bidirectional">Whether the last two belong to one layer.</param>
    public static Tensor Of(Tensor hidden, bool bidirectional)
    {
        long last = hidden.shape[0] - 1;
        return bidirectional ? cat([hidden[last - 1], hidden[last]], 1) : hidden[last];
    }
}
