namespace HyperTune.Engine.Studies.Filters;

/// <summary>Finds what a name in a filter stands for: first the trial's own figures, then hyper-parameters, then metrics, then other words for figures.</summary>
internal sealed class FilterNames(TrialNames names)
{
    /// <summary>The figure of a name, or null. Letters' case matters only where two names differ by nothing else.</summary>
    public TrialField? Find(string name) =>
        Prefixed(name, FilterWords.ParameterPrefix, names.Parameters, TrialField.Parameter)
        ?? Prefixed(name, FilterWords.MetricPrefix, names.Metrics, TrialField.Metric)
        ?? Of(FilterWords.Fields, name)
        ?? Known(names.Parameters, name, TrialField.Parameter)
        ?? Known(names.Metrics, name, TrialField.Metric)
        ?? Of(FilterWords.Aliases, name);

    /// <summary>The likeliest name for one that is unknown; null where none is near.</summary>
    public string? Nearest(string name) =>
        Texts.NearestName.Find(name, [.. names.Parameters, .. FilterWords.Fields.Select(f => f.Word), .. names.Metrics, .. FilterWords.Keywords]);

    private static TrialField? Prefixed(string name, string prefix, IReadOnlyCollection<string> known, Func<string, TrialField> field) =>
        name.StartsWith(prefix, StringComparison.Ordinal) && known.Contains(name[prefix.Length..]) ? field(name[prefix.Length..]) : null;

    private static TrialField? Of((string Word, TrialField Field)[] words, string name) =>
        words.Where(w => w.Word.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(w => (TrialField?)w.Field).FirstOrDefault();

    private static TrialField? Known(IReadOnlyCollection<string> known, string name, Func<string, TrialField> field)
    {
        if (known.Contains(name))
        {
            return field(name);
        }

        string[] alike = [.. known.Where(k => k.Equals(name, StringComparison.OrdinalIgnoreCase))];
        return alike is [string only] ? field(only) : null;
    }
}
