using System.Numerics;
using HyperTune.Engine.Data;
using HyperTune.Engine.Sampling;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;
using HyperTune.Web.Pages.Studies.New.Drafts;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.New;

/// <summary>The study in a few lines, what stands in the way of its start, and the buttons that make it.</summary>
public sealed partial class SummaryPanel
{
    /// <summary>Makes the study; true to start it, too.</summary>
    [Parameter]
    public EventCallback<bool> OnCreate { get; set; }

    /// <summary>Whether the study is being made.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Why the study was not started.</summary>
    [Parameter]
    public string? Refusal { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    // Links with a fragment alone would lead to the base address.
    private string Here => Navigation.Uri.Split('#')[0];

    private bool Blocked => Busy || Draft.Json is not null || !Form.Problems.IsEmpty;

    // One line a place: a row with two problems is mended in one visit.
    private List<SpecProblem> Blocking => [.. Form.Problems.DistinctBy(PlaceOf)];

    private SpaceSize Size => SpaceSize.Of(Form.Spec.Space);

    private BigInteger? GridSize => Draft.Sampler == "grid" && !Form.Problems.Any(p => FormSections.Of(p.Field) is FormSection.Space || p.Field.StartsWith("/sampler/points_by", StringComparison.Ordinal))
        && Form.Spec.Sampler.Points is null or >= 1 and <= GridPoints.Most
            ? TrialGoal.GridSize(Form.Spec) ?? new Grid(Form.Spec.Space, Form.Spec.Sampler).Count
            : null;

    private string SizeText => Size switch
    {
        _ when GridSize is { } grid => Large((double)grid),
        _ when Form.Spec.Space.Parameters.Length == 0 => T["size.none"],
        { Ranges: 0 } size => Large(size.Combinations),
        { Combinations: 1 } size => T[size.Ranges == 1 ? "size.range" : "size.ranges", size.Ranges],
        var size => T[size.Ranges == 1 ? "size.both.one" : "size.both", size.Ranges, Large(size.Combinations)],
    };

    private string SizeNote => Size switch
    {
        _ when GridSize is not null => T["size.grid.note"],
        _ when Form.Spec.Space.Parameters.Length == 0 => T["size.none.note"],
        { Ranges: 0 } => T["size.combined"],
        { Combinations: 1 } => T["size.continuous"],
        _ => T["size.both.note"],
    };

    private string ObjectiveText => Draft.Objectives.FirstOrDefault() is { } objective
        ? $"{(objective.Direction == Direction.Minimize ? "↓" : "↑")} {MetricCatalog.Find(objective.Metric)?.Title ?? objective.Metric}"
        : "–";

    private string EndsText
    {
        get
        {
            BudgetSpec budget = Form.Spec.Budget;
            string? trials = GridSize is { } grid && grid <= (budget.Trials ?? Grid.Limit) ? T["ends.grid", Numbers.Count((long)grid)].Value
                : budget.Trials is { } count ? T[count == 1 ? "ends.trials.one" : "ends.trials", Numbers.Count(count)].Value
                : null;
            string? time = budget.Minutes is > 0 and < 1e6 ? Durations.Words(TimeSpan.FromMinutes(budget.Minutes.Value)) : null;
            return trials is not null && time is not null ? T["ends.both", trials, time] : trials ?? time ?? "–";
        }
    }

    private string PlaceOf(SpecProblem problem) => DraftReader.Row(problem.Field) is { } row && Draft.Find(row) is not null
        ? row
        : T[$"section.{FormSections.Of(problem.Field)}"];

    private static string Large(double count) => count < 1e9 ? Numbers.Count((long)count) : Numbers.Significant(count);
}
