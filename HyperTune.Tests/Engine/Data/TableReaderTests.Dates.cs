using HyperTune.Engine.Data;

namespace HyperTune.Tests.Engine.Data;

/// <summary>How dates are written, and their order.</summary>
public sealed partial class TableReaderTests
{
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
    public void Read_DatesOutOfOrderAndDoubled_Warns()
    {
        DataTable table = Read("t,x\n2024-01-01,1\n2024-01-03,2\n2024-01-02,3\n2024-01-03,4\n");

        Assert.Contains(table.Profile.Warnings, w => w.Contains("out of order, first in row 3", StringComparison.Ordinal));
        Assert.Contains(table.Profile.Warnings, w => w.Contains("more than once, first in row 4", StringComparison.Ordinal));
    }
}
