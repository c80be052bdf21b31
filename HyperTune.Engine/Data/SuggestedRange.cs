using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Data;

/// <summary>A range that fits the data, with the reason.</summary>
/// <param name="Parameter">Name, distribution and conditions.</param>
/// <param name="Tuned">Whether it is worth tuning by default; else <paramref name="Value"/> is fixed.</param>
/// <param name="Value">The single value to fix it at.</param>
/// <param name="Why">Why this range, with the numbers it follows from, in a sentence or two.</param>
public sealed record SuggestedRange(Parameter Parameter, bool Tuned, ParameterValue Value, string Why);
