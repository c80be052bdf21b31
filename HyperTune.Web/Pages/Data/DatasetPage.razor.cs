using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;
using HyperTune.Web.Pages.Studies.New.Drafts;
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
    private StudyChoice choice = new();
    private ImmutableArray<SpecProblem> problems = [];
    private Task opening = Task.CompletedTask;
    private TargetFigures? figures;
    private bool inBrowser;
    private bool missing;
    private bool replacing;

    /// <summary>The data set.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>The column that is plotted; null for the first with numbers.</summary>
    [SupplyParameterFromQuery]
    public string? Column { get; set; }

    /// <summary>The column whose balance, season and correlations are shown; null for the one that a study would predict.</summary>
    [SupplyParameterFromQuery]
    public string? Target { get; set; }

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
    private ChosenDraft Drafts { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string? Usual => DataGuess.For(dataset!).Target.FirstOrDefault();

    private string? Aim => Target is { } named && dataset!.Profile.Find(named) is not null ? named : Usual;

    private string StartText => T[dataset!.Newest ? "new_study.long" : "new_study.older"];

    private string Stats => T[dataset!.Profile.Columns.Length == 1 ? "stats.one" : "stats", Numbers.Count(dataset!.Profile.Rows), Numbers.Count(dataset.Profile.Columns.Length), Bytes.Text(dataset.Bytes)];

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
        if (opened is null || opened != Id || !same)
        {
            choice = opened == Id ? choice : new();
            (opened, table, unreadable, figures) = (Id, null, null, null);
            Check();
            Open(cancellationToken);
        }
    }

    // Rows are read only for a page in a browser: the first answer does not wait for them.
    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        base.OnAfterRender(firstRender);
        if (firstRender)
        {
            inBrowser = true;
            Open(Ended);
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask LeaveAsync() => await opening;

    private static bool SameReading(CsvSpec one, CsvSpec other) =>
        one.MissingMarkers.AsSpan().SequenceEqual(other.MissingMarkers.AsSpan()) && (one with { MissingMarkers = [] }) == (other with { MissingMarkers = [] });

    private void Open(CancellationToken cancellationToken)
    {
        if (inBrowser && dataset is not null)
        {
            opening = OpenAsync(Id, cancellationToken);
        }
    }

    private async Task OpenAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            DataTable rows = await Store.OpenAsync(id, csv: null, cancellationToken);
            (table, unreadable) = id == opened ? (rows, null) : (table, unreadable);
        }
        catch (OperationCanceledException)
        {
            // The page was left.
            return;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or KeyNotFoundException)
        {
            // A file that was taken away or damaged beside the program.
            unreadable = id == opened ? e.Message : unreadable;
        }

        StateHasChanged();
    }

    private void Check() => problems = choice.Problems(dataset!.Profile);

    private async Task StartAsync()
    {
        Guid draft = await Drafts.SaveAsync(dataset!, choice, CancellationToken.None);
        Navigation.NavigateTo($"/studies/new?draft={draft}");
    }

    private void ShowTarget(string name)
    {
        (choice.Target, figures) = (name, null);
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("target", name), replace: true);
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

    private void ReadAgain(Dataset read)
    {
        dataset = read with { Version = dataset!.Version, Newest = dataset.Newest };
        table = null;
        Check();
        Open(Ended);
    }
}
