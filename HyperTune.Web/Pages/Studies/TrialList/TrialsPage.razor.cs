using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Filters;
using HyperTune.Engine.Trials;
using HyperTune.Web.Shared.Tray;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.TrialList;

/// <summary>All trials of a study: filtered and sorted by the store, the best pinned, some picked to be compared. What is seen is in the address.</summary>
public sealed partial class TrialsPage
{
    private const int MostCategoricals = 3;
    private TrialListFilters filters = new();
    private TrialListSort sort = new("number", true);
    private ImmutableArray<ListColumn> columns = [];
    private ImmutableArray<ListColumn> shown = [];
    private IReadOnlyList<int> listed = [];
    private IReadOnlyList<TrialView> selected = [];
    private IReadOnlyList<(string Tag, int Count)> tags = [];
    private ColumnWords? words;
    private FilterBox? box;
    private TrialGrid? grid;
    private StudySummary? study;
    private StudySpec? spec;
    private TrialNames? names;
    private TrialView? best;
    private ValueScale? scale;
    private FilterProblem? problem;
    private TrialFilter? written;
    private string? asked;
    private bool missing;
    private int scaled = -1;

    /// <summary>The study.</summary>
    [Parameter]
    public Guid Id { get; set; }

    // The whole view is read from the address; these make the router set parameters whenever it changes.
    [SupplyParameterFromQuery(Name = "q")]
    private string? Filter { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    private string[]? States { get; set; }

    [SupplyParameterFromQuery(Name = "starred")]
    private string? Starred { get; set; }

    [SupplyParameterFromQuery(Name = "tag")]
    private string[]? Tags { get; set; }

    [SupplyParameterFromQuery(Name = "pick")]
    private string[]? Picks { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "order")]
    private string? SortOrder { get; set; }

    [SupplyParameterFromQuery(Name = "cols")]
    private string? Columns { get; set; }

    [SupplyParameterFromQuery(Name = "tint")]
    private string? Tint { get; set; }

    [SupplyParameterFromQuery(Name = "sel")]
    private string? Picked { get; set; }

    /// <inheritdoc/>
    protected override Guid? FollowedStudy => Id;

    [Inject]
    private IStudyReader Studies { get; set; } = default!;

    private bool Tinted => address!.One("tint") != "0";

    private int All => study!.Counts.Values.Sum();

    private TrialSelection Selection => TrialSelection.Parse(address!.One("sel"));

    // Pinned only where it is among what is asked for, and does not lead it anyway.
    private TrialView? Pinned => best is not null && listed.Count > 0 && listed[0] != best.Number && listed.Contains(best.Number) ? best : null;

    private string Order => T[sort.Key == "number" ? sort.Falling ? "order.newest" : "order.oldest" : sort.Falling ? "order.falling" : "order.rising", SortWord]
        + (Pinned is null ? "" : T["order.pinned"]);

    private string SortWord => sort.Key switch
    {
        "value" => study!.Objectives[0].Metric,
        "epochs" or "duration" or "state" => T[$"column.{sort.Key}"],
        _ => columns.FirstOrDefault(c => c.Sort == sort.Key)?.Name ?? sort.Key,
    };

    private ImmutableArray<string> Examples => FilterExamples.Of(study!, spec!.Space, [.. tags.Select(t => t.Tag)]);

    private IEnumerable<Parameter> Categoricals => spec!.Space.Parameters
        .Where(p => p.Distribution is CategoricalDistribution { Choices.Length: > 1 })
        .OrderByDescending(p => filters.Picks.Any(o => o.Field.Name == p.Name))
        .Take(MostCategoricals);

    private IReadOnlyList<FilterOption> StateOptions =>
        [.. Enum.GetValues<TrialState>()
            .Select(s => new FilterOption(FilterWords.Of(s), T[$"state.{s}"], study!.Counts.GetValueOrDefault(s)))
            .Where(o => o.Count > 0 || filters.States.Any(s => FilterWords.Of(s) == o.Key))];

    private IReadOnlyList<FilterOption> TagOptions => [.. tags.Select(t => new FilterOption(t.Tag, t.Tag, t.Count)), .. filters.Tags.Where(t => tags.All(k => k.Tag != t)).Select(t => new FilterOption(t, t, 0))];

    /// <inheritdoc/>
    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        address!.Arrive();
        study = await Studies.StudyAsync(Id, cancellationToken);
        missing = study is null;
        if (study is null)
        {
            return;
        }

        spec = await Studies.SpecAsync(Id, cancellationToken);
        names = await Studies.NamesAsync(Id, cancellationToken);
        if (spec is null || names is null)
        {
            return;
        }

        Interpret(study, spec, names);
        tags = await Studies.TagsAsync(Id, cancellationToken);
        best = study.BestNumber is { } number ? await Studies.TrialAsync(Id, number, cancellationToken) : null;
        listed = await Studies.NumbersAsync(Id, new() { Filter = filters.With(written), Sort = sort.Key, Descending = sort.Falling }, cancellationToken);
        selected = Selection.Numbers.IsEmpty ? [] : await SelectedAsync(cancellationToken);
        await ScaleAsync(study, cancellationToken);
        if (grid is not null)
        {
            await RefreshGridAsync();
        }
    }

    private void Interpret(StudySummary of, StudySpec document, TrialNames known)
    {
        filters = TrialListFilters.Of(address!.One("q"), address.All("state"), address.One("starred"), address.All("tag"), address.All("pick"), known);
        sort = TrialListSort.Of(address.One("sort"), address.One("order"), known, of.Objectives[0]);
        columns = ListColumn.All(document.Space, known, of.Objectives[0].Metric);
        shown = ListColumn.Shown(address.One("cols"), columns);
        words = new(of.Objectives[0], T);

        // While a filter is half written the list stays as the last whole one left it.
        TrialFilterResult result = TrialFilterParser.Parse(filters.Text, known);
        problem = result.Problem;
        written = problem is null ? result.Filter : written;
    }

    private async Task<IReadOnlyList<TrialView>> SelectedAsync(CancellationToken cancellationToken)
    {
        ImmutableArray<int> wanted = Selection.Numbers;
        TrialPage page = await Studies.TrialsAsync(Id, new() { Numbers = wanted, Take = wanted.Length }, cancellationToken);
        return [.. wanted.Select(n => page.Trials.FirstOrDefault(t => t.Number == n)).OfType<TrialView>()];
    }

    private async Task ScaleAsync(StudySummary of, CancellationToken cancellationToken)
    {
        if (scaled != of.Finished && await Studies.TableAsync(Id, cancellationToken) is { } table)
        {
            (scaled, scale) = (of.Finished, ValueScale.Of(table));
        }
    }

    // The grid reads its rows by the new list, and is drawn with the page.
    private async Task RefreshGridAsync()
    {
        string now = string.Join('\n', filters.With(written), sort);
        if (asked is not null && asked != now)
        {
            await grid!.ToTopAsync();
        }

        asked = now;
        await grid!.RefreshAsync();
    }
}
