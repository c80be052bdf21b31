using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Tests.TestKit;
using Parquet;
using Parquet.Schema;
using Parquet.Serialization;
using static HyperTune.Tests.TestKit.Parquets;
using DataColumn = HyperTune.Engine.Data.DataColumn;

namespace HyperTune.Tests.Engine.Data.Reading;

public sealed class ParquetTableTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Read_TypedColumns_KeepTheirKinds()
    {
        DataTable table = Read(await WriteAsync(
            1,
            CompressionMethod.None,
            Column(new DataField<int>("count"), 3, 1, 2),
            Column(new DataField<long>("big"), 1L << 40, -5, 0),
            Column(new DataField<double>("level"), 1.5, double.NaN, 0.1),
            Column(new DataField<float>("small"), 1.1f, 2.2f, -3.3f),
            Column(new DecimalDataField("price", 18, 4), 1234.5m, 0.0001m, -7m),
            Column(new DataField<bool>("on"), true, false, true),
            Column(new DateTimeDataField("day", DateTimeFormat.Date), new DateTime(2024, 1, 1), new(2024, 1, 2), new(2024, 1, 3)),
            Column(new DateTimeDataField("at", DateTimeFormat.Timestamp, true, DateTimeTimeUnit.Micros), new DateTime(2024, 1, 1, 0, 0, 0, 250, DateTimeKind.Utc), new(2024, 1, 1, 1, 0, 0, 250, DateTimeKind.Utc), new(2024, 1, 1, 2, 0, 0, 250, DateTimeKind.Utc)),
            TextColumn("name", "a", null, "a")));

        Assert.Equal(
            [ColumnKind.Integer, ColumnKind.Integer, ColumnKind.Number, ColumnKind.Number, ColumnKind.Number, ColumnKind.Category, ColumnKind.DateTime, ColumnKind.DateTime, ColumnKind.Constant],
            table.Columns.Select(c => c.Profile.Kind));
        Assert.Equal([3, 1, 2], Of(table, "count").Numbers!);
        Assert.Equal([1L << 40, -5, 0], Of(table, "big").Numbers!);
        Assert.Equal([1.5, double.NaN, 0.1], Of(table, "level").Numbers!);
        Assert.Equal([1234.5, 0.0001, -7], Of(table, "price").Numbers!);
        Assert.Equal(-3.3, Of(table, "small").Numbers![2], 6);
        Assert.Equal(["true", "false", "true"], Enumerable.Range(0, 3).Select(Of(table, "on").TextAt));
        Assert.Equal(["a", null, "a"], Enumerable.Range(0, 3).Select(Of(table, "name").TextAt));
        Assert.Equal(new DateTime(2024, 1, 1, 1, 0, 0, 250), Of(table, "at").Moments![1]);
        Assert.Equal(("daily", "hourly"), (Of(table, "day").Profile.Time!.Step!.Name, Of(table, "at").Profile.Time!.Step!.Name));
        Assert.Equal(["Z"], Of(table, "at").Profile.Time!.Offsets);
        Assert.Equal((DatasetProfile.ParquetFormat, null, 3), (table.Profile.Format, table.Profile.Csv.Delimiter, table.Rows));
        Assert.Empty(table.Profile.Warnings);
    }

    [Theory]
    [InlineData(CompressionMethod.None)]
    [InlineData(CompressionMethod.Snappy)]
    [InlineData(CompressionMethod.Gzip)]
    [InlineData(CompressionMethod.Zstd)]
    [InlineData(CompressionMethod.Lz4Raw)]
    [InlineData(CompressionMethod.Brotli)]
    public async Task Read_SeveralRowGroupsWithNullsAndRepeatedTexts_JoinsThem(CompressionMethod compression)
    {
        DataTable table = Read(await WriteAsync(
            3,
            compression,
            Nullable<double>(new DataField<double?>("x"), 1.5, null, 2.5),
            (new DataField<string>("kind"), (group, field, part) => group.WriteAsync(field, [$"k{part % 2}", "same", "same"]))));

        Assert.Equal([1.5, double.NaN, 2.5, 1.5, double.NaN, 2.5, 1.5, double.NaN, 2.5], Of(table, "x").Numbers!);
        Assert.Equal(["k0", "same", "same", "k1", "same", "same", "k0", "same", "same"], Enumerable.Range(0, 9).Select(Of(table, "kind").TextAt));
        Assert.Equal((3, 3), (Of(table, "x").Profile.Missing, Of(table, "kind").Profile.Distinct));
    }

    [Fact]
    public async Task Read_TextsThatAreNumbersOrDates_AreTypedAsInCsv()
    {
        DataTable table = Read(await WriteAsync(1, CompressionMethod.None, TextColumn("n", "1,5", "NA", "2,25"), TextColumn("d", "1.2.2024", "2.2.2024", "3.2.2024")));

        Assert.Equal([1.5, double.NaN, 2.25], Of(table, "n").Numbers!);
        Assert.Equal(ColumnKind.DateTime, Of(table, "d").Profile.Kind);
        Assert.Equal((",", "d.M.yyyy"), (table.Profile.Csv.Decimal, table.Profile.Csv.DateFormat));
    }

    [Fact]
    public async Task Read_DeclaredNumbersBesideDecimalCommas_StayAsDeclared()
    {
        DataTable table = Read(await WriteAsync(1, CompressionMethod.None, Column(new DataField<double>("x"), 1.5, 1000.25, 3), TextColumn("n", "1,5", "2,5", "3,5")));

        Assert.Equal([1.5, 1000.25, 3], Of(table, "x").Numbers!);
    }

    [Fact]
    public async Task Read_Infinity_IsMissingAndTold()
    {
        DataTable table = Read(await WriteAsync(1, CompressionMethod.None, Column(new DataField<double>("x"), 1.5, double.NegativeInfinity, 3)));

        Assert.Equal([1.5, double.NaN, 3], Of(table, "x").Numbers!);
        Assert.Equal("Infinite values in 'x': 1, first in row 2. They are treated as missing.", Assert.Single(table.Profile.Warnings));
    }

    [Fact]
    public async Task Read_NestedColumns_AreRefusedByName()
    {
        using MemoryStream bytes = new();
        await ParquetSerializer.SerializeAsync([new Visit(1, new(2), [1, 2])], bytes);

        Assert.Equal("These columns are nested, with lists, maps or structures: Place, Times.", Problem(bytes.ToArray()).What);
    }

    [Fact]
    public async Task Read_SameNameTwice_NamesBothColumns()
    {
        byte[] file = await WriteAsync(1, CompressionMethod.None, Column(new DataField<int>("a"), 1, 2), Column(new DataField<int>("a "), 1, 2));

        Assert.Equal("Columns 1 and 2 are both called 'a'.", Problem(file).What);
    }

    [Fact]
    public async Task Read_EveryTruncation_IsOneProblem()
    {
        byte[] whole = await SmallAsync();

        for (int length = 1; length < whole.Length; length += 7)
        {
            SpecProblem problem = Problem(whole[..length]);
            Assert.DoesNotContain('\n', problem.ToString());
        }

        Assert.Contains("The Parquet file is cut short", Problem(whole[..(whole.Length / 2)]).What, StringComparison.Ordinal);
    }

    // A list of four thousand million structures in a footer of eight bytes kept the library busy for ever.
    [Fact]
    public void Read_FooterWithAnEndlessList_IsDamaged()
    {
        byte[] footer = [0x29, 0xFC, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0x00];
        byte[] file = [.. "PAR1"u8, .. footer, .. BitConverter.GetBytes(footer.Length), .. "PAR1"u8];

        Assert.Equal("The Parquet file is damaged.", Problem(file).What);
    }

    private sealed record Visit(int Id, Place Place, List<int> Times);

    private sealed record Place(double Latitude);

    private static DataColumn Of(DataTable table, string name) => table.Find(name)!;

    private DataTable Read(byte[] content)
    {
        TableResult result = TableReader.Read(folder.Write("x.parquet", content), null, CancellationToken.None);
        Assert.Empty(result.Problems);
        return result.Table!;
    }

    private SpecProblem Problem(byte[] content)
    {
        TableResult result = TableReader.Read(folder.Write("x.parquet", content), null, CancellationToken.None);
        Assert.Null(result.Table);
        return Assert.Single(result.Problems);
    }
}
