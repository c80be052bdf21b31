using HyperTune.Engine.Studies;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Studies;

public sealed class StudyDeletionTests
{
    [Fact]
    public async Task DeleteAsync_CompletedStudy_IsGoneAndCanBeBroughtBack()
    {
        await using TestEngine engine = new();
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 1));
        await engine.WhenAsync(id, StudyState.Completed);

        Assert.True((await engine.Commands.DeleteAsync(id, CancellationToken.None)).Done);
        Assert.Null(await engine.Reader.StudyAsync(id, CancellationToken.None));
        Assert.Null(await engine.Reader.TrialAsync(id, 0, CancellationToken.None));
        Assert.Empty(await engine.Reader.StudiesAsync(CancellationToken.None));
        Assert.Equal(new("waves", engine.Time.GetUtcNow()), await engine.Reader.DeletedAsync(id, CancellationToken.None));

        Assert.True((await engine.Commands.RestoreAsync(id, CancellationToken.None)).Done);
        Assert.Equal(StudyState.Completed, (await engine.Reader.StudyAsync(id, CancellationToken.None))!.State);
        Assert.Single(await engine.TrialsAsync(id));
        Assert.Null(await engine.Reader.DeletedAsync(id, CancellationToken.None));
    }

    [Fact]
    public async Task DeleteAsync_LongAgo_CannotBeBroughtBack()
    {
        await using TestEngine engine = new();
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 1));
        await engine.WhenAsync(id, StudyState.Completed);
        await engine.Commands.DeleteAsync(id, CancellationToken.None);
        await engine.StopWorkerAsync();
        engine.Time.Advance(StudyRetention.Undo + TimeSpan.FromMinutes(1));

        Purged purged = await engine.Store.PurgeableAsync(CancellationToken.None);

        // Nobody has removed it yet; all the same its time is over.
        Assert.Equal([id], purged.Studies);
        Assert.False((await engine.Commands.RestoreAsync(id, CancellationToken.None)).Done);
    }

    [Fact]
    public async Task Purge_KilledBetweenFilesAndRows_IsFinishedAtTheNextStart()
    {
        using TemporaryFolder folder = new();
        Guid id;
        await using (TestEngine first = new(folder: folder.Path))
        {
            await first.StartWorkerAsync();
            id = await first.StartAsync(Specs.Forecast(trials: 1));
            await first.WhenAsync(id, StudyState.Completed);
            await first.Commands.DeleteAsync(id, CancellationToken.None);
            await first.StopWorkerAsync();

            // As the program does it, and is killed before the rows.
            Assert.True(StudyFolders.TryDelete(first.Get<StudyFolders>().Study(id)));
        }

        await using TestEngine second = new(folder: folder.Path);
        second.Time.Advance(StudyRetention.Undo + TimeSpan.FromMinutes(1));
        Assert.Equal([id], (await second.Store.PurgeableAsync(CancellationToken.None)).Studies);
        await second.StartWorkerAsync();
        Guid next = await second.StartAsync(Specs.Forecast(trials: 1) with { Name = "next" });
        await second.WhenAsync(next, StudyState.Completed);

        Assert.Empty((await second.Store.PurgeableAsync(CancellationToken.None)).Studies);
        Assert.Null(await second.Reader.DeletedAsync(id, CancellationToken.None));
    }

    [Fact]
    public async Task Purge_FilesOfADeletedStudy_AreGoneWithItsRows()
    {
        await using TestEngine engine = new();
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 1));
        await engine.WhenAsync(id, StudyState.Completed);
        string folder = Directory.CreateDirectory(engine.Get<StudyFolders>().Study(id)).FullName;
        await engine.Commands.DeleteAsync(id, CancellationToken.None);

        engine.Time.Advance(StudyRetention.Undo + TimeSpan.FromMinutes(1));
        Guid next = await engine.StartAsync(Specs.Forecast(trials: 1) with { Name = "next" });
        await engine.WhenAsync(next, StudyState.Completed);

        Assert.False(Directory.Exists(folder));
        Assert.Empty((await engine.Store.PurgeableAsync(CancellationToken.None)).Studies);
    }
}
