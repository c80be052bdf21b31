using System.Collections.Immutable;
using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Data;

/// <summary>Either the typed columns of a file or what is wrong with it.</summary>
/// <param name="Table">The columns, or null.</param>
/// <param name="Problems">What is wrong; empty when read.</param>
public sealed record TableResult(DataTable? Table, ImmutableArray<SpecProblem> Problems);
