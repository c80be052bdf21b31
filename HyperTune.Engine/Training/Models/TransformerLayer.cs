using HyperTune.Engine.Data.Sizing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HyperTune.Engine.Training.Models;

/// <summary>One layer of a transformer encoder, norms first: [B, T, width] and which keys are there [B, 1, 1, T] → [B, T, width].</summary>
internal sealed class TransformerLayer : nn.Module<Tensor, Tensor?, Tensor>
{
    private readonly LayerNorm norm1;
    private readonly SelfAttention attention;
    private readonly LayerNorm norm2;
    private readonly Linear linear1;
    private readonly Linear linear2;
    private readonly Dropout drop;

    /// <summary>Fresh weights.</summary>
    /// <param name="width">Numbers of a state.</param>
    /// <param name="heads">Divides the width.</param>
    /// <param name="dropout">Share dropped of attention and of what each part adds.</param>
    public TransformerLayer(int width, int heads, double dropout)
        : base("layer")
    {
        norm1 = nn.LayerNorm(width);
        attention = new(width, heads, dropout);
        norm2 = nn.LayerNorm(width);
        linear1 = nn.Linear(width, TransformerSize.Widening * width);
        linear2 = nn.Linear(TransformerSize.Widening * width, width);
        drop = nn.Dropout(dropout);
        register_module("norm1", norm1);
        register_module("self_attn", attention);
        register_module("norm2", norm2);
        register_module("linear1", linear1);
        register_module("linear2", linear2);
        register_module("drop", drop);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor states, Tensor? there)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor attended = states.Plus(drop.call(attention.call(norm1.call(states), there)));
        Tensor widened = drop.call(nn.functional.gelu(linear1.call(norm2.call(attended))));
        return attended.Plus(drop.call(linear2.call(widened))).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (nn.Module module in children())
            {
                module.Dispose();
            }
        }

        base.Dispose(disposing);
    }
}

/// <summary>Scaled dot-product attention of several heads, each over its share of the numbers: softmax(Q Kᵀ / √d) V over the keys that are there.</summary>
internal sealed class SelfAttention : nn.Module<Tensor, Tensor?, Tensor>
{
    private readonly Linear project;
    private readonly Linear mix;
    private readonly int heads;
    private readonly double dropout;

    /// <summary>Fresh weights, drawn as PyTorch's MultiheadAttention does.</summary>
    /// <param name="width">Numbers of a state.</param>
    /// <param name="heads">Divides the width.</param>
    /// <param name="dropout">Share of attention dropped.</param>
    public SelfAttention(int width, int heads, double dropout)
        : base("attention")
    {
        this.heads = heads;
        this.dropout = dropout;
        project = nn.Linear(width, 3 * width);
        mix = nn.Linear(width, width);
        register_module("in_proj", project);
        register_module("out_proj", mix);
        using IDisposable noGradient = no_grad();
        nn.init.xavier_uniform_(project.weight!);
        project.bias!.zero_();
        mix.bias!.zero_();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor states, Tensor? there)
    {
        using DisposeScope scope = NewDisposeScope();
        (long batch, long steps, long width) = (states.shape[0], states.shape[1], states.shape[2]);
        Tensor[] parts = project.call(states).view(batch, steps, 3, heads, width / heads).permute(2, 0, 3, 1, 4).unbind(0);
        Tensor mixed = nn.functional.scaled_dot_product_attention(parts[0], parts[1], parts[2], there!, training ? dropout : 0);
        return mix.call(mixed.transpose(1, 2).reshape(batch, steps, width)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            project.Dispose();
            mix.Dispose();
        }

        base.Dispose(disposing);
    }
}
