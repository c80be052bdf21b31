using System.Collections.Immutable;
using HyperTune.Engine.Analysis.Convergence;

namespace HyperTune.Web.Plots;

/// <summary>Searches beside one another, by what they have spent.</summary>
/// <param name="Lines">One a study, or a group of studies that differ by their seed only.</param>
/// <param name="Cost">What is spent, with its unit: the title of the horizontal axis.</param>
/// <param name="Unit">How much of it is one of the axis's unit, as 60 for seconds shown in minutes.</param>
public sealed record ConvergenceRace(ImmutableArray<ConvergenceLine> Lines, string Cost, double Unit = 1);

/// <summary>One study, or a group of studies that differ by their seed only.</summary>
/// <param name="Key">Tells it from the others.</param>
/// <param name="Label">Its name on the line.</param>
/// <param name="Slot">Which colour and symbol it has, from 0.</param>
/// <param name="Band">Median and quartiles; of a single study the study itself.</param>
/// <param name="Searches">The studies.</param>
public sealed record ConvergenceLine(string Key, string Label, int Slot, ConvergenceBand Band, ImmutableArray<BestSoFar> Searches);
