using System.Globalization;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;
using HyperTune.Web.Pages.Studies.Live;
using HyperTune.Web.Pages.Studies.SpaceChange;
using HyperTune.Web.Shared;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace HyperTune.Web.Pages.Studies;

/// <summary>What a person can do to a study from a list, a header or a menu: the dialogs before, and what is said afterwards.</summary>
/// <param name="commands">Carries it out.</param>
/// <param name="trials">Carries out what concerns single trials.</param>
/// <param name="dialogs">The dialogs of the page.</param>
/// <param name="snackbar">Where refusals are told.</param>
/// <param name="text">Words.</param>
public sealed class StudyActions(IStudyCommands commands, ITrialCommands trials, IDialogService dialogs, ISnackbar snackbar, IStringLocalizer<StudiesText> text)
{
    /// <summary>Whether an event fits a study's state.</summary>
    /// <param name="study">The study.</param>
    /// <param name="happening">What a person would do.</param>
    public static bool Can(StudySummary study, StudyEvent happening) => StudyTransitions.Next(study.State, happening) is not null;

    /// <summary>Whether a search can still be steered: its parallelism, its space, what is tried next.</summary>
    /// <param name="study">The study.</param>
    public static bool CanSteer(StudySummary study) =>
        study.State is StudyState.Created or StudyState.Queued or StudyState.Running or StudyState.Pausing or StudyState.Paused;

    /// <summary>Whether the search space can be changed: also that of a search that has ended, to which trials may be added.</summary>
    /// <param name="study">The study.</param>
    public static bool CanChangeSpace(StudySummary study) => study.State != StudyState.Stopping;

    /// <summary>Puts a study into the queue.</summary>
    /// <param name="study">The study.</param>
    public async Task StartAsync(StudySummary study) => Tell(await commands.StartAsync(study.Id, CancellationToken.None));

    /// <summary>Pauses a study.</summary>
    /// <param name="study">The study.</param>
    public async Task PauseAsync(StudySummary study) => Tell(await commands.PauseAsync(study.Id, CancellationToken.None));

    /// <summary>Resumes a study.</summary>
    /// <param name="study">The study.</param>
    public async Task ResumeAsync(StudySummary study) => Tell(await commands.ResumeAsync(study.Id, CancellationToken.None));

    /// <summary>Ends one running trial after its epoch.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="number">The trial's number.</param>
    /// <returns>Whether it will end.</returns>
    public async Task<bool> PruneAsync(Guid studyId, int number) =>
        Tell(await trials.PruneAsync(studyId, number, CancellationToken.None), text["actions.pruning", number]);

    /// <summary>Abandons one running trial at once.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="number">The trial's number.</param>
    /// <returns>Whether it ends.</returns>
    public async Task<bool> SkipAsync(Guid studyId, int number) =>
        Tell(await trials.SkipAsync(studyId, number, CancellationToken.None), text["actions.skipped", number]);

    /// <summary>Asks how many trials shall train at once.</summary>
    /// <param name="study">The study.</param>
    public async Task ParallelAsync(StudySummary study)
    {
        DialogParameters<ParallelDialog> parameters = new() { { d => d.Study, study } };
        await dialogs.ShowAsync<ParallelDialog>(text["parallel.title"], parameters, new() { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true });
    }

    /// <summary>Shows the search space to be changed.</summary>
    /// <param name="study">The study.</param>
    public async Task ChangeSpaceAsync(StudySummary study)
    {
        DialogParameters<SpaceChangeDialog> parameters = new() { { d => d.StudyId, study.Id } };
        await dialogs.ShowAsync<SpaceChangeDialog>(text["space.title", study.Name], parameters, new() { MaxWidth = MaxWidth.Large, FullWidth = true });
    }

    /// <summary>Stops a study after asking, with what is lost.</summary>
    /// <param name="study">The study.</param>
    public async Task StopAsync(StudySummary study)
    {
        int running = study.Of(TrialState.Running);
        string consequence = running switch
        {
            0 => text["stop.none"],
            1 => text["stop.one"],
            _ => text["stop.many", running],
        };
        string kept = study.BestNumber is { } best ? text["stop.kept", best, Numbers.Significant(study.BestValue ?? double.NaN)] : text["stop.nothing"];
        if (await ConfirmDialog.AskAsync(dialogs, text["stop.title", study.Name], $"{consequence} {kept}", text["stop.action"], text["stop.back"]))
        {
            Tell(await commands.StopAsync(study.Id, CancellationToken.None));
        }
    }

    /// <summary>Gives a study another name.</summary>
    /// <param name="study">The study.</param>
    public Task RenameAsync(StudySummary study) => ValueDialog.AskAsync(
        dialogs,
        text["rename.title"],
        text["rename.label"],
        study.Name,
        text["rename.action"],
        text["dialog.cancel"],
        async name => Refusal(await commands.RenameAsync(study.Id, name, CancellationToken.None)));

    /// <summary>Raises a study's budget.</summary>
    /// <param name="study">The study.</param>
    public Task AddTrialsAsync(StudySummary study) => ValueDialog.AskAsync(
        dialogs,
        text["add.title"],
        text["add.label"],
        "20",
        text["add.action"],
        text["dialog.cancel"],
        async count => int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out int trials) && trials is >= 1 and <= 100_000
            ? Refusal(await commands.AddTrialsAsync(study.Id, trials, CancellationToken.None))
            : text["add.problem"].Value,
        number: true);

    private string? Refusal(CommandResult result) => CommandWords.Refusal(result, text["actions.refused"]);

    private bool Tell(CommandResult result, string? done = null)
    {
        if (Refusal(result) is { } refusal)
        {
            snackbar.Add(refusal, Severity.Warning);
        }
        else if (done is not null)
        {
            snackbar.Add(done, Severity.Normal);
        }

        return result.Done;
    }
}
