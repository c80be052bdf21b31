using System.Collections.Immutable;
using System.Globalization;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Web.Formatting;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Data;

/// <summary>The columns of a data set: kind, range, missing share, distinct values, a small plot; and which a study shall see, under which name.</summary>
public sealed partial class SchemaTable
{
    private int limit = 40;

    /// <summary>What was found in the file.</summary>
    [Parameter]
    [EditorRequired]
    public DatasetProfile Profile { get; set; } = null!;

    /// <summary>The column that is plotted.</summary>
    [Parameter]
    public string? Selected { get; set; }

    /// <summary>Told about the column a person picks.</summary>
    [Parameter]
    public EventCallback<string> OnSelect { get; set; }

    /// <summary>What is wanted for a study.</summary>
    [Parameter, EditorRequired]
    public StudyChoice Choice { get; set; } = null!;

    /// <summary>What is wrong with it.</summary>
    [Parameter]
    public ImmutableArray<SpecProblem> Problems { get; set; } = [];

    /// <summary>Told about another choice.</summary>
    [Parameter]
    public EventCallback OnChange { get; set; }

    private int Shown => Math.Min(limit, Profile.Columns.Length);

    private Task UseAsync(ColumnProfile column, bool use)
    {
        _ = use ? Choice.Excluded.Remove(column.Name) : Choice.Excluded.Add(column.Name);
        return OnChange.InvokeAsync();
    }

    private Task NameAsync(ColumnProfile column, string? name)
    {
        Choice.Name(column.Name, name);
        return OnChange.InvokeAsync();
    }

    private Task ClearAsync()
    {
        Choice.Excluded.Clear();
        foreach (string column in Choice.Rename.Keys)
        {
            Choice.Name(column, null);
        }

        return OnChange.InvokeAsync();
    }

    private bool IsWrong(ColumnProfile column) => Problems.Any(p => p.Field == "/data/rename/" + column.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));

    private string Range(ColumnProfile column) => column switch
    {
        { Min: { } min, Max: { } max } => min == max ? Numbers.Significant(min) : T["range", Numbers.Significant(min), Numbers.Significant(max)],
        { First: { } first, Last: { } last } => T["range", Moment(first), Moment(last)],
        { Top.Length: > 0 } => string.Join(", ", column.Top.Take(3).Select(v => v.Value)) + (column.Distinct > 3 ? " …" : ""),
        _ => "–",
    };

    private static string Moment(DateTime moment) =>
        moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
