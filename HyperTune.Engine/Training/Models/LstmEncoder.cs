using HyperTune.Engine.Data;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HyperTune.Engine.Training.Models;

/// <summary>Stacked long short-term memory.</summary>
/// <remarks>
/// S. Hochreiter, J. Schmidhuber, "Long short-term memory", Neural Computation 9(8), 1997; forget gate: F. Gers et al., 2000; its bias: R. Jozefowicz,
/// W. Zaremba, I. Sutskever, ICML 2015, section 2.2. Of two directions each gives the state after its own last step.
/// </remarks>
internal sealed class LstmEncoder : IEncoder
{
    private readonly LSTM lstm;
    private readonly bool bidirectional;

    /// <summary>Fresh weights.</summary>
    /// <param name="shape">What goes in.</param>
    /// <param name="settings">Units, layers, dropout between layers, directions, forget bias.</param>
    public LstmEncoder(NetworkShape shape, TrainingSettings settings)
    {
        bidirectional = settings.Bidirectional;
        Width = settings.HiddenSize * (bidirectional ? 2 : 1);
        lstm = nn.LSTM(shape.Features, settings.HiddenSize, settings.NumLayers, batchFirst: true, dropout: settings.NumLayers > 1 ? settings.Dropout : 0, bidirectional: bidirectional);
        BiasForgetGates(settings);
    }

    /// <inheritdoc/>
    public nn.Module Module => lstm;

    /// <inheritdoc/>
    public int Width { get; }

    /// <inheritdoc/>
    public EncodedBatch Encode(StepBatch batch)
    {
        if (batch.Lengths is null)
        {
            (Tensor all, Tensor hidden, _) = lstm.call(batch.Values);
            return new(all, PackedSteps.Last(hidden, bidirectional));
        }

        using nn.utils.rnn.PackedSequence packed = PackedSteps.Pack(batch);
        (nn.utils.rnn.PackedSequence states, Tensor last, _) = lstm.call(packed);
        return new(PackedSteps.Unpack(states, batch.Values.shape[1]), PackedSteps.Last(last, bidirectional));
    }

    // Gates lie as input, forget, cell, output; PyTorch adds two biases, so one carries the value and the other is cleared.
    private void BiasForgetGates(TrainingSettings settings)
    {
        using IDisposable noGradient = no_grad();
        using Scalar open = HeldScalars.Of(settings.ForgetBias);
        foreach ((string name, Parameter parameter) in lstm.named_parameters())
        {
            if (name.StartsWith("bias_", StringComparison.Ordinal))
            {
                using Tensor forget = parameter.narrow(0, settings.HiddenSize, settings.HiddenSize);
                forget.fill_(name.StartsWith("bias_ih", StringComparison.Ordinal) ? open : HeldScalars.Zero);
            }
        }
    }
}
