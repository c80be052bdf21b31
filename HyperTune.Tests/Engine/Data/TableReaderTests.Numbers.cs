using HyperTune.Engine.Data;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.Engine.Data;

/// <summary>How numbers are written: decimals, thousands, infinity.</summary>
public sealed partial class TableReaderTests
{
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
}
