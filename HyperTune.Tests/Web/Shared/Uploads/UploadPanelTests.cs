using System.Text;
using Bunit;
using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Shared.Uploads;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace HyperTune.Tests.Web.Shared.Uploads;

/// <summary>Every file that cannot be taken is one clear line; nothing of it is kept.</summary>
public sealed class UploadPanelTests : PageContext
{
    private Dataset? added;

    [Fact]
    public void Upload_GoodFile_IsStoredAndTold()
    {
        IRenderedComponent<UploadPanel> panel = Open();
        panel.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(Csvs.Hourly(50), "load.csv"));

        panel.WaitForAssertion(() => Assert.Equal("load.csv", added?.Name));
        Assert.Equal(50, added!.Profile.Rows);
        Assert.Empty(panel.FindAll("[data-testid=problem]"));
    }

    [Theory]
    [InlineData("", "empty.csv")]
    [InlineData("date,temp,load\n", "header.csv")]
    [InlineData("a,b\n1,2\n3\n4,5,6,7\n", "ragged.csv")]
    [InlineData("\u0089PNG\r\n\u001a\n\0\0\0", "picture.csv")]
    [InlineData("PK\u0003\u0004\u0014\0\u0006\0[Content_Types].xml xl/workbook.xml", "workbook.csv")]
    [InlineData("a,b\n1,2\n3,4\n", "../secret.csv")]
    [InlineData("a,b,a\n1,2,3\n", "twice.csv")]
    public async Task Upload_BadFile_IsOneClearLine(string content, string name)
    {
        IRenderedComponent<UploadPanel> panel = Open();
        panel.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(Encoding.Latin1.GetBytes(content), name));

        panel.WaitForElement("[data-testid=problem]");
        Assert.Single(panel.FindAll("[data-testid=problem]"));
        Assert.Empty(await Engine.Datasets.ListAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Upload_MillionColumns_IsOneClearLine()
    {
        string names = string.Join(',', Enumerable.Range(0, 1_000_001).Select(i => $"c{i}"));
        IRenderedComponent<UploadPanel> panel = Open();
        panel.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(names + "\n", "wide.csv"));

        Assert.Contains("1000001 columns. At most 2000", panel.WaitForElement("[data-testid=problem]", TimeSpan.FromSeconds(30)).TextContent, StringComparison.Ordinal);
        Assert.Empty(await Engine.Datasets.ListAsync(CancellationToken.None));
    }

    // What can be read can be looked at, even where nothing can be learnt from it.
    [Theory]
    [InlineData("a,b\nNA,\n,NA\nNA,NA\n", 3)]
    [InlineData("a,b\n1,2\n", 1)]
    [InlineData("a,kind\n1,x\n2,x\n3,x\n4,y\n", 4)]
    public void Upload_PoorFile_IsKept(string content, int rows)
    {
        IRenderedComponent<UploadPanel> panel = Open();
        panel.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(content, "poor.csv"));

        panel.WaitForAssertion(() => Assert.Equal(rows, added?.Profile.Rows));
    }

    [Fact]
    public async Task Upload_TwoGigabytes_IsRefusedUnopened()
    {
        IRenderedComponent<UploadPanel> panel = Open();
        await panel.InvokeAsync(() => panel.FindComponent<InputFile>().Instance.OnChange.InvokeAsync(new([new HugeFile()])));

        Assert.Contains("The limit is 200", panel.WaitForElement("[data-testid=problem]").TextContent, StringComparison.Ordinal);
        Assert.Single(panel.FindAll("[data-testid=problem]"));
    }

    [Fact]
    public void Upload_PastTheLimit_NamesTheLimit()
    {
        Services.AddSingleton(Engine.Get<EngineOptions>() with { MaxUploadBytes = 100 });
        IRenderedComponent<UploadPanel> panel = Open();
        panel.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(Csvs.Hourly(50), "load.csv"));

        panel.WaitForElement("[data-testid=problem]");
        Assert.Contains("The limit is 100\u00A0B", panel.Find("[data-testid=problem]").TextContent, StringComparison.Ordinal);
        Assert.Null(added);
    }

    [Fact]
    public async Task Upload_UnderWay_ShowsBytesAndCanBeCancelled()
    {
        SlowStore store = new();
        Services.AddSingleton<IDatasetStore>(store);
        IRenderedComponent<UploadPanel> panel = Open();
        IRenderedComponent<InputFile> input = panel.FindComponent<InputFile>();
        Task upload = Task.Run(() => input.UploadFiles(InputFileContent.CreateFromText(new string('1', 1000), "load.csv")));
        panel.WaitForElement("[data-testid=upload-cancel]");
        await panel.InvokeAsync(() => store.Progress!.Report(500));

        panel.WaitForAssertion(() => Assert.Contains("500\u00A0B of", panel.Find("[data-testid=upload-progress]").TextContent, StringComparison.Ordinal));
        await panel.InvokeAsync(() => panel.Find("[data-testid=upload-cancel]").Click());

        panel.WaitForElement("[data-testid=upload-input]");
        await upload;
        Assert.Empty(panel.FindAll("[data-testid=problem]"));
        Assert.Null(added);
    }

    [Fact]
    public async Task Upload_NewerVersion_IsKeptUnderTheNameOfTheFormer()
    {
        Dataset former = await StoreAsync(Csvs.Hourly(20), "load.csv");
        IRenderedComponent<UploadPanel> panel = Render<UploadPanel>(p => p.Add(u => u.OnAdded, d => added = d).Add(u => u.Replaces, former.Id));

        panel.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(Csvs.Hourly(30), "load (1).csv"));

        panel.WaitForAssertion(() => Assert.Equal(("load.csv", 2, 30), (added!.Name, added.Version, added.Profile.Rows)));
        Assert.NotEqual(former.Id, added!.Id);
    }

    [Fact]
    public async Task Upload_NewerVersionWithTheSameContent_IsAProblem()
    {
        Dataset former = await StoreAsync(Csvs.Hourly(20), "load.csv");
        IRenderedComponent<UploadPanel> panel = Render<UploadPanel>(p => p.Add(u => u.OnAdded, d => added = d).Add(u => u.Replaces, former.Id));

        panel.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(Csvs.Hourly(20), "newer.csv"));

        Assert.Contains("the content of 'load.csv', version 1", panel.WaitForElement("[data-testid=problem]").TextContent, StringComparison.Ordinal);
        Assert.Null(added);
    }

    private IRenderedComponent<UploadPanel> Open() => Render<UploadPanel>(p => p.Add(u => u.OnAdded, d => added = d));

    /// <summary>Two gigabytes that nobody may open.</summary>
    private sealed class HugeFile : IBrowserFile
    {
        public string Name => "huge.csv";

        public DateTimeOffset LastModified => DateTimeOffset.UnixEpoch;

        public long Size => 2L << 30;

        public string ContentType => "text/csv";

        public Stream OpenReadStream(long maxAllowedSize = 512000, CancellationToken cancellationToken = default) => throw new InvalidOperationException("It is opened.");
    }

    /// <summary>Takes for ever, until it is cancelled.</summary>
    private sealed class SlowStore : IDatasetStore
    {
        public IProgress<long>? Progress { get; private set; }

        public async Task<DatasetResult> AddAsync(Stream content, string fileName, string origin, IProgress<long>? progress, CancellationToken cancellationToken)
        {
            Progress = progress;
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            throw new InvalidOperationException("It never ends.");
        }

        public Task<IReadOnlyList<Dataset>> ListAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Dataset?> FindAsync(Guid id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Dataset?> FindAsync(DataSpec data, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<DatasetResult> ReinterpretAsync(Guid id, CsvSpec csv, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<DataTable> OpenAsync(Guid id, CsvSpec? csv, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<Guid>> DeleteAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<Guid>> RestoreAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<int> PurgeAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<DatasetResult> ReplaceAsync(Guid id, Stream content, string origin, IProgress<long>? progress, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<Dataset>> VersionsAsync(Guid id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Dataset?> DeletedAsync(Guid id, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
