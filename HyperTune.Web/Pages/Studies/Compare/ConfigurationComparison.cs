using System.Collections.Immutable;
using HyperTune.Engine.Spaces;

namespace HyperTune.Web.Pages.Studies.Compare;

/// <summary>The hyper-parameters of several trials beside one another: tuned ones first, then those that somebody fixed, then defaults.</summary>
/// <param name="Rows">One a hyper-parameter that any of the trials has.</param>
public sealed record ConfigurationComparison(ImmutableArray<ConfigurationComparison.Row> Rows)
{
    /// <summary>Rows with a value that differs from the reference's.</summary>
    public IEnumerable<Row> Different => Rows.Where(r => !r.IsEqual);

    /// <summary>Rows in which all are equal.</summary>
    public IEnumerable<Row> Equal => Rows.Where(r => r.IsEqual);

    /// <summary>Compares. Cost O(trials × hyper-parameters).</summary>
    /// <param name="trials">The reference first.</param>
    public static ConfigurationComparison Of(IReadOnlyList<Column> trials)
    {
        ArgumentNullException.ThrowIfNull(trials);
        IEnumerable<string> names = trials.SelectMany(t => t.Tuned.Keys).Concat(trials.SelectMany(t => t.Fixed.Keys)).Concat(trials.SelectMany(t => t.Configuration.Keys)).Distinct()
            .Where(name => trials.Any(t => t.Configuration.ContainsKey(name)));
        return new([.. names.Select(name => RowOf(name, trials)).OrderBy(r => r.Origin)]);
    }

    private static Row RowOf(string name, IReadOnlyList<Column> trials)
    {
        ParameterOrigin origin = trials.Any(t => t.Tuned.ContainsKey(name)) ? ParameterOrigin.Tuned
            : trials.Any(t => t.Fixed.ContainsKey(name)) ? ParameterOrigin.Fixed
            : ParameterOrigin.Default;
        return new(name, origin, [.. trials.Select(t => t.Configuration.TryGetValue(name, out ParameterValue value) ? value : default(ParameterValue?))]);
    }

    /// <summary>One trial.</summary>
    /// <param name="Configuration">All its hyper-parameters.</param>
    /// <param name="Tuned">Those that were chosen for it.</param>
    /// <param name="Fixed">Those that its study fixes.</param>
    public sealed record Column(ParameterSet Configuration, ParameterSet Tuned, ParameterSet Fixed);

    /// <summary>One hyper-parameter.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Origin">Where its values come from.</param>
    /// <param name="Values">One a trial; null where the trial does not have it.</param>
    public sealed record Row(string Name, ParameterOrigin Origin, ImmutableArray<ParameterValue?> Values)
    {
        /// <summary>Whether all trials agree.</summary>
        public bool IsEqual => Values.All(v => Nullable.Equals(v, Values[0]));

        /// <summary>Whether a trial's value is another than the reference's.</summary>
        /// <param name="trial">Its index.</param>
        public bool Differs(int trial) => !Nullable.Equals(Values[trial], Values[0]);
    }
}

/// <summary>Where a hyper-parameter's value comes from.</summary>
public enum ParameterOrigin
{
    /// <summary>The search chose it, in at least one of the trials.</summary>
    Tuned,

    /// <summary>A study document fixes it.</summary>
    Fixed,

    /// <summary>Nobody gave it.</summary>
    Default,
}
