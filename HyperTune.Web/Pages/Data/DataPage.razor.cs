using System.Collections.Immutable;
using System.Globalization;
using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Data;

/// <summary>All stored data sets by name, and a place to upload another. What others add or delete appears by itself.</summary>
public sealed partial class DataPage
{
    private const int Few = 8;

    private ImmutableArray<DatasetLine>? lines;

    /// <summary>Part of the names that are shown.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    public string? Filter { get; set; }

    /// <inheritdoc/>
    protected override Guid? FollowedStudy => Guid.Empty;

    [Inject]
    private IDatasetStore Store { get; set; } = null!;

    [Inject]
    private IStudyReader Reader { get; set; } = null!;

    [Inject]
    private DataTools Tools { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private DatasetLine[] Shown => Filter is { Length: > 0 } part
        ? [.. lines!.Value.Where(l => l.Newest.Name.Contains(part, StringComparison.CurrentCultureIgnoreCase))]
        : [.. lines!.Value];

    /// <inheritdoc/>
    protected override async Task ReadAsync(CancellationToken cancellationToken) => lines = DatasetLine.Of(
        await Store.ListAsync(cancellationToken),
        await Reader.StudiesAsync(cancellationToken));

    private string Added(Dataset dataset) =>
        TimeZoneInfo.ConvertTime(dataset.AddedAt, Clock.LocalTimeZone).ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    private void Open(Dataset dataset) => Navigation.NavigateTo($"/data/{dataset.Id}");

    private void Narrow(ChangeEventArgs change) => Show(change.Value as string);

    private void Show(string? part) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("q", string.IsNullOrWhiteSpace(part) ? null : part), replace: true);
}
