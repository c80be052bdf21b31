using System.Globalization;
using HyperTune.Engine.Studies;
using HyperTune.Web.Formatting;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.Live;

/// <summary>One trial that trains: what it is, how far it is, how it stands, and its end.</summary>
public sealed partial class RunningTrial
{
    private const double Slow = 2;
    private const int EnoughForPercent = 20;

    /// <summary>The study.</summary>
    [Parameter, EditorRequired]
    public required StudySummary Study { get; set; }

    /// <summary>The trial.</summary>
    [Parameter, EditorRequired]
    public required TrialView Trial { get; set; }

    /// <summary>Whether it was told to end.</summary>
    [Parameter]
    public bool Ending { get; set; }

    /// <summary>Told that it shall end after its epoch.</summary>
    [Parameter]
    public EventCallback OnPrune { get; set; }

    /// <summary>Told that it shall be abandoned at once.</summary>
    [Parameter]
    public EventCallback OnSkip { get; set; }

    [Inject]
    private IEpochRanks Ranks { get; set; } = default!;

    private EpochRank? Rank { get; set; }

    private TimeSpan? Left =>
        Trial is { MaxEpochs: { } max, Epochs: > 0 } && Trial.Duration > TimeSpan.Zero
            ? Trial.Duration / Trial.Epochs * Math.Max(0, max - Trial.Epochs)
            : null;

    private string Share =>
        string.Create(CultureInfo.InvariantCulture, $"{(Trial.MaxEpochs is > 0 and int max ? 100.0 * Trial.Epochs / max : 0):0.#}%");

    private string? Slowness =>
        Study.MedianTrial is { } median && median > TimeSpan.Zero && Trial.Duration / median is var times && times >= Slow
            ? times.ToString(times < 10 ? "0.0" : "0", CultureInfo.InvariantCulture)
            : null;

    // Among few trials a percentage would promise more than is known.
    private string? Standing => Rank switch
    {
        { Count: >= EnoughForPercent } rank => T["running.top", Math.Ceiling(100.0 * rank.Place / rank.Count), Trial.Epochs].Value,
        { Count: > 1 } rank => T["running.place", rank.Place, rank.Count, Trial.Epochs].Value,
        _ => Best,
    };

    private string? RankHint => Rank is { Count: > 1 } rank ? T["running.rank_hint", rank.Place, rank.Count, Trial.Epochs] + (Best is { } best ? $" {best}." : "") : null;

    private string? Best => Trial is { BestValue: { } best, BestStep: { } step } ? T["running.best", Numbers.Significant(best), step].Value : null;

    /// <inheritdoc/>
    protected override void OnParametersSet() =>
        Rank = Trial.LastValue is { } value ? Ranks.Find(Study.Id, Trial.Number, Trial.Epochs, value) : null;
}
