using System.Text;
using HyperTune.Engine.Data;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.Engine.Data;

public sealed partial class TableReaderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hypertune-").FullName;

    static TableReaderTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Read_QuotedDatesAndNumbers_TypesBoth()
    {
        DataTable table = Read("\"Month\",\"Sunspots\"\n\"1749-01\",58.0\n\"1749-02\",62.6\n\"1749-03\",70.0\n");

        Assert.Equal([ColumnKind.DateTime, ColumnKind.Number], table.Columns.Select(c => c.Profile.Kind));
        Assert.Equal(new DateTime(1749, 2, 1), table.Find("Month")!.Moments![1]);
        Assert.Equal([58.0, 62.6, 70.0], table.Find("Sunspots")!.Numbers!);
        Assert.Equal("62.6", table.Find("Sunspots")!.TextAt(1));
        Assert.Empty(table.Profile.Warnings);
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,4\n", ",", true)]
    [InlineData("a;b\n1,5;2,5\n3,5;4,5\n", ";", true)]
    [InlineData("a\tb\n1\t2\n", "\t", true)]
    [InlineData("15.26,14.84,1\n14.88,14.57,1\n", ",", false)]
    [InlineData("2020-01-01|7\n2020-01-02|8\n", "|", false)]
    [InlineData("load\n1\n2\n", ",", true)]
    [InlineData("city,land\nParis,France\nRome,Italy\n", ",", true)]
    public void Read_DifferentDialects_FindsDelimiterAndHeader(string content, string delimiter, bool header)
    {
        DataTable table = Read(content);

        Assert.Equal(delimiter, table.Profile.Csv.Delimiter);
        Assert.Equal(header, table.Profile.Csv.Header);
        Assert.Equal(header ? content.Split(',', ';', '\t', '\n')[0] : "column_1", table.Columns[0].Profile.Name);
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("gb18030", false)]
    public void Read_ChineseNames_FindsTheEncoding(string encoding, bool mark)
    {
        const string Content = "时间,负荷,天气\n2024年1月1日,12.5,晴天\n2024年1月2日,13.5,多云\n2024年1月3日,11.5,晴天\n2024年1月4日,11.0,晴天\n";
        Encoding wanted = Encoding.GetEncoding(encoding);
        DataTable table = ReadBytes([.. mark ? wanted.GetPreamble() : [], .. wanted.GetBytes(Content)]);

        Assert.Equal(encoding, table.Profile.Csv.Encoding, ignoreCase: true);
        Assert.Equal(["时间", "负荷", "天气"], table.Columns.Select(c => c.Profile.Name));
        Assert.Equal([ColumnKind.DateTime, ColumnKind.Number, ColumnKind.Category], table.Columns.Select(c => c.Profile.Kind));
    }

    [Fact]
    public void Read_Latin1_FindsTheEncoding()
    {
        DataTable table = ReadBytes(Encoding.Latin1.GetBytes("température;ville\n1,5;Orléans\n2,5;Nîmes\n3,5;Orléans\n"));

        Assert.Equal("iso-8859-1", table.Profile.Csv.Encoding);
        Assert.Equal("température", table.Columns[0].Profile.Name);
        Assert.Equal("Nîmes", table.Columns[1].TextAt(1));
    }

    [Fact]
    public void Read_MissingMarkers_AreFoundAndCounted()
    {
        DataTable table = Read("x,y,z\n1,NA,red\n?,2,-\n,3,red\nnull,-,red\n5,N/A,-\n");

        Assert.Equal([3, 3, 0], table.Columns.Select(c => c.Profile.Missing));
        Assert.Equal(["-", "?", "N/A", "NA", "null"], table.Profile.Csv.MissingMarkers);
        Assert.Equal(double.NaN, table.Columns[0].Numbers![1]);
        Assert.Equal(ColumnKind.Category, table.Columns[2].Profile.Kind);
    }

    [Fact]
    public void Read_MarkersOverruled_OnlyThoseAreMissing()
    {
        DataTable table = Read("x,y\n1,NA\n-999,NB\n3,NB\n4,NA\n", new() { MissingMarkers = ["-999"] });

        Assert.Equal([1, 0], table.Columns.Select(c => c.Profile.Missing));
        Assert.Equal(["NA", "NB"], table.Columns[1].Dictionary);
    }

    [Fact]
    public void Read_AgainWithWhatWasFound_IsTheSame()
    {
        const string Content = "zeit;wert;art\n1.2.2024 00:00;1,5;a\n1.2.2024 01:00;NA;b\n1.2.2024 02:00;2,5;a\n1.2.2024 03:00;-;b\n";
        DataTable first = Read(Content);

        DataTable again = Read(Content, first.Profile.Csv);

        Assert.Equal(first.Profile.Columns.Select(c => (c.Name, c.Kind, c.Missing, c.Distinct, c.Mean)), again.Profile.Columns.Select(c => (c.Name, c.Kind, c.Missing, c.Distinct, c.Mean)));
        Assert.Equal(first.Profile.Csv with { MissingMarkers = [] }, again.Profile.Csv with { MissingMarkers = [] });
        Assert.Equal(first.Profile.Csv.MissingMarkers, again.Profile.Csv.MissingMarkers);
    }

    [Fact]
    public void Read_Profile_HasCountsRangesAndSketch()
    {
        string rows = string.Join('\n', Enumerable.Range(1, 640).Select(i => FormattableString.Invariant($"{i},{i % 3},7,name{i}")));
        DataTable table = Read($"n,few,same,text\n{rows}\n");

        ColumnProfile n = table.Find("n")!.Profile;
        Assert.Equal((640, 0, 640, 1.0, 640.0, 320.5), (n.Count, n.Missing, n.Distinct, n.Min!.Value, n.Max!.Value, n.Mean!.Value));
        Assert.Equal(Math.Sqrt((640.0 * 640 - 1) / 12), n.Deviation!.Value, 9);
        Assert.Equal(64, n.Sketch.Length);
        Assert.Equal(5.5, n.Sketch[0]);
        Assert.Equal([new("1", 214), new("2", 213), new("0", 213)], table.Find("few")!.Profile.Top);
        Assert.Equal([ColumnKind.Integer, ColumnKind.Integer, ColumnKind.Constant, ColumnKind.Text], table.Columns.Select(c => c.Profile.Kind));
        Assert.Equal(("name1", 1), (table.Columns[3].Profile.FirstText, table.Columns[3].Profile.FirstTextRow));
    }

    [Fact]
    public void Read_OneTextAmongNumbers_SaysWhichRow()
    {
        ColumnProfile profile = Read("x,y\n1,1\n2,2\noops,3\n4,4\n").Columns[0].Profile;

        Assert.Equal(("oops", 3), (profile.FirstText, profile.FirstTextRow));
    }

    [Fact]
    public void Read_DelimiterAtEveryLinesEndAndBlankLines_AreIgnored()
    {
        DataTable table = Read("\na,b,\n1,2,\n\n3,4,\n\n");

        Assert.Equal(["a", "b"], table.Columns.Select(c => c.Profile.Name));
        Assert.Equal(2, table.Rows);
    }

    private DataTable Read(string content, CsvSpec? csv = null) => ReadBytes(Encoding.UTF8.GetBytes(content), csv);

    private DataTable ReadBytes(byte[] content, CsvSpec? csv = null)
    {
        TableResult result = TableReader.Read(Write(content), csv, CancellationToken.None);
        Assert.Empty(result.Problems);
        return result.Table!;
    }

    private string Write(byte[] content)
    {
        string path = Path.Combine(folder, Guid.NewGuid().ToString("N") + ".csv");
        File.WriteAllBytes(path, content);
        return path;
    }
}
