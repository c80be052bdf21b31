using HyperTune.Engine.Data;
using HyperTune.Engine.Trials;

namespace HyperTune.Web.Pages.Studies.New.Drafts;

/// <summary>A first data section for a data set: dates make a forecast of the last number; a last column of few values makes classes; else a regression.</summary>
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
        string task = time is not null && usable.Any(IsNumeric) ? TaskNames.Forecast
            : last is { Kind: ColumnKind.Category } or { Kind: ColumnKind.Integer, Distinct: <= FewValues } ? TaskNames.Classification
            : TaskNames.Regression;
        return For(dataset, task);
    }

    /// <summary>The section for a task that a person chose.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="task">The task.</param>
    public static DataDraft For(Dataset dataset, string task)
    {
        ColumnProfile[] columns = [.. dataset.Profile.Columns];
        string? target = columns.LastOrDefault(c => CanBeTarget(c, task))?.Name;
        bool forecast = task == TaskNames.Forecast;
        return new()
        {
            File = dataset.Name,
            Task = task,
            Target = target is null ? [] : [target],
            Features = [.. columns.Where(CanBeFeature).Select(c => c.Name).Where(n => forecast || n != target)],
            Time = forecast ? columns.FirstOrDefault(c => c.Kind == ColumnKind.DateTime)?.Name : null,
            Csv = dataset.Profile.Csv,
            Sha256 = dataset.Sha256,
        };
    }

    /// <summary>Whether a column can be predicted in a task.</summary>
    public static bool CanBeTarget(ColumnProfile column, string task) => task == TaskNames.Classification
        ? column.Kind is ColumnKind.Category or ColumnKind.Integer && column.Distinct > 1
        : IsNumeric(column);

    /// <summary>Whether a column can be seen by a network.</summary>
    public static bool CanBeFeature(ColumnProfile column) => IsNumeric(column) || column.Kind == ColumnKind.Category;

    private static bool IsNumeric(ColumnProfile column) => column.Kind is ColumnKind.Number or ColumnKind.Integer;
}
