using System.Collections.Frozen;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies.Filters;

/// <summary>The words of the filter language. They are the same in every language of the program, as hyper-parameters' names are.</summary>
public static class FilterWords
{
    /// <summary>In front of a hyper-parameter's name that would mean something else: <c>param.epochs</c>.</summary>
    internal const string ParameterPrefix = "param.";

    /// <summary>In front of a metric's name that a hyper-parameter has too: <c>metric.learning_rate</c>.</summary>
    internal const string MetricPrefix = "metric.";

    internal static readonly (string Word, TrialField Field)[] Fields =
        [("value", TrialField.Value), ("number", TrialField.Number), ("epochs", TrialField.Epochs), ("duration", TrialField.Duration)];

    // Only where no hyper-parameter and no metric has such a name.
    internal static readonly (string Word, TrialField Field)[] Aliases = [("objective", TrialField.Value), ("trial", TrialField.Number), ("time", TrialField.Duration)];

    internal static readonly (string Word, TrialMark Mark)[] Marks = [("star", TrialMark.Star), ("note", TrialMark.Note), ("tag", TrialMark.Tag), ("reason", TrialMark.Reason)];

    internal static readonly FrozenSet<string> Keywords = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "and", "or", "not", "in", "starred", "has", "tag", "state");

    internal static readonly (string Sign, Comparator Comparator)[] Comparators =
    [
        ("<", Comparator.Less), ("<=", Comparator.LessOrEqual), (">", Comparator.Greater), (">=", Comparator.GreaterOrEqual),
        ("=", Comparator.Equal), ("==", Comparator.Equal), (":", Comparator.Equal), ("!=", Comparator.NotEqual),
    ];

    private static readonly (string Word, TrialState State)[] States =
    [
        ("waiting", TrialState.Waiting), ("running", TrialState.Running), ("complete", TrialState.Completed), ("pruned", TrialState.Pruned),
        ("failed", TrialState.Failed), ("infeasible", TrialState.Infeasible), ("cancelled", TrialState.Cancelled),
    ];

    /// <summary>The words of all states, in the order of a trial's life.</summary>
    internal static IEnumerable<string> StateWords => States.Select(s => s.Word);

    /// <summary>A state's word.</summary>
    /// <param name="state">Any state.</param>
    public static string Of(TrialState state) => States.First(s => s.State == state).Word;

    /// <summary>The state of a word, or null; <c>completed</c>, <c>queued</c> and <c>canceled</c> are understood too.</summary>
    /// <param name="word">Any text.</param>
    public static TrialState? State(string word)
    {
        string known = word.ToLowerInvariant() switch { "completed" => "complete", "queued" => "waiting", "canceled" => "cancelled", var other => other };
        return States.Where(s => s.Word == known).Select(s => (TrialState?)s.State).FirstOrDefault();
    }
}
