using System.Collections.Immutable;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HyperTune.Engine.Training.Optimizing;

/// <summary>A number for every weight of a network, all in one tensor, so that one call changes them all; and each parameter's part of it, in its shape.</summary>
internal sealed class FlatTensor : IDisposable
{
    /// <summary>Zeros.</summary>
    /// <param name="parameters">All of one device and precision.</param>
    public FlatTensor(IReadOnlyList<Parameter> parameters)
    {
        using DisposeScope scope = NewDisposeScope();
        All = zeros(parameters.Sum(p => p.numel()), parameters[0].dtype, parameters[0].device).DetachFromDisposeScope();
        ImmutableArray<Tensor>.Builder pieces = ImmutableArray.CreateBuilder<Tensor>(parameters.Count);
        long at = 0;
        foreach (Parameter parameter in parameters)
        {
            pieces.Add(All.narrow(0, at, parameter.numel()).view(parameter.shape).DetachFromDisposeScope());
            at += parameter.numel();
        }

        Pieces = pieces.MoveToImmutable();
    }

    /// <summary>All numbers [weights].</summary>
    public Tensor All { get; }

    /// <summary>The same numbers by parameter.</summary>
    public ImmutableArray<Tensor> Pieces { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Tensor piece in Pieces)
        {
            piece.Dispose();
        }

        All.Dispose();
    }
}
