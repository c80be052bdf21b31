using HyperTune.Engine.Data;
using HyperTune.Engine.Trials;
using HyperTune.Engine.Studies;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Storage;

public sealed class DatasetStoreTests
{
    [Fact]
    public async Task AddAsync_SameContentTwice_IsKeptOnce()
    {
        await using TestEngine engine = new();

        DatasetResult first = await engine.Datasets.AddAsync(Specs.Csv(), "a.csv", "upload", null, CancellationToken.None);
        DatasetResult second = await engine.Datasets.AddAsync(Specs.Csv(), "b.csv", "upload", null, CancellationToken.None);

        Assert.Equal(first.Dataset!.Id, second.Dataset!.Id);
        Assert.Single(await engine.Datasets.ListAsync(CancellationToken.None));
        Assert.Equal(first.Dataset.Sha256, Path.GetFileName(Assert.Single(Directory.GetFiles(Path.Combine(engine.Folder, "datasets")))));
        Assert.Equal(200, first.Dataset.Profile.Rows);
    }

    [Fact]
    public async Task AddAsync_PastTheLimit_SaysSoAndLeavesNothing()
    {
        await using TestEngine engine = new(options: o => o with { MaxUploadBytes = 1000 });

        DatasetResult result = await engine.Datasets.AddAsync(Specs.Csv(), "a.csv", "upload", null, CancellationToken.None);

        Assert.Null(result.Dataset);
        Assert.Equal("/data/file", Assert.Single(result.Problems).Field);
        Assert.Contains("1000 bytes", result.Problems[0].What, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(engine.Folder, "datasets")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AddAsync_TwoGigabytes_AreRefusedWithoutBeingKept(bool tellsItsLength)
    {
        await using TestEngine engine = new(options: o => o with { MaxUploadBytes = 1 << 20 });
        await using EndlessStream content = new(2L << 30, tellsItsLength);

        DatasetResult result = await engine.Datasets.AddAsync(content, "huge.csv", "upload", null, CancellationToken.None);

        Assert.Contains("1 MB", Assert.Single(result.Problems).What, StringComparison.Ordinal);
        Assert.InRange(content.Taken, 0, tellsItsLength ? 0 : 2 << 20);
        Assert.Empty(Directory.GetFiles(Path.Combine(engine.Folder, "datasets")));
    }

    [Theory]
    [InlineData("../a.csv")]
    [InlineData("c:\\a.csv")]
    [InlineData("..")]
    [InlineData("folder/a.csv")]
    public async Task AddAsync_PathInTheName_IsRefused(string name)
    {
        await using TestEngine engine = new();

        DatasetResult result = await engine.Datasets.AddAsync(Specs.Csv(), name, "upload", null, CancellationToken.None);

        Assert.Contains("a path in the file name", Assert.Single(result.Problems).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddAsync_Cancelled_LeavesNothing()
    {
        await using TestEngine engine = new();
        using CancellationTokenSource cancellation = new();
        Progress cancelling = new(cancellation.Cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            engine.Datasets.AddAsync(Specs.Csv(), "a.csv", "upload", cancelling, cancellation.Token));

        Assert.Empty(Directory.GetFiles(Path.Combine(engine.Folder, "datasets")));
        Assert.Empty(await engine.Datasets.ListAsync(CancellationToken.None));
    }

    [Fact]
    public async Task AddAsync_BadFile_TellsTheProblemAndLeavesNothing()
    {
        await using TestEngine engine = new();

        DatasetResult result = await engine.Datasets.AddAsync(new MemoryStream([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), "a.csv", "upload", null, CancellationToken.None);

        Assert.NotEmpty(result.Problems);
        Assert.Empty(Directory.GetFiles(Path.Combine(engine.Folder, "datasets")));
    }

    [Fact]
    public async Task FindAsync_ByDocument_PrefersTheHashAndElseTheNewestOfTheName()
    {
        await using TestEngine engine = new();
        Dataset old = (await engine.Datasets.AddAsync(Specs.Csv(), "a.csv", "upload", null, CancellationToken.None)).Dataset!;
        engine.Time.Advance(TimeSpan.FromMinutes(1));
        Dataset young = (await engine.Datasets.AddAsync(Specs.Csv(shift: 1), "a.csv", "upload", null, CancellationToken.None)).Dataset!;

        Assert.Equal(old.Id, (await engine.Datasets.FindAsync(new HyperTune.Engine.Trials.DataSpec { File = "x.csv", Sha256 = old.Sha256 }, CancellationToken.None))!.Id);
        Assert.Equal(young.Id, (await engine.Datasets.FindAsync(new HyperTune.Engine.Trials.DataSpec { File = "a.csv" }, CancellationToken.None))!.Id);
        Assert.Null(await engine.Datasets.FindAsync(new HyperTune.Engine.Trials.DataSpec { File = "b.csv" }, CancellationToken.None));
    }

    private sealed class Progress(Action report) : IProgress<long>
    {
        public void Report(long value) => report();
    }

    [Fact]
    public async Task AddAsync_ZipWithOneTable_IsStudiedLikeTheTable()
    {
        await using TestEngine engine = new();
        byte[] zip = Packed.Zip(("folder/" + Specs.FileName, Specs.Csv().ToArray()));
        Dataset stored = (await engine.Datasets.AddAsync(new MemoryStream(zip), "waves.zip", "upload", null, CancellationToken.None)).Dataset!;
        StudySpec spec = Specs.Forecast();

        CreateResult made = await engine.Commands.CreateAsync(spec with { Data = spec.Data! with { File = "waves.zip" } }, CancellationToken.None);
        DataTable table = await engine.Datasets.OpenAsync(stored.Id, null, CancellationToken.None);

        Assert.Empty(made.Problems);
        Assert.Equal(("zip", Specs.FileName, 200), (stored.Profile.Packing, stored.Profile.NameInside, table.Rows));
    }
}
