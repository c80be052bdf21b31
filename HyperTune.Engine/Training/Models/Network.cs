using HyperTune.Engine.Data;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HyperTune.Engine.Training.Models;

/// <summary>
/// A whole network: categories are embedded, the family's encoder reads the steps, its states are pooled into one vector, what is known of the rows ahead
/// is joined, and a linear head puts out the answer: a batch → [B, outputs].
/// </summary>
/// <remarks>
/// Padding changes neither outputs nor gradients: what stands in padded cells is set to zero before anything reads it, and every family and pooling
/// leaves padded steps out. The inputs ahead meet the vector in one rectified layer of <c>hidden_size</c> units.
/// </remarks>
public sealed class Network : nn.Module<NetworkInput, Tensor>
{
    private readonly IEncoder encoder;
    private readonly ColumnEncoding columns;
    private readonly ColumnEncoding ahead;
    private readonly IPooling pooling;
    private readonly Linear? join;
    private readonly Dropout? drop;
    private readonly Linear head;

    /// <summary>A network with fresh weights, drawn from libtorch's global generator.</summary>
    /// <param name="encoder">The family's part, with its weights; the network owns it.</param>
    /// <param name="shape">What goes in and out.</param>
    /// <param name="settings">Pooling, dropout, and units where inputs ahead are joined.</param>
    public Network(IEncoder encoder, NetworkShape shape, TrainingSettings settings)
        : base(settings.Model)
    {
        this.encoder = encoder;
        register_module(settings.Model, encoder.Module);
        ModuleList<Embedding> embeddings = ColumnEncoding.Embeddings(shape);
        columns = new(shape, [.. Enumerable.Range(0, shape.Inputs)], embeddings);
        ahead = new(shape, shape.FutureInputs, embeddings);
        if (embeddings.Count > 0)
        {
            register_module("embeddings", embeddings);
        }

        pooling = Poolings.Create(settings.Pooling, encoder.Width);
        if (pooling.Module is { } weighted)
        {
            register_module(settings.Pooling, weighted);
        }

        int width = encoder.Width;
        if (shape.FutureFeatures > 0)
        {
            join = nn.Linear(width + shape.FutureFeatures, settings.HiddenSize);
            register_module("join", join);
            width = settings.HiddenSize;
        }

        if (settings.Dropout > 0)
        {
            drop = nn.Dropout(settings.Dropout);
            register_module("drop", drop);
        }

        head = nn.Linear(width, shape.Outputs);
        register_module("head", head);
    }

    /// <inheritdoc/>
    public override Tensor forward(NetworkInput input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor? mask = input.Lengths is null ? null : StepMask.Of(input.Lengths, input.Inputs.shape[1]);
        StepBatch batch = new(columns.Encode(input.Inputs, mask), input.Lengths, mask);
        EncodedBatch encoded = encoder.Encode(batch);
        Tensor vector = encoded.States is { } states && (pooling.ReadsAll || encoded.Last is null) ? pooling.Pool(states, batch) : encoded.Last!;
        if (join is not null)
        {
            vector = nn.functional.relu(join.call(cat([vector, ahead.Encode(input.Future!, null).flatten(1)], 1)));
        }

        return head.call(drop?.call(vector) ?? vector).MoveToOuterDisposeScope();
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
