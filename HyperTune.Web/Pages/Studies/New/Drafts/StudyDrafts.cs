using System.Text.Json;
using HyperTune.Engine.Studies;

namespace HyperTune.Web.Pages.Studies.New.Drafts;

/// <summary>A draft that was kept.</summary>
/// <param name="Id">Its id, in the address of the page.</param>
/// <param name="SavedAt">When it was last saved.</param>
/// <param name="Draft">What was typed.</param>
public sealed record KeptDraft(Guid Id, DateTimeOffset SavedAt, StudyDraft Draft);

/// <summary>Keeps drafts in the data folder, so that they survive a lost connection, a reload and a restart. Drafts older than 30 days go.</summary>
public sealed class StudyDrafts(EngineOptions options, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private readonly SemaphoreSlim gate = new(1);

    private string Folder => Path.Combine(options.DataFolder, "drafts");

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();

    /// <summary>Saves a draft; an earlier one of that id is replaced whole or not at all.</summary>
    public async Task<KeptDraft> SaveAsync(Guid id, StudyDraft draft, CancellationToken cancellationToken)
    {
        KeptDraft kept = new(id, clock.GetUtcNow(), draft);
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(kept);
        await gate.WaitAsync(cancellationToken);
        try
        {
            Directory.CreateDirectory(Folder);
            string temporary = FileOf(id) + ".tmp";
            await File.WriteAllBytesAsync(temporary, json, cancellationToken);
            File.Move(temporary, FileOf(id), overwrite: true);
        }
        finally
        {
            gate.Release();
        }

        return kept;
    }

    /// <summary>A draft, or null when there is none of that id.</summary>
    public async Task<KeptDraft?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            return await ReadAsync(FileOf(id), cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>The draft that was saved last, or null.</summary>
    public async Task<KeptDraft?> LatestAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            KeptDraft? latest = null;
            foreach (string file in Directory.Exists(Folder) ? Directory.GetFiles(Folder, "*.json") : [])
            {
                KeptDraft? kept = await ReadAsync(file, cancellationToken);
                if (kept is null || clock.GetUtcNow() - kept.SavedAt > Lifetime)
                {
                    File.Delete(file);
                }
                else if (latest is null || kept.SavedAt > latest.SavedAt)
                {
                    latest = kept;
                }
            }

            return latest;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Forgets a draft.</summary>
    public async Task DeleteAsync(Guid id, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (Directory.Exists(Folder))
            {
                File.Delete(FileOf(id));
            }
        }
        finally
        {
            gate.Release();
        }
    }

    private string FileOf(Guid id) => Path.Combine(Folder, $"{id:N}.json");

    private static async Task<KeptDraft?> ReadAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<KeptDraft>(await File.ReadAllBytesAsync(file, cancellationToken));
        }
        catch (JsonException)
        {
            // A file of another version or hand: no draft of ours.
            return null;
        }
    }
}
