using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Plots;

/// <summary>The numbers of a figure as a table.</summary>
public sealed partial class FigureTableView
{
    /// <summary>Rows at most; of more, the first and every second, third … stand here, and all of them in the download.</summary>
    public const int MaxRows = 200;

    /// <summary>The numbers.</summary>
    [Parameter, EditorRequired]
    public required FigureTable Table { get; set; }

    /// <summary>What they are.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Height, in pixels.</summary>
    [Parameter]
    public int Height { get; set; } = 280;

    [Inject]
    private IStringLocalizer<PlotText> T { get; set; } = default!;

    private ImmutableArray<FigureTable.Row> Shown
    {
        get
        {
            int every = Math.Max(1, (Table.Rows.Length + MaxRows - 1) / MaxRows);
            return every == 1 ? Table.Rows : [.. Table.Rows.Where((_, i) => i % every == 0)];
        }
    }
}
