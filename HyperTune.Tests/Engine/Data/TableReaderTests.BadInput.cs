using System.Collections.Immutable;
using System.Text;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.Engine.Data;

/// <summary>Files that are no tables, and settings that are nonsense.</summary>
public sealed partial class TableReaderTests
{
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

    private ImmutableArray<SpecProblem> Problems(byte[] content, CsvSpec? csv)
    {
        TableResult result = TableReader.Read(Write(content), csv, CancellationToken.None);
        Assert.Null(result.Table);
        return result.Problems;
    }
}
