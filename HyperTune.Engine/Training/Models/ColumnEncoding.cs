using System.Collections.Immutable;
using HyperTune.Engine.Data;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HyperTune.Engine.Training.Models;

/// <summary>Puts learnt vectors in the place of category numbers; quantities stay as they are.</summary>
/// <remarks>C. Guo, F. Berkhahn, "Entity embeddings of categorical variables", 2016. The vector of 0, of what training rows do not have, starts at zero.</remarks>
internal sealed class ColumnEncoding
{
    private readonly List<(int Start, int Count, Embedding? Embedding)> runs = [];

    /// <summary>Encodes some columns, in their order.</summary>
    /// <param name="shape">Which columns hold categories.</param>
    /// <param name="columns">The columns that are given, ascending.</param>
    /// <param name="embeddings">One for each embedded column of the shape, in order.</param>
    public ColumnEncoding(NetworkShape shape, ImmutableArray<int> columns, ModuleList<Embedding> embeddings)
    {
        for (int i = 0; i < columns.Length; i++)
        {
            int embedded = Enumerable.Range(0, shape.Embedded.Length).FirstOrDefault(e => shape.Embedded[e].Column == columns[i], -1);
            if (embedded >= 0)
            {
                runs.Add((i, 1, embeddings[embedded]));
            }
            else if (runs.Count > 0 && runs[^1] is { Embedding: null } run)
            {
                runs[^1] = (run.Start, run.Count + 1, null);
            }
            else
            {
                runs.Add((i, 1, null));
            }
        }
    }

    /// <summary>Fresh vectors for every category of a shape.</summary>
    /// <param name="shape">Which columns hold categories, and how many.</param>
    public static ModuleList<Embedding> Embeddings(NetworkShape shape)
    {
        ModuleList<Embedding> all = nn.ModuleList<Embedding>();
        using IDisposable noGradient = no_grad();
        foreach (EmbeddedInput input in shape.Embedded)
        {
            Embedding embedding = nn.Embedding(input.Categories + 1, input.Width);
            // The binding gives a new handle each time; it must outlive the call that reads it.
            using Parameter weight = embedding.weight!;
            using Tensor unknown = weight.narrow(0, 0, 1);
            unknown.zero_();
            all.Add(embedding);
        }

        return all;
    }

    /// <summary>[B, T, columns] → [B, T, features], zero where the mask says that nothing is there.</summary>
    /// <param name="rows">As prepared.</param>
    /// <param name="mask">[B, T], or null where all is there.</param>
    public Tensor Encode(Tensor rows, Tensor? mask)
    {
        // Before, since garbage is no category number; after, since category 0 has a vector too.
        Tensor clean = mask is null ? rows : StepMask.Clear(rows, mask);
        if (runs.TrueForAll(r => r.Embedding is null))
        {
            return clean;
        }

        using DisposeScope scope = NewDisposeScope();
        Tensor encoded = cat([.. runs.Select(r => r.Embedding is null ? clean.narrow(-1, r.Start, r.Count) : r.Embedding.call(clean.select(-1, r.Start).to(ScalarType.Int64)))], -1);
        return (mask is null ? encoded : StepMask.Clear(encoded, mask)).MoveToOuterDisposeScope();
    }
}
