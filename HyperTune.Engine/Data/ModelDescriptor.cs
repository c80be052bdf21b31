using System.Collections.Immutable;

namespace HyperTune.Engine.Data;

/// <summary>A model family as data: what pages and validation need to know without loading libtorch.</summary>
/// <param name="Name">Its name in the study document.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Sentence">What it is good for, in one honest sentence.</param>
/// <param name="Tasks">Tasks it can do; others are refused with <paramref name="Refusal"/>.</param>
/// <param name="Refusal">Why it cannot do the others.</param>
/// <param name="WeightCount">Trainable numbers of a network: (configuration complete with defaults, inputs a row, window, outputs).</param>
public sealed record ModelDescriptor(
    string Name,
    string Title,
    string Sentence,
    ImmutableArray<string> Tasks,
    string Refusal,
    Func<Spaces.ParameterSet, int, int, int, long> WeightCount);
