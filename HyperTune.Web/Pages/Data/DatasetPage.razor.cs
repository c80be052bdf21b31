using HyperTune.Engine.Data;
using HyperTune.Web.Formatting;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Data;

/// <summary>One data set: how its file is read, its columns, its rows, and a plot of one column.</summary>
public sealed partial class DatasetPage
{
    private Dataset? dataset;
    private DataTable? table;
    private Guid? shown;
    private bool missing;

    /// <summary>The data set.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>The column that is plotted; null for the first with numbers.</summary>
    [SupplyParameterFromQuery]
    public string? Column { get; set; }

    [Inject]
    private IDatasetStore Store { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string Stats => T["stats", Numbers.Count(dataset!.Profile.Rows), Numbers.Count(dataset.Profile.Columns.Length), Bytes.Text(dataset.Bytes)];

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (shown == Id)
        {
            return;
        }

        (shown, table) = (Id, null);
        dataset = await Store.FindAsync(Id, CancellationToken.None);
        missing = dataset is null;
        if (dataset is not null)
        {
            table = await Store.OpenAsync(Id, csv: null, CancellationToken.None);
        }
    }

    private void ShowColumn(string name) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("column", name), replace: true);

    private async Task ReadAgainAsync(Dataset read)
    {
        dataset = read;
        table = await Store.OpenAsync(Id, csv: null, CancellationToken.None);
    }
}
