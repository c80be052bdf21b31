using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Data;

/// <summary>One version of a data set: how its file is read, its columns, its rows, a plot of one column, its versions, and the studies that use it.</summary>
public sealed partial class DatasetPage
{
    private Dataset? dataset;
    private Dataset? deleted;
    private IReadOnlyList<Dataset> versions = [];
    private IReadOnlyList<StudySummary> studies = [];
    private IReadOnlyList<StudySummary> users = [];
    private DataTable? table;
    private string? unreadable;
    private Guid? opened;
    private bool missing;
    private bool replacing;

    /// <summary>The data set.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>The column that is plotted; null for the first with numbers.</summary>
    [SupplyParameterFromQuery]
    public string? Column { get; set; }

    // Studies as well: what uses the data set is shown with its state.
    /// <inheritdoc/>
    protected override Guid? FollowedStudy => null;

    /// <inheritdoc/>
    protected override TimeSpan PageRhythm => TimeSpan.FromSeconds(1);

    [Inject]
    private IDatasetStore Store { get; set; } = null!;

    [Inject]
    private IStudyReader Reader { get; set; } = null!;

    [Inject]
    private DataTools Tools { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string Stats => T["stats", Numbers.Count(dataset!.Profile.Rows), Numbers.Count(dataset.Profile.Columns.Length), Bytes.Text(dataset.Bytes)];

    /// <inheritdoc/>
    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        versions = await Store.VersionsAsync(Id, cancellationToken);
        studies = await Reader.StudiesAsync(cancellationToken);
        users = [.. studies.Where(s => s.DatasetId == Id)];
        Dataset? found = versions.FirstOrDefault(v => v.Id == Id);
        missing = found is null;
        deleted = missing ? await Store.DeletedAsync(Id, cancellationToken) : null;
        if (found is null)
        {
            (dataset, opened) = (null, null);
            return;
        }

        // The panels hold on to what a person is changing in them while the reading is the same.
        bool same = dataset?.Id == found.Id && SameReading(dataset.Profile.Csv, found.Profile.Csv);
        dataset = same ? found with { Profile = dataset!.Profile } : found;
        if (opened != Id || !same)
        {
            (opened, table, unreadable) = (Id, null, null);
            await OpenAsync(cancellationToken);
        }
    }

    private static bool SameReading(CsvSpec one, CsvSpec other) =>
        one.MissingMarkers.AsSpan().SequenceEqual(other.MissingMarkers.AsSpan()) && (one with { MissingMarkers = [] }) == (other with { MissingMarkers = [] });

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            table = await Store.OpenAsync(Id, csv: null, cancellationToken);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or KeyNotFoundException)
        {
            // A file that was taken away or damaged beside the program.
            unreadable = e.Message;
        }
    }

    private void ShowColumn(string name) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("column", name), replace: true);

    private async Task DeleteAsync()
    {
        await Tools.DeleteAsync([dataset!]);
        await OnParametersSetAsync();
    }

    private void Replaced(Dataset version)
    {
        replacing = false;
        Navigation.NavigateTo($"/data/{version.Id}");
    }

    private async Task ReadAgainAsync(Dataset read)
    {
        dataset = read with { Version = dataset!.Version, Newest = dataset.Newest };
        await OpenAsync(CancellationToken.None);
    }
}
