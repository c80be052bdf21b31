namespace HyperTune.Engine.Studies.Filters;

/// <summary>What a filter's text came to.</summary>
/// <param name="Filter">The filter; null when the text is blank or has a problem.</param>
/// <param name="Problem">Why it does not parse; null when it does.</param>
public sealed record TrialFilterResult(TrialFilter? Filter, FilterProblem? Problem);

/// <summary>Why a filter does not parse.</summary>
/// <param name="Position">Where, in characters from 0.</param>
/// <param name="Length">How many characters are meant; 0 at the end of the text.</param>
/// <param name="Message">What is wrong and what would be right, in one or two sentences.</param>
public sealed record FilterProblem(int Position, int Length, string Message);
