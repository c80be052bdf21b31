using HyperTune.Engine.Studies;
using HyperTune.Web.Formatting;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace HyperTune.Web.Pages.Studies.StudyList;

/// <summary>All studies: what runs first, then a list with groups, tags and an archive; without any, the way to the first one.</summary>
public sealed partial class StudiesPage
{
    /// <summary>Rows that are drawn at first, and that one click adds: a page of any number of studies stays small.</summary>
    public const int Step = 20;

    private readonly Dictionary<Guid, StudyRow?> rows = [];
    private IReadOnlyList<StudySummary>? studies;
    private readonly HashSet<string> typed = [""];
    private string shown = "";
    private int fresh;
    private StudyListView view = new();
    private StudyListing listing = new([], 0, 0, 0);
    private int most = Step;
    private ElementReference filter;

    /// <summary>Which states are shown.</summary>
    [SupplyParameterFromQuery(Name = "state")]
    public string? State { get; set; }

    /// <summary>What is looked for.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    public string? Query { get; set; }

    /// <summary>Tags that a study must have.</summary>
    [SupplyParameterFromQuery(Name = "tag")]
    public string[]? Tags { get; set; }

    /// <summary>How it is sorted.</summary>
    [SupplyParameterFromQuery(Name = "sort")]
    public string? Sort { get; set; }

    /// <summary><c>0</c> for a list without groups.</summary>
    [SupplyParameterFromQuery(Name = "groups")]
    public string? Groups { get; set; }

    /// <summary>Groups that are folded.</summary>
    [SupplyParameterFromQuery(Name = "folded")]
    public string[]? Folded { get; set; }

    /// <summary>Studies that are picked.</summary>
    [SupplyParameterFromQuery(Name = "sel")]
    public string? Picked { get; set; }

    /// <inheritdoc/>
    protected override Guid? FollowedStudy => null;

    [Inject]
    private IStudyReader Studies { get; set; } = default!;

    [Inject]
    private StudyActions Actions { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    private string Totals
    {
        get
        {
            StudySummary[] listed = [.. studies!.Where(s => StudyStates.Includes(StudyStates.All, s))];
            int trials = listed.Sum(s => s.Counts.Values.Sum());
            string many = T[listed.Length == 1 ? "list.one_study" : "list.studies", Numbers.Count(listed.Length)];
            return $"{many}, {T[trials == 1 ? "list.one_trial" : "list.trials", Numbers.Count(trials)]}";
        }
    }

    private bool AllArchived => view.State == StudyStates.All && studies!.All(s => s.Archived);

    private int Queue => studies!.Count(s => s.QueuePosition is not null);

    private IEnumerable<(string Key, int Count)> Chips =>
        StudyStates.Keys.Select(k => (k, studies!.Count(s => StudyStates.Includes(k, s)))).Where(c => c.Item2 > 0 || c.k == view.State || c.k == StudyStates.All);

    private (string Tag, int Count)[] TagsInUse =>
        [.. studies!.Where(s => StudyStates.Includes(view.State, s)).SelectMany(s => s.Tags).CountBy(t => t).OrderByDescending(t => t.Value).ThenBy(t => t.Key, StringComparer.CurrentCultureIgnoreCase).Select(t => (t.Key, t.Value))];

    private StudySummary[] Selected => [.. view.Selected.Select(id => studies!.FirstOrDefault(s => s.Id == id)).OfType<StudySummary>()];

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        view = StudyListView.Parse(State, Query, Tags, Sort, Groups, Folded, Picked);

        // What a person types is never sent back: an answer that comes late would overwrite what they typed since. Another text comes with a new field.
        if (!typed.Contains(view.Query))
        {
            typed.Clear();
            typed.Add(view.Query);
            (shown, fresh) = (view.Query, fresh + 1);
        }
    }

    /// <inheritdoc/>
    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        studies = await Studies.StudiesAsync(cancellationToken);
        List();
    }

    private void List()
    {
        listing = StudyListing.Of(studies!, view, most);
        foreach (Guid gone in rows.Keys.Except(listing.Rows.Select(s => s.Id)).ToList())
        {
            rows.Remove(gone);
        }
    }

    private void ShowMore()
    {
        most += Step;
        List();
    }

    private void Select(StudySummary study) => Go(view with { Selected = StudyListView.Toggled(view.Selected, study.Id) });

    private void ToggleTag(string tag) => Go(view with { Tags = StudyListView.Toggled(view.Tags, tag) });

    private void Find(string text)
    {
        typed.Add(text);
        Go(view with { Query = text });
    }

    private void Clear(StudyListView next)
    {
        // Now the field is to follow the address, whatever was typed.
        typed.Clear();
        Go(next);
    }

    private void Go(StudyListView next) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(next.ToQuery()), replace: true);

    private async Task ImportAsync() =>
        await Dialogs.ShowAsync<ImportStudyDialog>(T["import.title"], new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, CloseButton = true });
}
