using HyperTune.Engine.Data;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HyperTune.Engine.Training.Models;

/// <summary>Stacked gated recurrent units.</summary>
/// <remarks>K. Cho et al., "Learning phrase representations using RNN encoder-decoder", EMNLP 2014, in PyTorch's variant (reset after the product).</remarks>
internal sealed class GruEncoder : IEncoder
{
    private readonly GRU gru;
    private readonly bool bidirectional;

    /// <summary>Fresh weights.</summary>
    /// <param name="shape">What goes in.</param>
    /// <param name="settings">Units, layers, dropout between layers, directions.</param>
    public GruEncoder(NetworkShape shape, TrainingSettings settings)
    {
        bidirectional = settings.Bidirectional;
        Width = settings.HiddenSize * (bidirectional ? 2 : 1);
        gru = nn.GRU(shape.Features, settings.HiddenSize, settings.NumLayers, batchFirst: true, dropout: settings.NumLayers > 1 ? settings.Dropout : 0, bidirectional: bidirectional);
    }

    /// <inheritdoc/>
    public nn.Module Module => gru;

    /// <inheritdoc/>
    public int Width { get; }

    /// <inheritdoc/>
    public EncodedBatch Encode(StepBatch batch)
    {
        if (batch.Lengths is null)
        {
            (Tensor all, Tensor hidden) = gru.call(batch.Values);
            return new(all, PackedSteps.Last(hidden, bidirectional));
        }

        using nn.utils.rnn.PackedSequence packed = PackedSteps.Pack(batch);
        (nn.utils.rnn.PackedSequence states, Tensor last) = gru.call(packed);
        return new(PackedSteps.Unpack(states, batch.Values.shape[1]), PackedSteps.Last(last, bidirectional));
    }
}
