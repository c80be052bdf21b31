using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HyperTune.Engine.Training.Models;

/// <summary>Stacked long short-term memory, its last state read out by one linear layer: [B, steps, features] → [B, outputs].</summary>
/// <remarks>
/// S. Hochreiter, J. Schmidhuber, "Long short-term memory", Neural Computation 9(8), 1997; forget gate: F. Gers et al., 2000.
/// Weights are named and laid out as PyTorch's. Of two directions each gives the state after its own last step.
/// </remarks>
public sealed class LstmModel : nn.Module<Tensor, Tensor>
{
    private readonly LSTM lstm;
    private readonly Dropout drop;
    private readonly Linear head;
    private readonly bool bidirectional;

    /// <summary>A network with fresh weights, drawn from libtorch's global generator.</summary>
    /// <param name="shape">What goes in and out.</param>
    /// <param name="options">Its structure.</param>
    public LstmModel(ModelShape shape, RecurrentOptions options)
        : base("lstm")
    {
        bidirectional = options.Bidirectional;
        lstm = nn.LSTM(shape.Features, options.HiddenSize, options.Layers, batchFirst: true, dropout: options.Layers > 1 ? options.Dropout : 0, bidirectional: bidirectional);
        drop = nn.Dropout(options.Dropout);
        head = nn.Linear(options.HiddenSize * (bidirectional ? 2 : 1), shape.Outputs);
        RegisterComponents();
        BiasForgetGates(options);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        (_, Tensor hidden, _) = lstm.call(input);
        return head.call(drop.call(LastState.Of(hidden, bidirectional))).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            lstm.Dispose();
            drop.Dispose();
            head.Dispose();
        }

        base.Dispose(disposing);
    }

    // Gates lie as input, forget, cell, output; PyTorch adds two biases, so one carries the value and the other is cleared.
    private void BiasForgetGates(RecurrentOptions options)
    {
        using IDisposable noGradient = no_grad();
        foreach ((string name, Parameter parameter) in lstm.named_parameters())
        {
            if (name.StartsWith("bias_", StringComparison.Ordinal))
            {
                using Tensor forget = parameter.narrow(0, options.HiddenSize, options.HiddenSize);
                forget.fill_(name.StartsWith("bias_ih", StringComparison.Ordinal) ? options.ForgetBias : 0);
            }
        }
    }
}
