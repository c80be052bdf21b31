using HyperTune.Engine.Data;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Storage;

/// <summary>A newer version is kept beside the old one, and each study stays with its own.</summary>
public sealed class DatasetVersionsTests
{
    [Fact]
    public async Task ReplaceAsync_OtherContent_StandsBesideTheFormerUnderItsName()
    {
        await using TestEngine engine = new();
        Dataset former = await AddAsync(engine);

        Dataset newer = await ReplaceAsync(engine, former.Id, shift: 1, rows: 250);

        Assert.Equal((Specs.FileName, 2, true), (newer.Name, newer.Version, newer.Newest));
        IReadOnlyList<Dataset> versions = await engine.Datasets.VersionsAsync(former.Id, CancellationToken.None);
        Assert.Equal([(newer.Id, 2, true), (former.Id, 1, false)], versions.Select(v => (v.Id, v.Version, v.Newest)));
        Assert.Equal((200, 250), ((await engine.Datasets.OpenAsync(former.Id, null, CancellationToken.None)).Rows, (await engine.Datasets.OpenAsync(newer.Id, null, CancellationToken.None)).Rows));
    }

    [Fact]
    public async Task ReplaceAsync_ContentThatIsKept_IsAProblemThatNamesIt()
    {
        await using TestEngine engine = new();
        Dataset former = await AddAsync(engine);
        Dataset other = await AddAsync(engine, "other.csv", shift: 2);

        DatasetResult result = await engine.Datasets.ReplaceAsync(former.Id, Specs.Csv(shift: 2), "upload", null, CancellationToken.None);

        Assert.Null(result.Dataset);
        Assert.Contains("'other.csv', version 1", Assert.Single(result.Problems).What, StringComparison.Ordinal);
        Assert.Equal([other.Id, former.Id], (await engine.Datasets.ListAsync(CancellationToken.None)).Select(d => d.Id));
        Assert.Equal(2, Files(engine).Length);
    }

    [Fact]
    public async Task ReplaceAsync_DataSetThatIsGone_IsAProblem()
    {
        await using TestEngine engine = new();
        Dataset former = await AddAsync(engine);
        await engine.Datasets.DeleteAsync([former.Id], CancellationToken.None);

        DatasetResult result = await engine.Datasets.ReplaceAsync(former.Id, Specs.Csv(shift: 2), "upload", null, CancellationToken.None);

        Assert.Contains("no such data set", Assert.Single(result.Problems).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReplaceAsync_TwoAtOnce_KeepsBothAsVersions()
    {
        await using TestEngine engine = new();
        Dataset former = await AddAsync(engine);

        DatasetResult[] results = await Task.WhenAll(Enumerable.Range(1, 8).Select(i =>
            Task.Run(() => engine.Datasets.ReplaceAsync(former.Id, Specs.Csv(shift: i), "upload", null, CancellationToken.None))));

        Assert.Equal(Enumerable.Range(2, 8), results.Select(r => r.Dataset!.Version).Order());
        Assert.Equal(9, (await engine.Datasets.VersionsAsync(former.Id, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task AddAsync_SameContentByManyAtOnce_IsKeptOnce()
    {
        await using TestEngine engine = new();

        DatasetResult[] results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            Task.Run(() => engine.Datasets.AddAsync(Specs.Csv(), $"file {i}.csv", "upload", null, CancellationToken.None))));

        Assert.Single(results.Select(r => r.Dataset!.Id).Distinct());
        Assert.Equal(7, results.Count(r => r.AlreadyKept));
        Assert.Single(Files(engine));
    }

    [Fact]
    public async Task AddAsync_KnownName_IsTheNextVersion()
    {
        await using TestEngine engine = new();
        await AddAsync(engine);

        Dataset second = await AddAsync(engine, shift: 1);

        Assert.Equal((2, true), (second.Version, second.Newest));
        Assert.Equal(second.Id, (await engine.Datasets.FindAsync(new DataSpec { File = Specs.FileName }, CancellationToken.None))!.Id);
    }

    [Fact]
    public async Task CreateAsync_AfterAReplacement_TakesTheNewestAndLeavesOlderStudiesWithTheirs()
    {
        await using TestEngine engine = new();
        Guid old = await engine.CreateAsync(Specs.Forecast());
        Dataset former = Assert.Single(await engine.Datasets.ListAsync(CancellationToken.None));
        Dataset newer = await ReplaceAsync(engine, former.Id, shift: 1);

        Guid young = (await engine.Commands.CreateAsync(Specs.Forecast(), CancellationToken.None)).StudyId!.Value;
        Guid copy = (await engine.Commands.DuplicateAsync(old, "copy", CancellationToken.None)).StudyId!.Value;

        Assert.Equal(former.Id, (await engine.Reader.StudyAsync(old, CancellationToken.None))!.DatasetId);
        Assert.Equal(former.Sha256, (await engine.Reader.SpecAsync(old, CancellationToken.None))!.Data!.Sha256);
        Assert.Equal(newer.Id, (await engine.Reader.StudyAsync(young, CancellationToken.None))!.DatasetId);
        Assert.Equal(former.Id, (await engine.Reader.StudyAsync(copy, CancellationToken.None))!.DatasetId);
    }

    [Theory]
    [InlineData("<img src=x onerror=alert(1)>.csv")]
    [InlineData("负荷预测 数据 2026.csv")]
    [InlineData("a'; DROP TABLE Datasets; --.csv")]
    public async Task AddAsync_OddName_ComesBackAsItIs(string name)
    {
        // A path separator is refused elsewhere; every other character is part of the name.
        await using TestEngine engine = new();

        Dataset kept = await AddAsync(engine, name);
        Dataset newer = await ReplaceAsync(engine, kept.Id, shift: 1);

        Assert.Equal((name, name, 2), (kept.Name, newer.Name, newer.Version));
    }

    [Fact]
    public async Task AddAsync_LongName_ComesBackWhole()
    {
        await using TestEngine engine = new();
        string name = new string('负', 196) + ".csv";

        Assert.Equal(name, (await AddAsync(engine, name)).Name);
    }

    private static string[] Files(TestEngine engine) => Directory.GetFiles(Path.Combine(engine.Folder, "datasets"));

    private static async Task<Dataset> AddAsync(TestEngine engine, string name = Specs.FileName, double shift = 0) =>
        (await engine.Datasets.AddAsync(Specs.Csv(shift: shift), name, "upload", null, CancellationToken.None)).Dataset!;

    private static async Task<Dataset> ReplaceAsync(TestEngine engine, Guid id, double shift, int rows = 200)
    {
        DatasetResult result = await engine.Datasets.ReplaceAsync(id, Specs.Csv(rows, shift), "upload", null, CancellationToken.None);
        Assert.Empty(result.Problems);
        return result.Dataset!;
    }
}
