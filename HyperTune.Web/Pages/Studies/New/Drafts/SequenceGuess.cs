using System.Globalization;
using System.Text.RegularExpressions;
using HyperTune.Engine.Data;

namespace HyperTune.Web.Pages.Studies.New.Drafts;

/// <summary>Finds by names and counts what looks like sequences: people name such columns alike.</summary>
public static partial class SequenceGuess
{
    private const int FewestSteps = 8;

    /// <summary>The column that looks as if it names sequences: an id that at least two rows share on average, or null.</summary>
    /// <param name="profile">What was found in the file.</param>
    public static ColumnProfile? Column(DatasetProfile profile) => profile.Columns.FirstOrDefault(c =>
        SequenceName().IsMatch(c.Name) && c.Kind is ColumnKind.Integer or ColumnKind.Category or ColumnKind.Text && c.Distinct >= 2 && c.Distinct * 2 <= c.Count);

    /// <summary>The column that looks as if it orders the steps of each sequence, or null.</summary>
    /// <param name="profile">What was found in the file.</param>
    /// <param name="sequence">The sequence column.</param>
    public static ColumnProfile? StepColumn(DatasetProfile profile, string sequence) =>
        profile.Columns.FirstOrDefault(c => c.Name != sequence && c.Kind == ColumnKind.DateTime)
        ?? profile.Columns.FirstOrDefault(c => c.Name != sequence && c.Kind is ColumnKind.Integer or ColumnKind.Number && StepName().IsMatch(c.Name));

    /// <summary>Whether all columns but the last are numbers that are numbered one by one, as t1 … t24: each row looks like a sequence before its label.</summary>
    /// <param name="columns">Columns that can be used.</param>
    public static bool IsWide(IReadOnlyList<ColumnProfile> columns)
    {
        int steps = columns.Count - 1;
        if (steps < FewestSteps)
        {
            return false;
        }

        Match[] names = [.. columns.Take(steps).Select(c => NumberedName().Match(c.Name))];
        return names.All(m => m.Success)
            && columns.Take(steps).All(c => c.Kind is ColumnKind.Number or ColumnKind.Integer)
            && names.Select(m => m.Groups["name"].Value).Distinct().Count() == 1

            // A file without a header names its columns so, whatever is in them.
            && names[0].Groups["name"].Value != "column_"
            && names.Select(m => int.Parse(m.Groups["number"].Value, CultureInfo.InvariantCulture)).ToArray() is var numbers
            && numbers.Index().All(n => n.Item == numbers[0] + n.Index);
    }

    [GeneratedRegex("^((sequence|seq|series|case|sample|trace|recording|episode|session|subject)[ _-]?)?id$|^(sequence|seq|series|case|trace|recording|episode|session)([ _-]?(name|no|nr|number|index))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SequenceName();

    [GeneratedRegex("^(t|time|step|steps|timestep|time[ _-]step|tick|frame|order|position|index|seconds?)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex StepName();

    [GeneratedRegex("^(?<name>.*?)(?<number>[0-9]{1,6})$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberedName();
}
