using System.Collections.Immutable;
using System.Text;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.Engine.Data;

public sealed class TableReaderTests : IDisposable
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
    [InlineData("a;b\n1,5;x\n2,25;y\n", ",", 1.5)]
    [InlineData("a;b\n20,125;x\n21,250;y\n", ",", 20.125)]
    [InlineData("a,b\n1.5,x\n2.25,y\n", ".", 1.5)]
    [InlineData("a,b\n\"1,5\",x\n\"2,25\",y\n", ",", 1.5)]
    [InlineData("a,b\n1e3,x\n-2.5E-1,y\n", ".", 1000)]
    public void Read_DecimalSeparator_IsFound(string content, string separator, double first)
    {
        DataTable table = Read(content);

        Assert.Equal(separator, table.Profile.Csv.Decimal);
        Assert.Equal(first, table.Columns[0].Numbers![0]);
    }

    [Theory]
    [InlineData("a,b\n\"1,234.5\",1\n\"2,345\",2\n", ",", ".", 1234.5)]
    [InlineData("a,b\n\"1,234\",1.5\n\"2,345\",2\n", ",", ".", 1234)]
    [InlineData("a,b\n\"1,234,567\",1\n\"-2,345\",2\n", ",", ".", 1234567)]
    [InlineData("a;b\n1.234,5;1\n2.345;2\n17;2\n", ".", ",", 1234.5)]
    [InlineData("a;b\n1.234.567;1\n2.345;2\n", ".", ",", 1234567)]
    [InlineData("a;b\n1.234;0,5\n2.345;2,25\n", ".", ",", 1234)]
    [InlineData("a;b\n1 234,5;1\n2 345;2\n", " ", ",", 1234.5)]
    [InlineData("a;b\n1\u00A0234,5;1\n2\u202F345;2\n", " ", ",", 1234.5)]
    [InlineData("a,b\n1'234.5,1\n12'345'678,2\n", "'", ".", 1234.5)]
    [InlineData("a,b\n1’234.5,1\n12’345,2\n", "'", ".", 1234.5)]
    [InlineData("a;b\n1,5;1\n2,345;2\n", "", ",", 1.5)]
    [InlineData("a,b\n1.234,1\n2.345,2\n", "", ".", 1.234)]
    [InlineData("a;b\n1,234;1\n2,345;2\n", "", ",", 1.234)]
    [InlineData("a\tb\n0,234\t1\n2,345\t2\n", "", ",", 0.234)]
    [InlineData("a\tb\n1234,567\t1\n2,345\t2\n", "", ",", 1234.567)]
    public void Read_Thousands_AreFoundWithoutMistakingDecimals(string content, string thousands, string point, double first)
    {
        DataTable table = Read(content);

        Assert.Equal((thousands, point), (table.Profile.Csv.Thousands, table.Profile.Csv.Decimal));
        Assert.Equal(first, table.Columns[0].Numbers![0]);
        Assert.Equal(table.Columns[0].Numbers, Read(content, table.Profile.Csv).Columns[0].Numbers);
    }

    [Fact]
    public void Read_OnlyThreeDigitsAfterCommas_SaysThatItIsAGuess()
    {
        Assert.Contains("'1,234' in 'a' could be written with thousands", Assert.Single(Read("a,b\n\"1,234\",1\n\"2,345\",2\n").Profile.Warnings), StringComparison.Ordinal);
        Assert.Empty(Read("a,b\n\"1,234.5\",1\n\"2,345\",2\n").Profile.Warnings);
    }

    [Theory]
    [InlineData("a;b\n192.168.100.200;1\n10.20.30.40;2\n")]
    [InlineData("a;b\n1.2.3;1\n1.234.567;2\n1.3.0;3\n")]
    [InlineData("a;b\n012 345 678;1\n098 765 432;2\n")]
    [InlineData("a,b\n12'34,1\n1'2,2\n")]
    public void Read_GroupsThatAreNoThousands_StayText(string content)
    {
        DataTable table = Read(content);

        Assert.Null(table.Columns[0].Numbers);
        Assert.Equal("", table.Profile.Csv.Thousands);
    }

    [Fact]
    public void Read_ThousandsOverruled_GoesByThem()
    {
        Assert.Equal([1.234, 2.345], Read("a,b\n\"1,234\",1\n\"2,345\",2\n", new() { Decimal = "," }).Columns[0].Numbers!);
        Assert.Equal([1234, 2345], Read("a;b\n1,234;1\n2,345;2\n", new() { Thousands = "," }).Columns[0].Numbers!);
        Assert.Null(Read("a,b\n\"1,234.5\",1\n\"2,345\",2\n", new() { Thousands = "" }).Columns[0].Numbers);
    }

    [Fact]
    public void Read_WholeReadingFromBeforeThousands_StaysAsItWas()
    {
        CsvSpec old = new() { Delimiter = ",", Header = true, Encoding = "utf-8", Decimal = ".", Quote = "\"" };

        ColumnProfile profile = Read("a,b\n\"1,234\",1\n\"2,345\",2\n", old).Columns[0].Profile;

        Assert.Equal(("1,234", 1), (profile.FirstText, profile.FirstTextRow));
    }

    [Fact]
    public void Read_InfinityAndNaN_AreMissingAndTold()
    {
        DataTable table = Read("x,y\n1,a\nNaN,b\ninf,a\n-Infinity,inf\n2,b\n");

        Assert.Equal([1, double.NaN, double.NaN, double.NaN, 2], table.Columns[0].Numbers!);
        Assert.Equal("Infinite values in 'x': 2, first in row 3. They are treated as missing.", Assert.Single(table.Profile.Warnings));
        Assert.Equal("inf", table.Columns[1].TextAt(3));
        Assert.Equal(table.Columns[0].Numbers!, Read("x,y\n1,a\nNaN,b\ninf,a\n-Infinity,inf\n2,b\n", table.Profile.Csv).Columns[0].Numbers!);
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

    [Theory]
    [InlineData("2024-01-02", "2024-01-03", 2024, 1, 2)]
    [InlineData("2024-01-02T05:00", "2024-01-02T06:00:30", 2024, 1, 2)]
    [InlineData("2024-01-02 05:00:00+01:00", "2024-01-02 06:00:00+01:00", 2024, 1, 2)]
    [InlineData("2.1.2024", "31.1.2024", 2024, 1, 2)]
    [InlineData("02.01.2024 13:00", "02.01.2024 14:00", 2024, 1, 2)]
    [InlineData("1/2/2024", "1/13/2024", 2024, 1, 2)]
    [InlineData("2/1/2024", "13/1/2024", 2024, 1, 2)]
    [InlineData("2024/01/02", "2024/01/03", 2024, 1, 2)]
    [InlineData("2024-01", "2024-02", 2024, 1, 1)]
    [InlineData("02-Jan-2024", "03-Jan-2024", 2024, 1, 2)]
    public void Read_Dates_FindsTheFormat(string first, string second, int year, int month, int day)
    {
        DataColumn time = Read($"time,x\n{first},1\n{second},2\n").Columns[0];

        Assert.Equal(ColumnKind.DateTime, time.Profile.Kind);
        Assert.Equal(new DateTime(year, month, day), time.Moments![0]!.Value.Date);
        Assert.True(time.Moments[1] > time.Moments[0]);
    }

    [Fact]
    public void Read_DayAndMonthCouldBeEither_GoesByTheOrderOfRows()
    {
        DataColumn time = Read("time,x\n11/01/2024,1\n12/01/2024,2\n01/02/2024,3\n02/02/2024,4\n").Columns[0];

        Assert.Equal(new DateTime(2024, 2, 1), time.Moments![2]);
    }

    [Fact]
    public void Read_DayAndMonthCannotBeTold_SaysHowItIsRead()
    {
        DataTable table = Read("time,x\n1/2/2024,1\n2/3/2024,2\n");

        Assert.Contains(table.Profile.Warnings, w => w.Contains("M/d/yyyy or d/M/yyyy", StringComparison.Ordinal));
        Assert.Equal(new DateTime(2024, 1, 2), table.Columns[0].Moments![0]);
    }

    [Fact]
    public void Read_UnixSeconds_AreMomentsOnlyWhenAsked()
    {
        const string Content = "t,x\n1704067200,1\n1704070800,2\n";

        Assert.Equal(ColumnKind.Integer, Read(Content).Columns[0].Profile.Kind);
        Assert.Equal(new DateTime(2024, 1, 1, 1, 0, 0), Read(Content, new() { DateFormat = "unix" }).Columns[0].Moments![1]);
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
    public void Read_DatesOutOfOrderAndDoubled_Warns()
    {
        DataTable table = Read("t,x\n2024-01-01,1\n2024-01-03,2\n2024-01-02,3\n2024-01-03,4\n");

        Assert.Contains(table.Profile.Warnings, w => w.Contains("out of order, first in row 3", StringComparison.Ordinal));
        Assert.Contains(table.Profile.Warnings, w => w.Contains("more than once, first in row 4", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_DelimiterAtEveryLinesEndAndBlankLines_AreIgnored()
    {
        DataTable table = Read("\na,b,\n1,2,\n\n3,4,\n\n");

        Assert.Equal(["a", "b"], table.Columns.Select(c => c.Profile.Name));
        Assert.Equal(2, table.Rows);
    }

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("\n\n", "only blank lines")]
    [InlineData("a,b\n", "no rows")]
    [InlineData("a,b\n1,2\n3,4,5\n6,7\n", "Row 2 has 3 values; the header names 2.")]
    [InlineData("a,b\n1,2\n3\n", "Row 2 has 1 value; the header names 2.")]
    [InlineData("a,b,a\n1,2,3\n", "Columns 1 and 3 are both called 'a'.")]
    [InlineData("%PDF-1.7\n1,2", "is a PDF document")]
    [InlineData("PK\u0003\u0004 other", "archive is cut short or damaged")]
    [InlineData("\u001F\u008B other", "archive is cut short or damaged")]
    [InlineData("PAR1....", "Parquet file is cut short")]
    [InlineData("PAR1.....PAR1", "Parquet file is damaged")]
    [InlineData("<!DOCTYPE html><html>", "is a web page")]
    [InlineData("a,b\n1,\0\u0001\u0002\u0003\n", "binary data")]
    public void Read_BadFile_SaysWhyInOneLine(string content, string what)
    {
        SpecProblem problem = Assert.Single(Problems(Encoding.Latin1.GetBytes(content), null));

        Assert.Contains(what, problem.ToString(), StringComparison.Ordinal);
        Assert.Equal("/data/file", problem.Field);
        Assert.DoesNotContain('\n', problem.ToString());
    }

    [Fact]
    public void Read_Picture_SaysSo()
    {
        SpecProblem problem = Assert.Single(Problems([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10], null));

        Assert.Contains("PNG picture", problem.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("encoding")]
    [InlineData("delimiter")]
    [InlineData("decimal")]
    [InlineData("quote")]
    [InlineData("thousands")]
    [InlineData("date_format")]
    public void Read_OverruledWithNonsense_NamesTheField(string field)
    {
        CsvSpec csv = field switch
        {
            "encoding" => new() { Encoding = "klingon" },
            "delimiter" => new() { Delimiter = "::" },
            "decimal" => new() { Decimal = "x" },
            "quote" => new() { Quote = "" },
            "thousands" => new() { Thousands = "_" },
            _ => new() { DateFormat = "%" },
        };

        SpecProblem problem = Assert.Single(Problems("a,b\n1,2\n"u8.ToArray(), csv));

        Assert.Equal($"/data/csv/{field}", problem.Field);
    }

    [Fact]
    public void Read_TooManyColumns_SaysTheLimit()
    {
        string names = string.Join(',', Enumerable.Range(0, TableReader.MaxColumns + 1).Select(i => $"c{i}"));

        Assert.Contains("2000", Assert.Single(Problems(Encoding.UTF8.GetBytes(names + "\n"), null)).Expected, StringComparison.Ordinal);
    }

    private DataTable Read(string content, CsvSpec? csv = null) => ReadBytes(Encoding.UTF8.GetBytes(content), csv);

    private DataTable ReadBytes(byte[] content, CsvSpec? csv = null)
    {
        TableResult result = TableReader.Read(Write(content), csv, CancellationToken.None);
        Assert.Empty(result.Problems);
        return result.Table!;
    }

    private ImmutableArray<SpecProblem> Problems(byte[] content, CsvSpec? csv)
    {
        TableResult result = TableReader.Read(Write(content), csv, CancellationToken.None);
        Assert.Null(result.Table);
        return result.Problems;
    }

    private string Write(byte[] content)
    {
        string path = Path.Combine(folder, Guid.NewGuid().ToString("N") + ".csv");
        File.WriteAllBytes(path, content);
        return path;
    }
}
