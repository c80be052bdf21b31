using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using HyperTune.Web.Shared;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace HyperTune.Web.Pages.Data;

/// <summary>Deletes data sets at once and brings them back, from the list and from their pages.</summary>
/// <param name="store">Keeps them.</param>
/// <param name="reader">Knows which studies use them.</param>
/// <param name="snackbar">Where it is told, with the way back.</param>
/// <param name="text">Words.</param>
public sealed class DataTools(IDatasetStore store, IStudyReader reader, ISnackbar snackbar, IStringLocalizer<DataText> text)
{
    private const int LongName = 80;

    /// <summary>Deletes versions of one data set; they can be taken back.</summary>
    /// <param name="versions">Which; at least one.</param>
    /// <returns>Whether any was there.</returns>
    public async Task<bool> DeleteAsync(IReadOnlyList<Dataset> versions)
    {
        ArgumentNullException.ThrowIfNull(versions);
        string name = Short(versions[0].Name);
        IReadOnlyList<Guid> gone = await store.DeleteAsync([.. versions.Select(v => v.Id)], CancellationToken.None);
        if (gone.Count == 0)
        {
            snackbar.Add(text["delete.gone", name], Severity.Warning);
            return false;
        }

        int uses = (await reader.StudiesAsync(CancellationToken.None)).Count(s => s.DatasetId is { } id && gone.Contains(id));
        string said = gone.Count > 1 ? text["deleted.many", name, gone.Count] : versions[0] is { Version: > 1 } or { Newest: false } ? text["deleted.version", name, versions[0].Version] : text["deleted", name];
        snackbar.AddWith(uses == 0 ? said : $"{said} {text[uses == 1 ? "deleted.kept.one" : "deleted.kept", uses]}", text["undo"], () => RestoreAsync(gone, name));
        return true;
    }

    /// <summary>Brings deleted data sets back, and says so where they are gone for good.</summary>
    /// <param name="ids">Which.</param>
    /// <param name="name">Their name.</param>
    public async Task RestoreAsync(IReadOnlyList<Guid> ids, string name)
    {
        if ((await store.RestoreAsync(ids, CancellationToken.None)).Count == 0)
        {
            snackbar.Add(text["restore.gone", Short(name)], Severity.Warning);
        }
    }

    private static string Short(string name) => name.Length <= LongName ? name : name[..LongName] + "…";
}
