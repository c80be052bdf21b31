using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;
using HyperTune.Web.Plots;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;
using Direction = HyperTune.Engine.Trials.Direction;

namespace HyperTune.Web.Pages.Studies.Compare;

/// <summary>Two to ten trials beside one another, also of other studies on the same data. Its address restores all of it.</summary>
public sealed partial class ComparePage
{
    private const int Suggested = 4;

    private CompareReader? reader;
    private ComparedSet? set;
    private ImmutableArray<TrialRef> best = [];
    private Figure? curves;
    private bool missing;

    /// <summary>The study.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>The trials, the reference first: <c>71,79,STUDY:12</c>.</summary>
    [SupplyParameterFromQuery(Name = "trials")]
    public string? Trials { get; set; }

    /// <summary>Whether losses are logarithmic: <c>0</c> for not.</summary>
    [SupplyParameterFromQuery(Name = "log")]
    public string? Log { get; set; }

    /// <summary>Whether equal parameters are folded: <c>0</c> for not.</summary>
    [SupplyParameterFromQuery(Name = "diff")]
    public string? Diff { get; set; }

    /// <summary>Index of the target that is shown.</summary>
    [SupplyParameterFromQuery(Name = "target")]
    public string? Target { get; set; }

    /// <summary>Rows ahead that are shown.</summary>
    [SupplyParameterFromQuery(Name = "step")]
    public string? Step { get; set; }

    /// <summary>Stretch of the validation rows that is shown.</summary>
    [SupplyParameterFromQuery(Name = "page")]
    public string? Page { get; set; }

    /// <inheritdoc/>
    protected override Guid? FollowedStudy => Selection.Trials.All(t => t.Study == Id) ? Id : null;

    [Inject]
    private IStudyReader Studies { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private IStringLocalizer<PlotText> PlotTexts { get; set; } = default!;

    private CompareSelection Selection => CompareSelection.Parse(Trials, Id);

    // What is there, not what was asked for: a trial that is gone leaves the address with the next change.
    private CompareAddress Address => new()
    {
        Study = Id,
        Trials = set is null ? Selection.Trials : [.. set.Trials.Select(t => t.Ref)],
        Log = Log != "0",
        OnlyDifferences = Diff != "0",
        Target = View.Target,
        Step = View.Step,
        Page = View.Page,
    };

    private PredictionView View => new(CompareAddress.Whole(Target, 0), CompareAddress.Whole(Step, 1), CompareAddress.Whole(Page, 0));

    private bool IsComparison => set!.Trials.Count > 1;

    private bool IsLoss => set!.Objective.Metric.EndsWith("loss", StringComparison.Ordinal);

    // Shares lie between 0 and 1, most of them near 1: ratios say nothing there.
    private bool IsShare => MetricCatalog.Find(set!.Objective.Metric)?.Unit == MetricUnit.Share;

    private bool Logarithmic => Log != "0" && !IsShare;

    private string CurveUnit
    {
        get
        {
            Objective objective = set!.Objective;
            string unit = CompareWords.Unit(objective.Metric, set.Spec.Data?.Target ?? [], T);
            string metric = $"{objective.Metric} {Metrics.Arrow(objective.Direction)}";
            return unit.Length == 0 ? metric : $"{metric}, {unit}";
        }
    }

    /// <inheritdoc/>
    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        reader ??= new(Studies);
        set = await reader.ReadAsync(Id, Selection, cancellationToken);
        missing = set is null;
        if (set is null)
        {
            return;
        }

        best = IsComparison ? [] : await BestAsync(cancellationToken);
        PlotInput input = new() { Study = set.Study, Compared = [.. set.Trials.Select(t => t.Plot)], Log = Logarithmic };
        curves = PlotCatalog.Of("compare-curves").Compute(input, PlotTexts);
    }

    private async Task<ImmutableArray<TrialRef>> BestAsync(CancellationToken cancellationToken)
    {
        bool falling = set!.Objective.Direction == Direction.Maximize;
        TrialPage page = await Studies.TrialsAsync(Id, new() { States = [TrialState.Completed], Sort = "value", Descending = falling, Take = Suggested }, cancellationToken);
        return [.. page.Trials.Where(t => t.BestValue is { } value && double.IsFinite(value)).Select(t => new TrialRef(Id, t.Number))];
    }

    private void Go(CompareAddress address) => Navigation.NavigateTo(address.ToString(), replace: true);

    private async Task AddAsync()
    {
        DialogParameters<AddTrialDialog> parameters = new() { { d => d.Study, set!.Study }, { d => d.Chosen, Address.Trials } };
        IDialogReference dialog = await Dialogs.ShowAsync<AddTrialDialog>(T["add.title"], parameters, new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseButton = true });
        if (await dialog.Result is { Canceled: false, Data: TrialRef trial })
        {
            Go(Address.Plus(trial));
        }
    }
}
