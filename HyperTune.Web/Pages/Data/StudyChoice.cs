using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Web.Pages.Data;

/// <summary>What a person wants of a data set's columns and rows before a study is begun with it.</summary>
public sealed class StudyChoice
{
    /// <summary>The <see cref="Fill"/> that leaves missing rows missing.</summary>
    public const string LeaveGaps = "none";

    /// <summary>Columns that a study shall not see, by their names in the file.</summary>
    public HashSet<string> Excluded { get; } = new(StringComparer.Ordinal);

    /// <summary>New names by those in the file.</summary>
    public ImmutableSortedDictionary<string, string> Rename { get; private set; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>What becomes of rows that are missing: <see cref="LeaveGaps"/>, or put in and filled by this policy of the document's <c>missing</c>.</summary>
    public string Fill { get; set; } = LeaveGaps;

    /// <summary>The column to predict, by its name in the file; null to leave it to the form.</summary>
    public string? Target { get; set; }

    /// <summary>Whether nothing was changed.</summary>
    public bool IsUsual => Excluded.Count == 0 && Rename.Count == 0 && Fill == LeaveGaps && Target is null;

    /// <summary>Names a column anew.</summary>
    /// <param name="column">Its name in the file.</param>
    /// <param name="name">Its new name; empty or the same for its own.</param>
    public void Name(string column, string? name) =>
        Rename = string.IsNullOrWhiteSpace(name) || name.Trim() == column ? Rename.Remove(column) : Rename.SetItem(column, name.Trim());

    /// <summary>A column's name in the study.</summary>
    /// <param name="column">Its name in the file.</param>
    public string NameOf(string column) => Rename.GetValueOrDefault(column, column);

    /// <summary>What is wrong with it; empty when nothing is.</summary>
    /// <param name="profile">What was found in the file.</param>
    public ImmutableArray<SpecProblem> Problems(DatasetProfile profile) => TableShape.Check(profile, Shape(profile));

    /// <summary>The data set as the form shall first see it: the columns that are wanted, under their new names.</summary>
    /// <param name="dataset">The data set.</param>
    public Dataset Of(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        DatasetProfile wanted = dataset.Profile with { Columns = [.. dataset.Profile.Columns.Where(c => !Excluded.Contains(c.Name))] };
        return dataset with { Profile = TableShape.Of(wanted, Shape(wanted)) };
    }

    private DataSpec Shape(DatasetProfile profile)
    {
        string? time = profile.Columns.FirstOrDefault(c => c.Kind == ColumnKind.DateTime)?.Name;
        return new()
        {
            Task = TaskNames.Forecast,
            Rename = Rename,
            Time = time is null ? null : NameOf(time),
            Gaps = Fill == LeaveGaps || time is null ? null : TableShape.InsertGaps,
        };
    }
}
