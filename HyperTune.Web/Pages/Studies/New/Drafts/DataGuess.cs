using HyperTune.Engine.Data;
using HyperTune.Engine.Trials;

namespace HyperTune.Web.Pages.Studies.New.Drafts;

/// <summary>
/// A first data section for a data set: a column that names sequences, or numbered columns before a label, make sequences to be classified; dates make a forecast of the last
/// number; a last column of few values makes classes; else a regression.
/// </summary>
public static class DataGuess
{
    private const int FewValues = 12;

    /// <summary>The section.</summary>
    /// <param name="dataset">The data set.</param>
    public static DataDraft For(Dataset dataset)
    {
        DatasetProfile profile = dataset.Profile;
        string? time = profile.Columns.FirstOrDefault(c => c.Kind == ColumnKind.DateTime)?.Name;
        ColumnProfile[] usable = [.. profile.Columns.Where(c => c.Kind is ColumnKind.Number or ColumnKind.Integer or ColumnKind.Category)];
        ColumnProfile? last = usable.LastOrDefault();
        bool classes = last is { Kind: ColumnKind.Category } or { Kind: ColumnKind.Integer, Distinct: <= FewValues };
        string task = classes && (SequenceGuess.Column(profile) is { } sequence ? sequence.Name != last!.Name : SequenceGuess.IsWide(usable)) ? TaskNames.SequenceClassification
            : time is not null && usable.Any(IsNumeric) ? TaskNames.Forecast
            : classes ? TaskNames.Classification
            : TaskNames.Regression;
        return For(dataset, task);
    }

    /// <summary>The section for a task that a person chose.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="task">The task.</param>
    public static DataDraft For(Dataset dataset, string task) =>
        TaskNames.IsSequence(task) ? Sequences(dataset, task, SequenceGuess.Column(dataset.Profile)?.Name) : Rows(dataset, task);

    /// <summary>The section of sequences that a column names.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="task">One of sequences.</param>
    /// <param name="sequence">The column; null where every row is a sequence.</param>
    public static DataDraft Sequences(Dataset dataset, string task, string? sequence)
    {
        DatasetProfile profile = dataset.Profile;
        string? time = sequence is null ? null : SequenceGuess.StepColumn(profile, sequence)?.Name;
        string? target = profile.Columns.LastOrDefault(c => CanBeTarget(c, task) && c.Name != sequence && c.Name != time)?.Name;
        DataDraft draft = New(dataset, task, target);
        (draft.Sequence, draft.Time) = (sequence, time);
        draft.Features = [.. profile.Columns.Where(c => CanBeFeature(c, draft) && c.Name != target && c.Kind != ColumnKind.Text).Select(c => c.Name)];
        return draft;
    }

    /// <summary>Whether a column can be predicted in a task.</summary>
    public static bool CanBeTarget(ColumnProfile column, string task) => TaskNames.HasClasses(task)
        ? column.Kind is ColumnKind.Category or ColumnKind.Integer && column.Distinct > 1
        : IsNumeric(column);

    /// <summary>Whether a column can be seen by a network.</summary>
    public static bool CanBeFeature(ColumnProfile column, DataDraft data) =>
        TaskNames.IsSequence(data.Task) && data.Sequence is null ? IsNumeric(column)
        : CategoryRules.CanBeInput(column) && (!TaskNames.IsSequence(data.Task) || (column.Name != data.Sequence && column.Name != data.Time));

    private static DataDraft Rows(Dataset dataset, string task)
    {
        ColumnProfile[] columns = [.. dataset.Profile.Columns];
        string? target = columns.LastOrDefault(c => CanBeTarget(c, task))?.Name;
        bool forecast = task == TaskNames.Forecast;
        DataDraft draft = New(dataset, task, target);
        draft.Features = [.. columns.Where(c => c.Kind is ColumnKind.Number or ColumnKind.Integer or ColumnKind.Category).Select(c => c.Name).Where(n => forecast || n != target)];
        draft.Time = forecast ? columns.FirstOrDefault(c => c.Kind == ColumnKind.DateTime)?.Name : null;
        return draft;
    }

    private static DataDraft New(Dataset dataset, string task, string? target) => new()
    {
        File = dataset.Name,
        Task = task,
        Target = target is null ? [] : [target],
        Csv = dataset.Profile.Csv,
        Sha256 = dataset.Sha256,
    };

    private static bool IsNumeric(ColumnProfile column) => column.Kind is ColumnKind.Number or ColumnKind.Integer;
}
