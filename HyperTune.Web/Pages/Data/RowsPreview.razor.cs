using HyperTune.Engine.Data;
using HyperTune.Web.Formatting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;

namespace HyperTune.Web.Pages.Data;

/// <summary>All rows of a data set as they are written in the file; only those in sight are sent.</summary>
public sealed partial class RowsPreview
{
    private const int Most = 60;

    /// <summary>The rows; null while they are read.</summary>
    [Parameter]
    [EditorRequired]
    public DataTable? Table { get; set; }

    private IEnumerable<DataColumn> Columns => Table!.Columns.Take(Most);

    private string Subtitle => Table is not { } table ? ""
        : table.Columns.Length > Most ? T["rows.some", Numbers.Count(table.Rows), Most, table.Columns.Length]
        : T["rows.all", Numbers.Count(table.Rows)];

    private ValueTask<ItemsProviderResult<int>> ProvideAsync(ItemsProviderRequest request)
    {
        int rows = Table?.Rows ?? 0;
        int count = Math.Max(0, Math.Min(request.Count, rows - request.StartIndex));
        return ValueTask.FromResult(new ItemsProviderResult<int>(Enumerable.Range(request.StartIndex, count), rows));
    }
}
