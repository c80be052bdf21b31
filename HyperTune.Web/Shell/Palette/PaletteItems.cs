using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using HyperTune.Web.Formatting;
using HyperTune.Web.Pages.Studies;
using HyperTune.Web.Shared;
using HyperTune.Web.Shared.Keys;
using HyperTune.Web.Shell.Keys;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Symbols = MudBlazor.Icons.Material.Outlined;

namespace HyperTune.Web.Shell.Palette;

/// <summary>Gathers what the palette can find where a person is: what can be done, pages, studies, data sets, and single trials by number.</summary>
/// <param name="studies">Reads studies and trials.</param>
/// <param name="datasets">Reads data sets.</param>
/// <param name="ofStudy">What can be done to the study that is open.</param>
/// <param name="shortcuts">Opens the list of keys.</param>
/// <param name="navigation">Where the tab is, and goes elsewhere.</param>
/// <param name="states">Words of states.</param>
/// <param name="words">Words of the studies' pages.</param>
/// <param name="text">Words of the palette.</param>
public sealed class PaletteItems(
    IStudyReader studies,
    IDatasetStore datasets,
    StudyCommandItems ofStudy,
    Shortcuts shortcuts,
    NavigationManager navigation,
    IStringLocalizer<SharedText> states,
    IStringLocalizer<StudiesText> words,
    IStringLocalizer<PaletteText> text)
{
    /// <summary>The study that is open, or null.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<StudySummary?> CurrentAsync(CancellationToken cancellationToken) =>
        CurrentStudy.Of(navigation) is { } id ? await studies.StudyAsync(id, cancellationToken) : null;

    /// <summary>Everything but trials, in the order in which it is shown before anything is typed.</summary>
    /// <param name="current">The study that is open, or null.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<PaletteItem>> AllAsync(StudySummary? current, CancellationToken cancellationToken)
    {
        IReadOnlyList<StudySummary> all = await studies.StudiesAsync(cancellationToken);
        IReadOnlyList<Dataset> data = await datasets.ListAsync(cancellationToken);
        return
        [
            .. current is null ? [] : ofStudy.Of(current),
            .. current is null ? [] : StudyTab.All.Select(t => Go(PaletteKind.Page, words[$"tab.{t.Key}"], current.Name, t.Icon, t.Address(current))),
            .. Pages(),
            .. all.Select(Study),
            .. data.Where(d => d.Newest).Select(d => Go(PaletteKind.Data, d.Name, text["study.rows", Numbers.Count(d.Profile.Rows)], Symbols.TableChart, $"/data/{d.Id}")),
        ];
    }

    /// <summary>The trial of the open study with this number; null when there is none.</summary>
    /// <param name="study">The study that is open.</param>
    /// <param name="number">The trial's number.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<PaletteItem?> TrialAsync(StudySummary study, int number, CancellationToken cancellationToken)
    {
        if (await studies.TrialAsync(study.Id, number, cancellationToken) is not { } trial)
        {
            return null;
        }

        StateLook look = StateLook.Of(trial.State);
        string[] beside =
        [
            states[look.Text],
            .. trial.BestValue is { } value && double.IsFinite(value) ? [$"{study.Objectives[0].Metric} {Numbers.Significant(value)}"] : Array.Empty<string>(),
            .. number == study.BestNumber ? [text["trial.best"].Value] : Array.Empty<string>(),
        ];
        return Go(PaletteKind.Trial, text["trial", number], string.Join(" • ", beside), look.Icon, $"/studies/{study.Id}/trials/{number}");
    }

    private IEnumerable<PaletteItem> Pages() =>
    [
        Go(PaletteKind.Action, text["action.new"], "", Symbols.Add, "/studies/new"),
        new(PaletteKind.Action, text["action.keys"], "", Symbols.Keyboard, () => shortcuts.PressAsync("?")),
        Go(PaletteKind.Page, text["page.studies"], "", Symbols.QueryStats, "/"),
        Go(PaletteKind.Page, text["page.archive"], "", Symbols.Archive, "/?state=archived"),
        Go(PaletteKind.Page, text["page.queue"], "", Symbols.Queue, "/queue"),
        Go(PaletteKind.Page, text["page.data"], "", Symbols.TableChart, "/data"),
        Go(PaletteKind.Page, text["page.system"], "", Symbols.Memory, "/system"),
    ];

    private PaletteItem Study(StudySummary study)
    {
        string[] beside =
        [
            states[StateLook.Of(study.State).Text],
            .. study.Archived ? [text["study.archived"].Value] : Array.Empty<string>(),
            .. study.Group is { } group ? [group] : Array.Empty<string>(),
            .. study.DataFile is { } file ? [file] : Array.Empty<string>(),
            .. study.Tags,
        ];
        return Go(PaletteKind.Study, study.Name, string.Join(" • ", beside), StateLook.Of(study.State).Icon, $"/studies/{study.Id}") with { Behind = study.Archived };
    }

    private PaletteItem Go(PaletteKind kind, string title, string beside, string icon, string address) => new(kind, title, beside, icon, () =>
    {
        navigation.NavigateTo(address);
        return Task.CompletedTask;
    });
}
