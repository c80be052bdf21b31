using System.Collections.Immutable;
using System.Globalization;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Shared;
using Microsoft.Extensions.Localization;
using MudBlazor;
using static MudBlazor.Icons.Material.Outlined;

namespace HyperTune.Web.Pages.Studies.TrialList;

/// <summary>What a person can do to trials from a list, a tray or a trial's page: the dialogs before, and what is said afterwards.</summary>
/// <param name="commands">Carries out what steers.</param>
/// <param name="annotations">Keeps stars, tags and notes.</param>
/// <param name="studies">Ends running trials, with what is said about it.</param>
/// <param name="reader">What dialogs need to know.</param>
/// <param name="dialogs">The dialogs of the page.</param>
/// <param name="snackbar">Where it is told, with the way back.</param>
/// <param name="text">Words.</param>
public sealed class TrialActions(
    ITrialCommands commands, IAnnotations annotations, StudyActions studies, IStudyReader reader, IDialogService dialogs, ISnackbar snackbar, IStringLocalizer<TrialListText> text)
{
    private const int MoreEpochs = 20;
    private static readonly DialogOptions Narrow = new() { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true, CloseButton = true };
    private static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseButton = true };

    /// <summary>Everything that fits a trial, for its menu.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="trial">The trial.</param>
    public ImmutableArray<MenuEntry> MenuOf(Guid studyId, TrialView trial)
    {
        bool over = trial.State.IsFinished();
        return
        [
            new("star", trial.Starred ? StarBorder : Star, text[trial.Starred ? "act.unstar" : "act.star"], () => StarAsync(studyId, [trial.Number], !trial.Starred)),
            new("tags", Label, text["act.tags"], () => TagAsync(studyId, [trial])),
            new("note", StickyNote2, text[trial.Note is null ? "act.note_add" : "act.note_edit"], () => NoteAsync(studyId, trial)),
            new("clone", EditNote, text["act.clone"], () => CloneAsync(studyId, trial)),
            new("enqueue", PlaylistAdd, text["act.enqueue"], () => EnqueueAsync(studyId, trial)),
            .. over ? [new MenuEntry("longer", Update, text["act.longer"], () => LongerAsync(studyId, trial))] : ImmutableArray<MenuEntry>.Empty,
            .. trial.State == TrialState.Running
                ? [new MenuEntry("prune", ContentCut, text["act.prune"], () => studies.PruneAsync(studyId, trial.Number)), new MenuEntry("skip", SkipNext, text["act.skip"], () => studies.SkipAsync(studyId, trial.Number))]
                : ImmutableArray<MenuEntry>.Empty,
            .. over ? [new MenuEntry("delete", DeleteOutline, text["act.delete"], () => DeleteAsync(studyId, [trial.Number]), Destroys: true)] : ImmutableArray<MenuEntry>.Empty,
        ];
    }

    /// <summary>Marks trials with a star, or takes it away.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="numbers">The trials' numbers.</param>
    /// <param name="starred">Whether they get one.</param>
    public async Task StarAsync(Guid studyId, IReadOnlyCollection<int> numbers, bool starred) =>
        Tell(await annotations.StarAsync(studyId, numbers, starred, CancellationToken.None));

    /// <summary>Changes the tags of trials: those that all of them carry are shown.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="trials">The trials.</param>
    public async Task TagAsync(Guid studyId, IReadOnlyList<TrialView> trials)
    {
        if (trials.Count == 0)
        {
            return;
        }

        ImmutableArray<string> common = [.. trials[0].Tags.Where(t => trials.All(other => other.Tags.Contains(t)))];
        string[] some = [.. trials.SelectMany(t => t.Tags).Distinct().Except(common)];
        IReadOnlyList<(string Tag, int Count)> known = await reader.TagsAsync(studyId, CancellationToken.None);
        DialogParameters<TrialTagsDialog> parameters = new()
        {
            { d => d.Tags, common },
            { d => d.OfSome, some },
            { d => d.Known, known.Select(k => k.Tag).ToArray() },
            { d => d.Accept, async tags => Refusal(await annotations.TagAsync(studyId, [.. trials.Select(t => t.Number)], [.. tags.Except(common)], [.. common.Except(tags)], CancellationToken.None)) },
        };
        string title = trials.Count == 1 ? text["tags.title", trials[0].Number] : text["tags.title_many", trials.Count];
        await dialogs.ShowAsync<TrialTagsDialog>(title, parameters, Narrow);
    }

    /// <summary>Writes a trial's note.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="trial">The trial.</param>
    public Task NoteAsync(Guid studyId, TrialView trial)
    {
        DialogParameters<NoteDialog> parameters = new()
        {
            { d => d.Note, trial.Note ?? "" },
            { d => d.Accept, async note => Refusal(await annotations.NoteAsync(studyId, trial.Number, note, CancellationToken.None)) },
        };
        return dialogs.ShowAsync<NoteDialog>(text["note.title", trial.Number], parameters, Wide);
    }

    /// <summary>Opens the trial's configuration to be changed and enqueued.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="trial">The trial.</param>
    /// <param name="epochs">Epochs that stand there at first; null for the study's.</param>
    public async Task CloneAsync(Guid studyId, TrialView trial, int? epochs = null)
    {
        if (await reader.SpecAsync(studyId, CancellationToken.None) is { } spec)
        {
            DialogParameters<EnqueueDialog> parameters = new()
            {
                { d => d.StudyId, studyId },
                { d => d.Spec, spec },
                { d => d.Start, epochs is { } given ? trial.Parameters.With([new("epochs", given)]) : trial.Parameters },
            };
            await dialogs.ShowAsync<EnqueueDialog>(text["clone.title", trial.Number], parameters, Wide);
        }
    }

    /// <summary>Enqueues the same configuration once more; it gets a seed of its own.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="trial">The trial.</param>
    public async Task EnqueueAsync(Guid studyId, TrialView trial) =>
        Tell(await commands.EnqueueAsync(studyId, trial.Parameters, CancellationToken.None), text["enqueue.done", trial.Number]);

    /// <summary>Trains a trial longer from its checkpoint; where none is kept, says so and offers to train it anew with more epochs.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="trial">The trial.</param>
    public async Task LongerAsync(Guid studyId, TrialView trial)
    {
        if (trial.CanTrainLonger)
        {
            await ValueDialog.AskAsync(
                dialogs, text["longer.title", trial.Number], text["longer.label", trial.Epochs], MoreEpochs.ToString(CultureInfo.InvariantCulture), text["longer.action"], text["cancel"],
                async given =>
                {
                    if (!int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out int epochs) || epochs is < 1 or > 100_000)
                    {
                        return text["longer.problem"].Value;
                    }

                    CommandResult result = await commands.TrainLongerAsync(studyId, trial.Number, epochs, CancellationToken.None);
                    if (result.Done)
                    {
                        snackbar.Add(text["longer.done", trial.Number, trial.Epochs + epochs], Severity.Normal);
                    }

                    return Refusal(result);
                },
                number: true);
            return;
        }

        if (await ConfirmDialog.AskAsync(dialogs, text["longer.title", trial.Number], text["longer.none"], text["longer.clone"], text["cancel"]))
        {
            await CloneAsync(studyId, trial, Math.Min(100_000, 2 * Math.Max(trial.MaxEpochs ?? trial.Epochs, 1)));
        }
    }

    /// <summary>Deletes trials at once; they can be taken back.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="numbers">The trials' numbers.</param>
    public async Task DeleteAsync(Guid studyId, IReadOnlyCollection<int> numbers)
    {
        // Of several some may not be deletable; what was is told, with the way back.
        IReadOnlyList<int> before = await reader.DeletedTrialsAsync(studyId, CancellationToken.None);
        CommandResult result = await commands.DeleteAsync(studyId, numbers, CancellationToken.None);
        Tell(result);
        int[] gone = result.Done ? [.. numbers] : [.. (await reader.DeletedTrialsAsync(studyId, CancellationToken.None)).Except(before).Intersect(numbers)];
        if (gone.Length > 0)
        {
            string said = gone.Length == 1 ? text["deleted.one", gone[0]] : text["deleted.many", gone.Length];
            snackbar.AddWith(said, text["undo"], () => RestoreAsync(studyId, gone));
        }
    }

    /// <summary>Brings deleted trials back.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="numbers">The trials' numbers.</param>
    public async Task RestoreAsync(Guid studyId, IReadOnlyCollection<int> numbers) => Tell(await commands.RestoreAsync(studyId, numbers, CancellationToken.None));

    private string? Refusal(CommandResult result) => CommandWords.Refusal(result, text["refused"]);

    private void Tell(CommandResult result, string? done = null)
    {
        if (Refusal(result) is { } refusal)
        {
            snackbar.Add(refusal, Severity.Warning);
        }
        else if (done is not null)
        {
            snackbar.Add(done, Severity.Normal);
        }
    }
}
