using System.Collections.Immutable;
using HyperTune.Engine.Spaces;

namespace HyperTune.Web.Api.Answers;

/// <summary>The body of an ask; everything may be left out.</summary>
/// <param name="Count">At most so many trials, 1 to 1,000.</param>
/// <param name="TtlS">Seconds without a report after which a trial is given up; none for as long as it takes.</param>
internal sealed record AskBody(int? Count, double? TtlS);

/// <summary>A trial that was handed out.</summary>
/// <param name="Id">Its id, for report and tell.</param>
/// <param name="Number">Its number in the study.</param>
/// <param name="Params">The configuration to be tried, with what the study fixes.</param>
internal sealed record AskedAnswer(long Id, int Number, ParameterSet Params);

/// <summary>The body of a report.</summary>
/// <param name="Step">From 0.</param>
/// <param name="Values">Values by the names of their metrics; the texts nan, inf and -inf stand for what JSON does not have.</param>
internal sealed record ReportBody(int Step, IReadOnlyDictionary<string, double> Values);

/// <summary>What the pruner thinks of a trial.</summary>
/// <param name="Prune">Whether it should end now, and be told as pruned.</param>
/// <param name="Reason">Why, in words.</param>
internal sealed record PruneAnswer(bool Prune, string Reason);

/// <summary>The body of a tell.</summary>
/// <param name="Values">One for each objective, in the study's order; a pruned trial may have none.</param>
/// <param name="State">completed, pruned or failed; completed when left out.</param>
/// <param name="Error">Why it failed.</param>
internal sealed record TellBody(ImmutableArray<double>? Values, string? State, string? Error);

/// <summary>A trial after it was told.</summary>
internal sealed record ToldAnswer(long Id, int Number, string State, string? Reason);

/// <summary>The body of an enqueue.</summary>
/// <param name="Params">Values of parameters of the space; those left out are drawn.</param>
internal sealed record EnqueueBody(ParameterSet Params);
