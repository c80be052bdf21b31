using static TorchSharp.torch;

namespace HyperTune.Engine.Training.Models;

/// <summary>Samples of different lengths as recurrent networks of libtorch read them: packed, so that each direction begins at a sample's own end and no step is padding.</summary>
internal static class PackedSteps
{
    /// <summary>Packs a batch; its lengths are brought to the processor, where libtorch wants them.</summary>
    /// <param name="batch">With lengths.</param>
    public static nn.utils.rnn.PackedSequence Pack(StepBatch batch)
    {
        using Tensor lengths = batch.Lengths!.cpu();
        return nn.utils.rnn.pack_padded_sequence(batch.Values, lengths, batch_first: true, enforce_sorted: false);
    }

    /// <summary>States [B, T, width] of packed ones, zero past each sample's length; disposes what it is given.</summary>
    /// <param name="states">Packed.</param>
    /// <param name="steps">T.</param>
    public static Tensor Unpack(nn.utils.rnn.PackedSequence states, long steps)
    {
        using (states)
        {
            (Tensor padded, Tensor lengths) = nn.utils.rnn.pad_packed_sequence(states, batch_first: true, total_length: steps);
            lengths.Dispose();
            return padded;
        }
    }

    /// <summary>The top layer's final states out of all: [layers × directions, B, H] → [B, H × directions].</summary>
    /// <param name="hidden">All final states, of each direction after its own last step.</param>
    /// <param name="bidirectional">Whether the last two belong to one layer.</param>
    public static Tensor Last(Tensor hidden, bool bidirectional)
    {
        long last = hidden.shape[0] - 1;
        return bidirectional ? cat([hidden[last - 1], hidden[last]], 1) : hidden[last];
    }
}
