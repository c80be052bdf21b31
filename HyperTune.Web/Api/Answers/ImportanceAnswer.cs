using System.Collections.Immutable;
using HyperTune.Engine.Analysis.Importance;

namespace HyperTune.Web.Api.Answers;

/// <summary>How much each hyper-parameter matters, with intervals.</summary>
/// <param name="Method">How it was found out.</param>
/// <param name="Trials">Trials used.</param>
/// <param name="Needed">The least from which anything is said; until then the lists are empty.</param>
/// <param name="Level">The chance with which an interval holds the truth.</param>
/// <param name="Parameters">Greatest share first.</param>
/// <param name="Pairs">Interactions that the trials bear out.</param>
/// <param name="Rest">The share of everything else.</param>
/// <param name="Explained">How much is foretold of trials left out; null for methods that do not tell.</param>
internal sealed record ImportanceAnswer(
    string Method, int Trials, int Needed, double Level, ImmutableArray<ParameterImportance> Parameters, ImmutableArray<PairImportance> Pairs, double Rest, double? Explained)
{
    public static ImportanceAnswer Of(ImportanceResult result) => new(
        result.Method, result.Trials, result.Needed, result.Level, result.Parameters, result.Pairs, result.Rest, double.IsNaN(result.Explained) ? null : result.Explained);
}
