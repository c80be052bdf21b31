using System.Text;
using HyperTune.Engine.Data;
using HyperTune.Engine.Data.Reading;
using HyperTune.Engine.Spaces;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Data.Reading;

public sealed class DataFileTests : IDisposable
{
    private const string Csv = "x,y\n1,a\n2,b\n3,a\n";

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string, byte[], string> Refused => new()
    {
        { "empty", Packed.Zip(Array.Empty<(string, byte[])>()), "The ZIP archive is empty." },
        { "two", Packed.Zip(("a.csv", Csv), ("b.CSV", Csv)), "The ZIP archive holds 2 tables: a.csv, b.CSV." },
        { "many", Packed.Zip([.. Enumerable.Range(0, 9).Select(i => ($"{i}.csv", Csv))]), "The ZIP archive holds 9 tables: 0.csv, 1.csv, 2.csv and 6 more." },
        { "none", Packed.Zip(("photo.png", "x")), "The ZIP archive holds no table but photo.png." },
        { "empty inside", Packed.Zip(("a.csv", "")), "The file is empty." },
        { "zip in zip", Packed.Zip(("a.csv", Packed.Zip(("b.csv", Csv)))), "The archive holds another archive." },
        { "locked", Packed.WithFlag(Packed.Zip(("a.csv", Csv)), 1), "The ZIP archive is locked with a password." },
        { "excel", Packed.Zip(("[Content_Types].xml", "x"), ("xl/workbook.xml", "x")), "The file is an Excel workbook, whatever its name says." },
        { "calc", Packed.Zip(("mimetype", "x"), ("content.xml", "x")), "The file is an OpenDocument spreadsheet, whatever its name says." },
        { "cut zip", Packed.Zip(("a.csv", Csv))[..60], "The archive is cut short or damaged." },
        { "cut gzip", Packed.Gzip(Csv)[..20], "The archive is cut short or damaged." },
        { "gzip without its last byte", Packed.Gzip(Csv)[..^1], "The archive is cut short or damaged." },
    };

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_ZipWithOneTable_ReadsItAndSaysWhich()
    {
        DataTable table = Read(Packed.Zip(("../../etc/data.csv", Csv), ("read me.md", "hello"), ("__MACOSX/._data.csv", "x"), ("folder/", ""), (".hidden.csv", "x")));

        Assert.Equal([1, 2, 3], table.Columns[0].Numbers!);
        Assert.Equal(("csv", "zip", "data.csv"), (table.Profile.Format, table.Profile.Packing, table.Profile.NameInside));
    }

    [Theory]
    [InlineData("data.tsv", "x\ty\n1\ta\n2\tb\n3\ta\n")]
    [InlineData("data", Csv)]
    [InlineData("DATA.TXT", Csv)]
    public void Read_ZipWithAnotherKindOfTable_ReadsIt(string name, string content) =>
        Assert.Equal([1, 2, 3], Read(Packed.Zip((name, content))).Columns[0].Numbers!);

    [Fact]
    public async Task Read_ZipWithParquet_ReadsIt()
    {
        DataTable table = Read(Packed.Zip(("a.parquet", await Parquets.SmallAsync())));

        Assert.Equal(("parquet", "zip", 100), (table.Profile.Format, table.Profile.Packing, table.Rows));
    }

    [Fact]
    public void Read_GzipOfSeveralParts_ReadsAll() =>
        Assert.Equal([1, 2, 3, 4], Read([.. Packed.Gzip(Csv), .. Packed.Gzip("4,b\n")]).Columns[0].Numbers!);

    [Fact]
    public void Read_Gzip_ReadsIt()
    {
        DataTable table = Read(Packed.Gzip(Csv));

        Assert.Equal([1, 2, 3], table.Columns[0].Numbers!);
        Assert.Equal(("gzip", null), (table.Profile.Packing, table.Profile.NameInside));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Read_UnfitArchive_SaysWhyInOneLine(string name, byte[] content, string what)
    {
        SpecProblem problem = Problem(content, UnpackLimits.Usual);

        Assert.NotEmpty(name);
        Assert.Equal(("/data/file", what), (problem.Field, problem.What));
        Assert.DoesNotContain('\n', problem.ToString());
    }

    [Theory]
    [InlineData(1 << 20, 1_000_000, 0, "The archive unpacks to more than 1 MB.")]
    [InlineData(1 << 30, 250, 1 << 20, "The archive unpacks to more than 250 times its size, as no real table does.")]
    public void Read_Bomb_StopsAtTheLimit(long mostBytes, long mostTimes, long free, string what)
    {
        byte[] zeros = Encoding.ASCII.GetBytes("x\n" + new string('0', 4 << 20));
        byte[] zip = Packed.Zip(("a.csv", zeros));
        byte[] lying = WithClaimedLength(zip, 10);

        Assert.Equal(what, Problem(zip, new(mostBytes, mostTimes, free)).What);
        Assert.Equal("The archive is cut short or damaged.", Problem(lying, new(mostBytes, mostTimes, free)).What);
        Assert.Equal(what, Problem(Packed.Gzip("x\n" + new string('0', 4 << 20)), new(mostBytes, mostTimes, free)).What);
    }

    [Fact]
    public void Read_AnyArchive_LeavesNoTemporaryFile()
    {
        string own = Directory.CreateDirectory(Path.Combine(folder.Path, "unpacked")).FullName;
        UnpackLimits limits = new(1 << 20, 10, 1000) { Folder = own };

        Assert.NotNull(TableReader.Read(folder.Write("a", Packed.Zip(("a.csv", Csv))), null, limits, CancellationToken.None).Table);
        Problem(Packed.Zip(("a.csv", "")), limits);
        Problem(Packed.Gzip("x\n" + new string('0', 1 << 20)), limits);

        Assert.Empty(Directory.GetFiles(own));
    }

    // The length that the directory claims, at its place in both headers.
    private static byte[] WithClaimedLength(byte[] zip, int length)
    {
        byte[] changed = [.. zip];
        for (int i = 0; i < changed.Length - 28; i++)
        {
            if (changed.AsSpan(i).StartsWith("PK\u0001\u0002"u8))
            {
                BitConverter.TryWriteBytes(changed.AsSpan(i + 24), length);
            }
        }

        return changed;
    }

    private DataTable Read(byte[] content)
    {
        TableResult result = TableReader.Read(folder.Write("data.bin", content), null, CancellationToken.None);
        Assert.Empty(result.Problems);
        return result.Table!;
    }

    private SpecProblem Problem(byte[] content, UnpackLimits limits)
    {
        TableResult result = TableReader.Read(folder.Write("data.bin", content), null, limits, CancellationToken.None);
        Assert.Null(result.Table);
        return Assert.Single(result.Problems);
    }
}
