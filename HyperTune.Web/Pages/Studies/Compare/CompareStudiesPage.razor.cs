using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;
using HyperTune.Web.Plots;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace HyperTune.Web.Pages.Studies.Compare;

/// <summary>Studies as searches: the best so far by trials, epochs and seconds, repeats with other seeds as one line with a band. Its address restores all of it.</summary>
public sealed partial class CompareStudiesPage
{
    private StudiesReader? reader;
    private RaceSet? set;
    private Figure? figure;

    /// <summary>Ids of studies, with commas between them.</summary>
    [SupplyParameterFromQuery(Name = "studies")]
    public string? Ids { get; set; }

    /// <summary>What is counted: <c>trials</c>, <c>epochs</c> or <c>seconds</c>.</summary>
    [SupplyParameterFromQuery(Name = "by")]
    public string? By { get; set; }

    /// <summary>Whether repeats with other seeds are one line: <c>0</c> for not.</summary>
    [SupplyParameterFromQuery(Name = "group")]
    public string? Group { get; set; }

    /// <summary>Whether values are logarithmic: <c>1</c> for it.</summary>
    [SupplyParameterFromQuery(Name = "log")]
    public string? Log { get; set; }

    /// <inheritdoc/>
    protected override Guid? FollowedStudy => null;

    [Inject]
    private IStudyReader Studies { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private IStringLocalizer<PlotText> PlotTexts { get; set; } = default!;

    private StudiesAddress Asked => StudiesAddress.Parse(Ids, By, Group, Log);

    // What is there, not what was asked for: a study that is gone leaves the address with the next change.
    private StudiesAddress Address => set is null ? Asked : Asked with { Studies = [.. set.Studies.Select(s => s.Id)] };

    private StudySummary First => set!.Race.Entries[0].Studies[0].Study;

    private Objective Objective => First.Objectives[0];

    // Shares lie between 0 and 1, most of them near 1: ratios say nothing there.
    private bool IsShare => MetricCatalog.Find(Objective.Metric)?.Unit == MetricUnit.Share;

    private string Unit => CompareWords.Unit(Objective.Metric, set!.Race.Entries[0].Studies[0].Spec.Data?.Target ?? [], T);

    private string Subject => set!.Studies.Count == 1 ? First.Name : T["studies.subject", First.Name, Numbers.Count(set.Studies.Count - 1)];

    private string Subtitle
    {
        get
        {
            string metric = $"{Objective.Metric} {Metrics.Arrow(Objective.Direction)}";
            return Unit.Length == 0 ? metric : $"{metric}, {Unit}";
        }
    }

    /// <inheritdoc/>
    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        reader ??= new(Studies);
        set = await reader.ReadAsync(Asked, cancellationToken);
        if (set.Race.Entries.IsEmpty)
        {
            return;
        }

        (string title, double unit) = Cost();
        ConvergenceRace race = new([.. set.Race.Entries.Select(e => e.Line(RaceWords.Label(e, T)))], title, unit);
        figure = PlotCatalog.Of("convergence").Compute(new() { Study = First, Race = race, Log = Asked.Log && !IsShare }, PlotTexts);
    }

    // Long races read better in minutes or hours.
    private (string Title, double Unit) Cost()
    {
        double most = set!.Race.Entries.SelectMany(e => e.Studies).Max(s => s.Search.End);
        return Asked.By switch
        {
            RaceCost.Epochs => (T["studies.axis.epochs"], 1),
            RaceCost.Seconds when most > 7200 => (T["studies.axis.hours"], 3600),
            RaceCost.Seconds when most > 600 => (T["studies.axis.minutes"], 60),
            RaceCost.Seconds => (T["studies.axis.seconds"], 1),
            _ => (T["studies.axis.trials"], 1),
        };
    }

    private int? SlotOf(StudySummary study) => set!.Race.Entries.FirstOrDefault(e => e.Studies.Any(s => s.Study.Id == study.Id))?.Slot;

    private void Go(StudiesAddress address) => Navigation.NavigateTo(address.ToString(), replace: true);

    private async Task AddAsync()
    {
        Objective? objective = set!.Race.Entries.IsEmpty ? null : Objective;
        DialogParameters<AddStudyDialog> parameters = new() { { d => d.Chosen, Address.Studies }, { d => d.Objective, objective } };
        IDialogReference dialog = await Dialogs.ShowAsync<AddStudyDialog>(T["studies.add_title"], parameters, new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseButton = true });
        if (await dialog.Result is { Canceled: false, Data: Guid study })
        {
            Go(Address with { Studies = Address.Studies.Add(study) });
        }
    }
}
