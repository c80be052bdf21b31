using HyperTune.Engine.Studies;
using HyperTune.Web.Pages.Studies;
using HyperTune.Web.Pages.Studies.Tools;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Symbols = MudBlazor.Icons.Material.Outlined;

namespace HyperTune.Web.Shell.Palette;

/// <summary>What can be done to a study in its state, as entries of the palette: the same as in its menu.</summary>
/// <param name="actions">Steers studies.</param>
/// <param name="tools">Keeps studies in order.</param>
/// <param name="navigation">Downloads, and goes elsewhere.</param>
/// <param name="words">Words of the studies' pages.</param>
public sealed class StudyCommandItems(
    StudyActions actions, StudyTools tools, NavigationManager navigation, IStringLocalizer<StudiesText> words)
{
    /// <summary>The entries; what does not fit its state is not among them.</summary>
    /// <param name="study">The study.</param>
    public IEnumerable<PaletteItem> Of(StudySummary study)
    {
        ArgumentNullException.ThrowIfNull(study);
        (bool Fits, string Title, string Icon, Func<Task> Do)[] all =
        [
            (StudyActions.Can(study, StudyEvent.Start), words["menu.start"], Symbols.PlayArrow, () => actions.StartAsync(study)),
            (StudyActions.Can(study, StudyEvent.Resume), words["menu.resume"], Symbols.PlayArrow, () => actions.ResumeAsync(study)),
            (StudyActions.Can(study, StudyEvent.Pause), words["menu.pause"], Symbols.Pause, () => actions.PauseAsync(study)),
            (StudyActions.Can(study, StudyEvent.Extend), words["menu.add"], Symbols.Add, () => actions.AddTrialsAsync(study)),
            (StudyActions.CanSteer(study), words["menu.parallel"], Symbols.Splitscreen, () => actions.ParallelAsync(study)),
            (StudyActions.Can(study, StudyEvent.Stop), words["menu.stop"], Symbols.Stop, () => actions.StopAsync(study)),
            (study.BestNumber is not null, words["menu.best"], Symbols.Download, () => DownloadAsync(study, "best.json")),
            (true, words["menu.study"], Symbols.Download, () => DownloadAsync(study, "study.json")),
            (true, words["menu.rename"], Symbols.Edit, () => actions.RenameAsync(study)),
            (true, words["menu.duplicate"], Symbols.ContentCopy, () => tools.DuplicateAsync(study)),
            (true, words["menu.note"], Symbols.StickyNote2, () => tools.NoteAsync(study)),
            (true, words["menu.tags"], Symbols.Sell, () => tools.TagAsync(study)),
            (true, words["menu.group"], Symbols.FolderOpen, () => tools.GroupAsync([study])),
            (StudyTools.CanArchive(study), words[study.Archived ? "menu.unarchive" : "menu.archive"], Symbols.Archive, () => tools.ArchiveAsync([study], !study.Archived)),
            (StudyTools.CanDelete(study), words["menu.delete"], Symbols.DeleteOutline, () => DeleteAsync(study)),
        ];
        return all.Where(a => a.Fits).Select(a => new PaletteItem(PaletteKind.Action, a.Title, study.Name, a.Icon, a.Do));
    }

    private Task DownloadAsync(StudySummary study, string file)
    {
        navigation.NavigateTo($"/studies/{study.Id}/{file}", forceLoad: true);
        return Task.CompletedTask;
    }

    private async Task DeleteAsync(StudySummary study)
    {
        if (await tools.DeleteAsync([study]))
        {
            navigation.NavigateTo("/");
        }
    }
}
