using System.Globalization;
using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Data;

/// <summary>All stored data sets, and a place to upload another.</summary>
public sealed partial class DataPage
{
    private IReadOnlyList<Dataset>? datasets;
    private Dictionary<Guid, int> uses = [];
    private string? notice;

    [Inject]
    private IDatasetStore Store { get; set; } = null!;

    [Inject]
    private IStudyReader Reader { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        datasets = await Store.ListAsync(CancellationToken.None);
        uses = (await Reader.StudiesAsync(CancellationToken.None))
            .Where(s => s.DatasetId is not null)
            .GroupBy(s => s.DatasetId!.Value)
            .ToDictionary(g => g.Key, g => g.Count());
    }

    private int UsesOf(Dataset dataset) => uses.TryGetValue(dataset.Id, out int count) ? count : 0;

    private string Added(Dataset dataset) =>
        TimeZoneInfo.ConvertTime(dataset.AddedAt, Clock.LocalTimeZone).ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    private void Open(Dataset dataset) => Navigation.NavigateTo($"/data/{dataset.Id}");

    private async Task DeleteAsync(Dataset dataset)
    {
        bool gone = await Store.DeleteAsync(dataset.Id, CancellationToken.None);
        notice = T[gone ? "deleted" : "delete.used", dataset.Name];
        await ReadAsync();
    }
}
