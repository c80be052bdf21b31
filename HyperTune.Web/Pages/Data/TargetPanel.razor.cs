using HyperTune.Engine.Data;
using HyperTune.Engine.Trials;
using HyperTune.Web.Pages.Studies.New.Drafts;
using HyperTune.Web.Plots.Data;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Pages.Data;

/// <summary>What a person should know of a column before it is predicted: its classes or its season, and which columns go with it. Computed aside; grey until then.</summary>
public sealed partial class TargetPanel : IDisposable
{
    private (DataTable Table, string Name)? computed;
    private CancellationTokenSource? computing;
    private TargetFigures? figures;
    private string name = "";
    private bool isClass;

    /// <summary>The rows; null while they are read.</summary>
    [Parameter, EditorRequired]
    public DataTable? Table { get; set; }

    /// <summary>What was found in the file.</summary>
    [Parameter, EditorRequired]
    public DatasetProfile Profile { get; set; } = null!;

    /// <summary>The column; null or unknown for the one that a study would predict.</summary>
    [Parameter]
    public string? Target { get; set; }

    /// <summary>The column that a study would predict.</summary>
    [Parameter]
    public string? Usual { get; set; }

    /// <summary>Told about the column a person picks.</summary>
    [Parameter]
    public EventCallback<string> OnTarget { get; set; }

    /// <summary>Told when the numbers are there.</summary>
    [Parameter]
    public EventCallback<TargetFigures> OnComputed { get; set; }

    [Inject]
    private IStringLocalizer<DataPlotText> Words { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        computing?.Cancel();
        computing?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        ColumnProfile? column = new[] { Target, Usual }.OfType<string>().Select(Profile.Find).FirstOrDefault(c => c is not null && CanBeTarget(c))
            ?? Profile.Columns.LastOrDefault(CanBeTarget);
        name = column?.Name ?? "";
        isClass = column is not null && IsClass(column);
        if (Table is not { } table || column is null || computed == (table, name))
        {
            return;
        }

        computed = (table, name);
        figures = null;
        Dispose();
        computing = new();
        CancellationToken cancellationToken = computing.Token;
        (string target, bool classes) = (name, isClass);
        try
        {
            TargetFigures known = await Task.Run(() => TargetFigures.Of(table, target, classes, Words, cancellationToken), cancellationToken);
            figures = known;
            await OnComputed.InvokeAsync(known);
        }
        catch (OperationCanceledException)
        {
            // Another column was picked, or the page was left.
        }
    }

    private static bool IsClass(ColumnProfile column) => column.Kind == ColumnKind.Category || (column.Kind == ColumnKind.Integer && column.Distinct <= 12);

    private static bool CanBeTarget(ColumnProfile column) =>
        DataGuess.CanBeTarget(column, TaskNames.Regression) || DataGuess.CanBeTarget(column, TaskNames.Classification);
}
