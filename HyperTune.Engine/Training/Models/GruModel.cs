using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HyperTune.Engine.Training.Models;

/// <summary>Stacked gated recurrent units, the last state read out by one linear layer: [B, steps, features] → [B, outputs].</summary>
/// <remarks>K. Cho et al., "Learning phrase representations using RNN encoder-decoder", EMNLP 2014, in PyTorch's variant (reset after the product).</remarks>
public sealed class GruModel : nn.Module<Tensor, Tensor>
{
    private readonly GRU gru;
    private readonly Dropout drop;
    private readonly Linear head;
    private readonly bool bidirectional;

    /// <summary>A network with fresh weights, drawn from libtorch's global generator.</summary>
    /// <param name="shape">What goes in and out.</param>
    /// <param name="options">Its structure; the forget bias does not apply.</param>
    public GruModel(ModelShape shape, RecurrentOptions options)
        : base("gru")
    {
        bidirectional = options.Bidirectional;
        gru = nn.GRU(shape.Features, options.HiddenSize, options.Layers, batchFirst: true, dropout: options.Layers > 1 ? options.Dropout : 0, bidirectional: bidirectional);
        drop = nn.Dropout(options.Dropout);
        head = nn.Linear(options.HiddenSize * (bidirectional ? 2 : 1), shape.Outputs);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        (_, Tensor hidden) = gru.call(input);
        return head.call(drop.call(LastState.Of(hidden, bidirectional))).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            gru.Dispose();
            drop.Dispose();
            head.Dispose();
        }

        base.Dispose(disposing);
    }
}
