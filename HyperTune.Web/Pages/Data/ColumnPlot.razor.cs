using System.Globalization;
using HyperTune.Engine.Data;
using HyperTune.Web.Formatting;
using HyperTune.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Data;

/// <summary>One column: numbers over the rows, with the standard split where rows are in time order; counts for categories.</summary>
public sealed partial class ColumnPlot
{
    private static readonly double[] Standard = [0.7, 0.15, 0.15];

    private (DataTable?, string?) drawn;
    private string name = "";
    private SeriesSketch? series;
    private IReadOnlyList<string> ticks = [];
    private double[] values = [];
    private string[] names = [];
    private string facts = "";
    private bool shaded;

    /// <summary>The rows; null while they are read.</summary>
    [Parameter]
    [EditorRequired]
    public DataTable? Table { get; set; }

    /// <summary>What was found in the file.</summary>
    [Parameter]
    [EditorRequired]
    public DatasetProfile Profile { get; set; } = null!;

    /// <summary>The column; null or unknown for the first with numbers.</summary>
    [Parameter]
    public string? Column { get; set; }

    /// <summary>Told about the column a person picks.</summary>
    [Parameter]
    public EventCallback<string> OnColumn { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        name = Profile.Find(Column ?? "")?.Name
            ?? Profile.Columns.FirstOrDefault(c => c.Kind is ColumnKind.Number or ColumnKind.Integer)?.Name
            ?? Profile.Columns.FirstOrDefault()?.Name
            ?? "";
        if (drawn == (Table, name))
        {
            return;
        }

        drawn = (Table, name);
        (series, values, names, facts) = (null, [], [], "");
        ColumnProfile? time = Profile.Columns.FirstOrDefault(c => c.Kind == ColumnKind.DateTime);
        shaded = time is not null;
        if (Table?.Find(name) is { } column)
        {
            Draw(column, time);
        }
    }

    private void Draw(DataColumn column, ColumnProfile? time)
    {
        ColumnProfile profile = column.Profile;
        if (column.Numbers is { } numbers && profile.Kind is ColumnKind.Number or ColumnKind.Integer or ColumnKind.Constant)
        {
            series = SeriesSketch.Of(numbers, 600);
            ticks = time is { First: { } first, Last: { } last }
                ? [.. new[] { first, first + (last - first) / 2, last }.Select(d => d.ToString("d MMM yyyy", CultureInfo.InvariantCulture))]
                : [T["row", "1"], T["row", Numbers.Count(numbers.Length)]];
            facts = T["facts.numbers", Text(profile.Min), Text(profile.Max), Text(profile.Mean), Text(profile.Deviation)];
        }
        else if (profile.Top.Length > 0)
        {
            values = [.. profile.Top.Select(v => (double)v.Count)];
            names = [.. profile.Top.Select(v => $"{v.Value}: {v.Count}")];
            facts = T["facts.values", string.Join(", ", profile.Top.Take(6).Select(v => $"{v.Value} ({Numbers.Count(v.Count)})"))];
        }
    }

    private static string Text(double? value) => value is { } number ? Numbers.Significant(number) : "–";
}
