using HyperTune.Engine.Data;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HyperTune.Engine.Training.Models;

/// <summary>Stacked plain recurrent layers: h' = tanh(W x + b + U h + c).</summary>
/// <remarks>J. Elman, "Finding structure in time", Cognitive Science 14, 1990.</remarks>
internal sealed class RnnEncoder : IEncoder
{
    private readonly RNN rnn;
    private readonly bool bidirectional;

    /// <summary>Fresh weights.</summary>
    /// <param name="shape">What goes in.</param>
    /// <param name="settings">Units, layers, dropout between layers, directions.</param>
    public RnnEncoder(NetworkShape shape, TrainingSettings settings)
    {
        bidirectional = settings.Bidirectional;
        Width = settings.HiddenSize * (bidirectional ? 2 : 1);
        rnn = nn.RNN(shape.Features, settings.HiddenSize, settings.NumLayers, batchFirst: true, dropout: settings.NumLayers > 1 ? settings.Dropout : 0, bidirectional: bidirectional);
    }

    /// <inheritdoc/>
    public nn.Module Module => rnn;

    /// <inheritdoc/>
    public int Width { get; }

    /// <inheritdoc/>
    public EncodedBatch Encode(StepBatch batch)
    {
        if (batch.Lengths is null)
        {
            (Tensor all, Tensor hidden) = rnn.call(batch.Values);
            return new(all, PackedSteps.Last(hidden, bidirectional));
        }

        using nn.utils.rnn.PackedSequence packed = PackedSteps.Pack(batch);
        (nn.utils.rnn.PackedSequence states, Tensor last) = rnn.call(packed);
        return new(PackedSteps.Unpack(states, batch.Values.shape[1]), PackedSteps.Last(last, bidirectional));
    }
}
