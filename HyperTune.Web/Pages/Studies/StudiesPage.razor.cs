using HyperTune.Engine.Studies;
using HyperTune.Web.Formatting;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace HyperTune.Web.Pages.Studies;

/// <summary>All studies: what runs first, then a list that can be filtered; without any, the way to the first one.</summary>
public sealed partial class StudiesPage
{
    private static readonly (string Key, Func<StudySummary, bool> In)[] States =
    [
        ("all", static _ => true),
        ("running", static s => s.State is StudyState.Running or StudyState.Pausing or StudyState.Stopping),
        ("queued", static s => s.State == StudyState.Queued),
        ("created", static s => s.State == StudyState.Created),
        ("paused", static s => s.State == StudyState.Paused),
        ("finished", static s => s.State == StudyState.Completed),
        ("stopped", static s => s.State == StudyState.Stopped),
        ("failed", static s => s.State == StudyState.Failed),
    ];

    private IReadOnlyList<StudySummary>? studies;

    /// <summary>Which states are shown.</summary>
    [SupplyParameterFromQuery(Name = "state")]
    public string? State { get; set; }

    /// <summary>Part of a name that is looked for.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    public string? Query { get; set; }

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

    private string Shown => States.Any(s => s.Key == State) ? State! : "all";

    private string Totals
    {
        get
        {
            int trials = studies!.Sum(s => s.Counts.Values.Sum());
            string many = T[studies!.Count == 1 ? "list.one_study" : "list.studies", Numbers.Count(studies.Count)];
            return $"{many}, {T[trials == 1 ? "list.one_trial" : "list.trials", Numbers.Count(trials)]}";
        }
    }

    private IEnumerable<(string Key, int Count)> Groups =>
        States.Select(s => (s.Key, studies!.Count(s.In))).Where(g => g.Item2 > 0 || g.Key == Shown);

    private IEnumerable<StudySummary> Visible => studies!
        .Where(States.First(s => s.Key == Shown).In)
        .Where(s => string.IsNullOrWhiteSpace(Query)
            || s.Name.Contains(Query, StringComparison.OrdinalIgnoreCase)
            || s.DataFile?.Contains(Query, StringComparison.OrdinalIgnoreCase) == true);

    /// <inheritdoc/>
    protected override async Task ReadAsync(CancellationToken cancellationToken) => studies = await Studies.StudiesAsync(cancellationToken);

    private void Show(string key) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("state", key == "all" ? null : key), replace: true);

    private void Filter(string? query) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("q", string.IsNullOrEmpty(query) ? null : query), replace: true);

    private async Task ImportAsync() =>
        await Dialogs.ShowAsync<ImportStudyDialog>(T["import.title"], new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, CloseButton = true });
}
