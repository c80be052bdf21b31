namespace HyperTune.Engine.Analysis.Importance;

/// <summary>What all ways to compute importance check alike.</summary>
internal static class ImportanceRules
{
    /// <summary>Checks the shapes, and starts a result that says whether there is enough to go on; the method and the number needed are the caller's.</summary>
    /// <exception cref="ArgumentException">The shapes disagree, or a number is not what it must be.</exception>
    public static ImportanceResult Start(ImportanceData data, string method, int needed)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Unit.Count != data.Space.Parameters.Length || data.Unit.Any(u => u.Length != data.Count))
        {
            throw new ArgumentException("There must be one column a parameter and one row a trial.", nameof(data));
        }

        if (!data.Target.All(double.IsFinite) || data.Unit.Any(column => column.Any(u => u is < 0 or > 1)))
        {
            throw new ArgumentException("Targets must be finite, and places in [0, 1] or NaN.", nameof(data));
        }

        return new()
        {
            Method = method,
            Trials = data.Count,
            Needed = needed,
            IsConstant = data.Count > 0 && data.Target.Max() == data.Target.Min(),
        };
    }
}
