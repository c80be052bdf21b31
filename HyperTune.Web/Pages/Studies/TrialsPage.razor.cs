using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;

namespace HyperTune.Web.Pages.Studies;

/// <summary>All trials of a study: sorted and filtered by the store, only the rows in sight are read, the best pinned.</summary>
public sealed partial class TrialsPage
{
    private static readonly (string Key, ImmutableArray<TrialState> States)[] Filters =
    [
        ("all", []),
        ("running", [TrialState.Running]),
        ("waiting", [TrialState.Waiting]),
        ("complete", [TrialState.Completed]),
        ("pruned", [TrialState.Pruned]),
        ("failed", [TrialState.Failed, TrialState.Infeasible]),
        ("cancelled", [TrialState.Cancelled]),
    ];

    private Virtualize<TrialView>? rows;
    private StudySummary? study;
    private StudySpec? spec;
    private TrialView? best;
    private bool missing;
    private bool loaded;
    private int total;

    /// <summary>The study.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>Which states are shown.</summary>
    [SupplyParameterFromQuery(Name = "state")]
    public string? State { get; set; }

    /// <summary>What is sorted by.</summary>
    [SupplyParameterFromQuery(Name = "sort")]
    public string? SortKey { get; set; }

    /// <summary><c>asc</c> or <c>desc</c>.</summary>
    [SupplyParameterFromQuery(Name = "order")]
    public string? Order { get; set; }

    /// <summary>Whether cells are tinted by the place in their range: <c>0</c> for not.</summary>
    [SupplyParameterFromQuery(Name = "tint")]
    public string? Tint { get; set; }

    /// <inheritdoc/>
    protected override Guid? FollowedStudy => Id;

    [Inject]
    private IStudyReader Studies { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private ImmutableArray<Parameter> Parameters => spec?.Space.Parameters ?? [];

    private string Shown => Filters.Any(f => f.Key == State) ? State! : "all";

    private string Sort => SortKey is "state" or "value" or "epochs" or "duration" || Parameters.Any(p => p.Name == SortKey) ? SortKey! : "number";

    private bool Falling => Order is null ? Sort == "number" || (Sort == "value" && study!.Objectives[0].Direction == Direction.Maximize) : Order == "desc";

    private bool Tinted => Tint != "0";

    private int All => study!.Counts.Values.Sum();

    private string SortWord => Sort == "number" ? T["trials.sort_number"] : Sort == "value" ? study!.Objectives[0].Metric : Sort;

    private IEnumerable<(string Key, int Count)> Groups =>
        Filters.Select(f => (f.Key, f.States.IsEmpty ? All : study!.Of(f.States.AsSpan()))).Where(g => g.Item2 > 0 || g.Key == Shown);

    /// <inheritdoc/>
    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        study = await Studies.StudyAsync(Id, cancellationToken);
        missing = study is null;
        if (study is null)
        {
            return;
        }

        spec ??= await Studies.SpecAsync(Id, cancellationToken);
        if (best?.Number != study.BestNumber)
        {
            best = study.BestNumber is { } number ? await Studies.TrialAsync(Id, number, cancellationToken) : null;
        }

        if (rows is not null)
        {
            await rows.RefreshDataAsync();
        }
    }

    private async ValueTask<ItemsProviderResult<TrialView>> ProvideAsync(ItemsProviderRequest request)
    {
        TrialPage page = await Studies.TrialsAsync(
            Id,
            new()
            {
                States = Filters.First(f => f.Key == Shown).States,
                Sort = Sort,
                Descending = Falling,
                Skip = request.StartIndex,
                Take = Math.Max(1, request.Count),
            },
            request.CancellationToken);
        if (total != page.Total || !loaded)
        {
            total = page.Total;
            loaded = true;
            StateHasChanged();
        }

        return new(page.Trials, page.Total);
    }

    private void Show(string key) => Go(new() { ["state"] = key == "all" ? null : key });

    private void SetTint(bool tint) => Go(new() { ["tint"] = tint ? null : "0" });

    private void SortBy(string key)
    {
        // A first click sorts the way that is asked for most: latest trials and best values first, the rest from small to great.
        bool first = key != Sort;
        bool falling = first ? key == "number" || (key == "value" && study!.Objectives[0].Direction == Direction.Maximize) : !Falling;
        Go(new() { ["sort"] = key == "number" ? null : key, ["order"] = falling ? "desc" : "asc" });
    }

    private void Go(Dictionary<string, object?> changes) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(changes), replace: true);

    private RenderFragment Row(TrialView trial, bool pinned) => builder =>
    {
        builder.OpenComponent<TrialRow>(0);
        builder.AddComponentParameter(1, nameof(TrialRow.Study), study);
        builder.AddComponentParameter(2, nameof(TrialRow.Trial), trial);
        builder.AddComponentParameter(3, nameof(TrialRow.Parameters), Parameters);
        builder.AddComponentParameter(4, nameof(TrialRow.Tinted), Tinted);
        builder.AddComponentParameter(5, nameof(TrialRow.Pinned), pinned);
        builder.SetKey((pinned, trial.Number));
        builder.CloseComponent();
    };
}
