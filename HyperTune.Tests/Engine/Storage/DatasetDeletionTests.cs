using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Storage;

/// <summary>Deleted data sets can be brought back for a while, and keep their rows for as long as a study needs them.</summary>
public sealed class DatasetDeletionTests
{
    private static readonly TimeSpan Later = StudyRetention.Undo + TimeSpan.FromMinutes(1);

    [Fact]
    public async Task DeleteAsync_Unused_IsHiddenAndComesBackAsItWas()
    {
        await using TestEngine engine = new();
        Dataset dataset = await AddAsync(engine);

        Assert.Equal([dataset.Id], await engine.Datasets.DeleteAsync([dataset.Id, Guid.NewGuid()], CancellationToken.None));
        Assert.Empty(await engine.Datasets.ListAsync(CancellationToken.None));
        Assert.Null(await engine.Datasets.FindAsync(dataset.Id, CancellationToken.None));
        Assert.Null(await engine.Datasets.FindAsync(new DataSpec { File = dataset.Name }, CancellationToken.None));
        Assert.Equal(engine.Time.GetUtcNow(), (await engine.Datasets.DeletedAsync(dataset.Id, CancellationToken.None))!.DeletedAt);

        Assert.Equal([dataset.Id], await engine.Datasets.RestoreAsync([dataset.Id], CancellationToken.None));
        Dataset back = Assert.Single(await engine.Datasets.ListAsync(CancellationToken.None));
        Assert.Equal((dataset.Id, dataset.Name, dataset.AddedAt, 1, null), (back.Id, back.Name, back.AddedAt, back.Version, back.DeletedAt));
        Assert.Null(await engine.Datasets.DeletedAsync(dataset.Id, CancellationToken.None));
        Assert.Equal(200, (await engine.Datasets.OpenAsync(back.Id, null, CancellationToken.None)).Rows);
    }

    [Fact]
    public async Task DeleteAsync_ByManyAtOnce_IsDoneByOne()
    {
        await using TestEngine engine = new();
        Dataset dataset = await AddAsync(engine);

        IReadOnlyList<Guid>[] answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => engine.Datasets.DeleteAsync([dataset.Id], CancellationToken.None))));

        Assert.Single(answers, a => a.Count == 1);
    }

    [Fact]
    public async Task DeleteAsync_TheNewest_LeavesTheFormerAsNewest()
    {
        await using TestEngine engine = new();
        Dataset first = await AddAsync(engine);
        Dataset second = await AddAsync(engine, shift: 1);

        await engine.Datasets.DeleteAsync([second.Id], CancellationToken.None);

        Assert.True((await engine.Datasets.FindAsync(first.Id, CancellationToken.None))!.Newest);
        Dataset third = await AddAsync(engine, shift: 2);
        Assert.Equal(3, third.Version);
        await engine.Datasets.RestoreAsync([second.Id], CancellationToken.None);
        Assert.Equal([3, 2, 1], (await engine.Datasets.VersionsAsync(first.Id, CancellationToken.None)).Select(v => v.Version));
        Assert.False((await engine.Datasets.FindAsync(second.Id, CancellationToken.None))!.Newest);
    }

    [Fact]
    public async Task AddAsync_ContentThatWasDeleted_ComesBackUnderTheNewName()
    {
        await using TestEngine engine = new();
        Dataset dataset = await AddAsync(engine);
        await engine.Datasets.DeleteAsync([dataset.Id], CancellationToken.None);

        DatasetResult again = await engine.Datasets.AddAsync(Specs.Csv(), "again.csv", "upload", null, CancellationToken.None);

        Assert.Equal((dataset.Id, "again.csv", 1, false), (again.Dataset!.Id, again.Dataset.Name, again.Dataset.Version, again.AlreadyKept));
        Assert.Single(await engine.Datasets.ListAsync(CancellationToken.None));
    }

    [Fact]
    public async Task PurgeAsync_LongAfterTheDeletion_TakesRowAndFile()
    {
        await using TestEngine engine = new();
        Dataset dataset = await AddAsync(engine);
        await AddAsync(engine, "other.csv", shift: 3);
        await engine.Datasets.DeleteAsync([dataset.Id], CancellationToken.None);

        Assert.Equal(0, await engine.Datasets.PurgeAsync(CancellationToken.None));
        Assert.Equal(2, Files(engine).Length);
        engine.Time.Advance(Later);
        Assert.Equal(1, await engine.Datasets.PurgeAsync(CancellationToken.None));

        Assert.DoesNotContain(dataset.Sha256, Files(engine).Select(Path.GetFileName));
        Assert.Null(await engine.Datasets.DeletedAsync(dataset.Id, CancellationToken.None));
        Assert.Empty(await engine.Datasets.RestoreAsync([dataset.Id], CancellationToken.None));
        Assert.Single(Files(engine));
    }

    [Fact]
    public async Task DeleteAsync_DataOfAStudy_StayForItAndForCopiesOfIt()
    {
        await using TestEngine engine = new(replace: s => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<IStudyData, StudyData>(s));
        Guid study = await engine.CreateAsync(Specs.Forecast());
        Dataset dataset = Assert.Single(await engine.Datasets.ListAsync(CancellationToken.None));
        Assert.Single(await engine.Datasets.DeleteAsync([dataset.Id], CancellationToken.None));
        engine.Time.Advance(Later);
        Assert.Equal(0, await engine.Datasets.PurgeAsync(CancellationToken.None));

        await engine.StartWorkerAsync();
        Assert.True((await engine.Commands.StartAsync(study, CancellationToken.None)).Done);
        StudySummary done = await engine.WhenAsync(study, StudyState.Completed);

        Assert.Equal((dataset.Id, 3), (done.DatasetId, done.Finished));
        Assert.NotNull((await engine.Commands.DuplicateAsync(study, "copy", CancellationToken.None)).StudyId);
        Assert.Single(await engine.Datasets.RestoreAsync([dataset.Id], CancellationToken.None));
    }

    [Fact]
    public async Task PurgeAsync_LastStudyDeletedForGood_TakesItsDeletedData()
    {
        await using TestEngine engine = new();
        Guid study = await engine.CreateAsync(Specs.Forecast());
        Dataset dataset = Assert.Single(await engine.Datasets.ListAsync(CancellationToken.None));
        await engine.Datasets.DeleteAsync([dataset.Id], CancellationToken.None);
        engine.Time.Advance(Later);
        await engine.Commands.DeleteAsync(study, CancellationToken.None);

        // The study can still be brought back, and then needs its rows.
        Assert.Equal(0, await engine.Datasets.PurgeAsync(CancellationToken.None));
        engine.Time.Advance(Later);
        await engine.Store.PurgeAsync(await engine.Store.PurgeableAsync(CancellationToken.None), CancellationToken.None);
        Assert.Equal(1, await engine.Datasets.PurgeAsync(CancellationToken.None));
        Assert.Empty(Files(engine));
    }

    [Fact]
    public async Task AddAsync_FileThatWasTakenAway_PutsItBack()
    {
        await using TestEngine engine = new();
        Dataset dataset = await AddAsync(engine);
        File.Delete(Assert.Single(Files(engine)));

        DatasetResult mended = await engine.Datasets.ReplaceAsync(dataset.Id, Specs.Csv(), "upload", null, CancellationToken.None);

        Assert.Empty(mended.Problems);
        Assert.Equal((dataset.Id, 1), (mended.Dataset!.Id, mended.Dataset.Version));
        Assert.Equal(dataset.Sha256, Path.GetFileName(Assert.Single(Files(engine))));
    }

    private static string[] Files(TestEngine engine) => Directory.GetFiles(Path.Combine(engine.Folder, "datasets"));

    private static async Task<Dataset> AddAsync(TestEngine engine, string name = Specs.FileName, double shift = 0) =>
        (await engine.Datasets.AddAsync(Specs.Csv(shift: shift), name, "upload", null, CancellationToken.None)).Dataset!;
}
