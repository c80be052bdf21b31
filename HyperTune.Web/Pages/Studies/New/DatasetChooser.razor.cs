using HyperTune.Engine.Data;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.New;

/// <summary>The newest versions of the stored data sets to choose from, and a place to upload another.</summary>
public sealed partial class DatasetChooser
{
    private IReadOnlyList<Dataset>? datasets;
    private int limit = 8;

    /// <summary>The data set in use.</summary>
    [Parameter]
    public Guid? Chosen { get; set; }

    /// <summary>Told about the data set that was chosen or uploaded.</summary>
    [Parameter]
    public EventCallback<Dataset> OnChosen { get; set; }

    [Inject]
    private IDatasetStore Store { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() =>
        datasets = [.. (await Store.ListAsync(CancellationToken.None)).Where(d => d.Newest || d.Id == Chosen)];
}
