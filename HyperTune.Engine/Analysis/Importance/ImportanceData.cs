using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Analysis.Importance;

/// <summary>What importance is computed from: the finished trials of a study, encoded.</summary>
/// <remarks>The target is whatever is to be explained: the objective as a loss, the objective as reported (importance is the same), or the seconds a trial took.</remarks>
public sealed record ImportanceData
{
    /// <summary>The space the trials were drawn from; the order of its parameters is the order of the columns.</summary>
    public required SearchSpace Space { get; init; }

    /// <summary>[parameters × trials], each in [0, 1] by <see cref="ParameterDistribution.ToUnit"/>; NaN where the parameter was inactive.</summary>
    public required IReadOnlyList<double[]> Unit { get; init; }

    /// <summary>[trials], finite.</summary>
    public required double[] Target { get; init; }

    /// <summary>The number of trials.</summary>
    public int Count => Target.Length;

    /// <summary>
    /// Encodes trials. Left out are those whose target is not finite and those that lie outside the space (imported, or from before it was changed).
    /// Cost O(trials × parameters).
    /// </summary>
    /// <param name="space">The space.</param>
    /// <param name="trials">Each configuration with its target.</param>
    public static ImportanceData Of(SearchSpace space, IEnumerable<(ParameterSet Parameters, double Target)> trials)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(trials);
        List<(ParameterSet Parameters, double Target)> kept =
            [.. trials.Where(t => double.IsFinite(t.Target) && IsInside(space, t.Parameters))];
        return new()
        {
            Space = space,
            Unit = [.. space.Parameters.Select(p => kept.Select(t => Encode(p, t.Parameters)).ToArray())],
            Target = [.. kept.Select(t => t.Target)],
        };
    }

    private static double Encode(Parameter parameter, ParameterSet values) =>
        values.TryGetValue(parameter.Name, out ParameterValue value) ? parameter.Distribution.ToUnit(value) : double.NaN;

    private static bool IsInside(SearchSpace space, ParameterSet values) => space.Parameters.All(p =>
        SearchSpace.IsActive(p, values) == values.TryGetValue(p.Name, out ParameterValue value)
        && (!values.ContainsKey(p.Name) || p.Distribution.Contains(value)));
}
