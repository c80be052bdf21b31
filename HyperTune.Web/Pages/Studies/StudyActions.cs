using System.Globalization;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;
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

    /// <summary>Whether a study can be deleted.</summary>
    /// <param name="study">The study.</param>
    public static bool CanDelete(StudySummary study) => study.State is not (StudyState.Running or StudyState.Pausing or StudyState.Stopping);

    /// <summary>Puts a study into the queue.</summary>
    /// <param name="study">The study.</param>
    public async Task StartAsync(StudySummary study) => Tell(await commands.StartAsync(study.Id, CancellationToken.None));

    /// <summary>Pauses a study.</summary>
    /// <param name="study">The study.</param>
    public async Task PauseAsync(StudySummary study) => Tell(await commands.PauseAsync(study.Id, CancellationToken.None));

    /// <summary>Resumes a study.</summary>
    /// <param name="study">The study.</param>
    public async Task ResumeAsync(StudySummary study) => Tell(await commands.ResumeAsync(study.Id, CancellationToken.None));

    /// <summary>Ends one running trial.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="number">The trial's number.</param>
    public async Task PruneAsync(Guid studyId, int number)
    {
        if (Tell(await trials.PruneAsync(studyId, number, CancellationToken.None)))
        {
            snackbar.Add(text["actions.pruning", number], Severity.Normal);
        }
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

    /// <summary>Deletes a study after asking.</summary>
    /// <param name="study">The study.</param>
    /// <returns>Whether it is gone.</returns>
    public async Task<bool> DeleteAsync(StudySummary study)
    {
        int trials = study.Counts.Values.Sum();
        bool sure = await ConfirmDialog.AskAsync(
            dialogs, text["delete.title", study.Name], text["delete.text", Numbers.Count(trials)], text["delete.action"], text["dialog.cancel"]);
        return sure && Tell(await commands.DeleteAsync(study.Id, CancellationToken.None));
    }

    /// <summary>Gives a study another name.</summary>
    /// <param name="study">The study.</param>
    public Task RenameAsync(StudySummary study) => AskAsync(
        text["rename.title"],
        text["rename.label"],
        study.Name,
        text["rename.action"],
        number: false,
        async name => Refusal(await commands.RenameAsync(study.Id, name, CancellationToken.None)));

    /// <summary>Raises a study's budget.</summary>
    /// <param name="study">The study.</param>
    public Task AddTrialsAsync(StudySummary study) => AskAsync(
        text["add.title"],
        text["add.label"],
        "20",
        text["add.action"],
        number: true,
        async count => int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out int trials) && trials is >= 1 and <= 100_000
            ? Refusal(await commands.AddTrialsAsync(study.Id, trials, CancellationToken.None))
            : text["add.problem"].Value);

    private async Task AskAsync(string title, string label, string value, string action, bool number, Func<string, Task<string?>> accept)
    {
        DialogParameters<ValueDialog> parameters = new()
        {
            { d => d.Label, label },
            { d => d.Value, value },
            { d => d.Number, number },
            { d => d.Action, action },
            { d => d.Keep, text["dialog.cancel"].Value },
            { d => d.Accept, accept },
        };
        IDialogReference dialog = await dialogs.ShowAsync<ValueDialog>(title, parameters, new() { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true });
        await dialog.Result;
    }

    private string? Refusal(CommandResult result) =>
        result.Done ? null : result.Refusal ?? (result.Problems.IsDefaultOrEmpty ? text["actions.refused"].Value : result.Problems[0].ToString());

    private bool Tell(CommandResult result)
    {
        if (Refusal(result) is { } refusal)
        {
            snackbar.Add(refusal, Severity.Warning);
        }

        return result.Done;
    }
}
