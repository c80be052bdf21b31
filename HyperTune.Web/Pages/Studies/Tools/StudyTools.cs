using HyperTune.Engine.Studies;
using HyperTune.Web.Pages.Studies.TrialList;
using HyperTune.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace HyperTune.Web.Pages.Studies.Tools;

/// <summary>What keeps a list of studies in order: duplicate, archive, delete, group, tag, note, and move in the queue. Whatever is lost can be taken back.</summary>
/// <param name="commands">Carries it out.</param>
/// <param name="annotations">Keeps groups, tags and the archive.</param>
/// <param name="reader">Names, groups and tags in use.</param>
/// <param name="dialogs">The dialogs of the page.</param>
/// <param name="snackbar">Where it is told, with the way back.</param>
/// <param name="navigation">Opens what was made.</param>
/// <param name="text">Words.</param>
public sealed class StudyTools(
    IStudyCommands commands, IAnnotations annotations, IStudyReader reader, IDialogService dialogs, ISnackbar snackbar, NavigationManager navigation, IStringLocalizer<ToolsText> text)
{
    /// <summary>Whether a study can be deleted.</summary>
    /// <param name="study">The study.</param>
    public static bool CanDelete(StudySummary study) => study.State is not (StudyState.Running or StudyState.Pausing or StudyState.Stopping);

    /// <summary>Whether a study can be put away, or brought back to the list.</summary>
    /// <param name="study">The study.</param>
    public static bool CanArchive(StudySummary study) => study.Archived || (CanDelete(study) && study.State != StudyState.Queued);

    /// <summary>Deletes studies at once; they can be taken back.</summary>
    /// <param name="studies">Which.</param>
    /// <returns>Whether any is gone.</returns>
    public async Task<bool> DeleteAsync(IReadOnlyCollection<StudySummary> studies)
    {
        List<StudySummary> gone = await EachAsync(studies, s => commands.DeleteAsync(s.Id, CancellationToken.None));
        if (gone.Count > 0)
        {
            snackbar.AddWith(Words("deleted", gone), text["undo"], () => RestoreAsync(gone));
        }

        return gone.Count > 0;
    }

    /// <summary>Puts studies away from the list, or back.</summary>
    /// <param name="studies">Which.</param>
    /// <param name="archived">Whether they are put away.</param>
    public async Task ArchiveAsync(IReadOnlyCollection<StudySummary> studies, bool archived)
    {
        List<StudySummary> moved = await EachAsync(studies, s => annotations.ArchiveAsync(s.Id, archived, CancellationToken.None));
        if (moved.Count > 0)
        {
            snackbar.AddWith(
                Words(archived ? "archived" : "unarchived", moved),
                text["undo"],
                () => EachAsync(moved, s => annotations.ArchiveAsync(s.Id, !archived, CancellationToken.None)));
        }
    }

    /// <summary>Gives a queued study another place.</summary>
    /// <param name="study">The study.</param>
    /// <param name="position">1 for the next to run.</param>
    public Task MoveInQueueAsync(StudySummary study, int position) =>
        EachAsync([study], s => commands.MoveInQueueAsync(s.Id, Math.Max(1, position), CancellationToken.None));

    /// <summary>Makes a copy under another name, in the same group and with the same tags, not started.</summary>
    /// <param name="study">The study.</param>
    public async Task DuplicateAsync(StudySummary study)
    {
        HashSet<string> taken = [.. (await reader.StudiesAsync(CancellationToken.None)).Select(s => s.Name)];
        await ValueDialog.AskAsync(dialogs, text["duplicate.title"], text["duplicate.label"], CopyName(study.Name, taken), text["duplicate.action"], text["cancel"], async name =>
        {
            CreateResult made = await commands.DuplicateAsync(study.Id, name, CancellationToken.None);
            if (made.StudyId is not { } id)
            {
                return made.Problems.IsDefaultOrEmpty ? text["refused"].Value : made.Problems[0].ToString();
            }

            if (study.Group is not null || !study.Tags.IsEmpty)
            {
                await annotations.DescribeAsync(id, new(Tags: study.Tags, Group: study.Group), CancellationToken.None);
            }

            snackbar.AddWith(text["duplicate.done", name], text["duplicate.open"], () =>
            {
                navigation.NavigateTo($"/studies/{id}");
                return Task.CompletedTask;
            });
            return null;
        });
    }

    /// <summary>Lists studies under a heading, or under none.</summary>
    /// <param name="studies">Which.</param>
    public async Task GroupAsync(IReadOnlyCollection<StudySummary> studies)
    {
        string[] groups = [.. (await reader.StudiesAsync(CancellationToken.None)).Select(s => s.Group).OfType<string>().Distinct().Order(StringComparer.CurrentCultureIgnoreCase)];
        string label = studies.Count == 1 ? text["group.label"] : text["group.label_many", studies.Count];
        string[] now = [.. studies.Select(s => s.Group ?? "").Distinct()];
        await ValueDialog.AskAsync(dialogs, text["group.title"], label, now.Length == 1 ? now[0] : "", text["save"], text["cancel"], async group =>
        {
            foreach (StudySummary study in studies)
            {
                CommandResult result = await annotations.DescribeAsync(study.Id, new(Group: group), CancellationToken.None);
                if (!result.Done)
                {
                    return CommandWords.Refusal(result, text["refused"]);
                }
            }

            return null;
        }, groups);
    }

    /// <summary>Changes a study's tags.</summary>
    /// <param name="study">The study.</param>
    public async Task TagAsync(StudySummary study)
    {
        string[] known = [.. (await reader.StudiesAsync(CancellationToken.None)).SelectMany(s => s.Tags).Distinct().Order(StringComparer.CurrentCultureIgnoreCase)];
        DialogParameters<TagsDialog> parameters = new()
        {
            { d => d.Tags, study.Tags },
            { d => d.Known, known },
            { d => d.Accept, async tags => CommandWords.Refusal(await annotations.DescribeAsync(study.Id, new(Tags: tags), CancellationToken.None), text["refused"]) },
        };
        await dialogs.ShowAsync<TagsDialog>(text["tags.title", study.Name], parameters, new() { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true });
    }

    /// <summary>Shows and changes a study's note.</summary>
    /// <param name="study">The study.</param>
    public async Task NoteAsync(StudySummary study)
    {
        DialogParameters<NoteDialog> parameters = new()
        {
            { d => d.Note, study.Note ?? "" },
            { d => d.Accept, async note => CommandWords.Refusal(await annotations.DescribeAsync(study.Id, new(Note: note), CancellationToken.None), text["refused"]) },
        };
        await dialogs.ShowAsync<NoteDialog>(text["note.title", study.Name], parameters, new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseButton = true });
    }

    private static string Shortened(string name) => name.Length > 180 ? name[..180] : name;

    private string CopyName(string name, HashSet<string> taken)
    {
        string copy = text["duplicate.name", Shortened(name)];
        for (int again = 2; taken.Contains(copy); again++)
        {
            copy = text["duplicate.name_again", Shortened(name), again];
        }

        return copy;
    }

    private async Task RestoreAsync(List<StudySummary> gone)
    {
        foreach (StudySummary study in await EachAsync(gone, s => commands.RestoreAsync(s.Id, CancellationToken.None)))
        {
            if (study.State == StudyState.Queued)
            {
                snackbar.Add(text["restored.paused", study.Name], Severity.Normal);
            }
        }
    }

    private string Words(string what, List<StudySummary> studies) =>
        studies.Count == 1 ? text[$"{what}.one", studies[0].Name] : text[$"{what}.many", studies.Count];

    // What one study refuses does not hold up the others.
    private async Task<List<StudySummary>> EachAsync(IReadOnlyCollection<StudySummary> studies, Func<StudySummary, Task<CommandResult>> command)
    {
        List<StudySummary> done = [];
        foreach (StudySummary study in studies)
        {
            CommandResult result = await command(study);
            if (CommandWords.Refusal(result, text["refused"]) is { } refusal)
            {
                snackbar.Add(refusal, Severity.Warning);
            }
            else
            {
                done.Add(study);
            }
        }

        return done;
    }
}
