using System.Globalization;
using HyperTune.Engine.Data;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Data.Reading;

public sealed class TimeAxisFinderTests
{
    private static readonly DateTime Start = new(2024, 1, 1);

    public static TheoryData<string, Func<int, DateTime>> Steps => new()
    {
        { "every minute", i => Start.AddMinutes(i) },
        { "every 15 minutes", i => Start.AddMinutes(15 * i) },
        { "hourly", i => Start.AddHours(i) },
        { "daily", i => Start.AddDays(i) },
        { "weekly", i => Start.AddDays(7 * i) },
        { "every business day", i => Start.AddDays((i / 5 * 7) + (i % 5)) },
        { "monthly", i => Start.AddMonths(i) },
        { "monthly", i => Start.AddMonths(i + 1).AddDays(-1) },
        { "quarterly", i => Start.AddMonths(3 * i) },
        { "yearly", i => Start.AddYears(i) },
        { "every 10 years", i => Start.AddYears(10 * i) },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void Find_EvenSteps_NamesThem(string name, Func<int, DateTime> moment)
    {
        TimeAxis axis = Axis(Enumerable.Range(0, 40).Select(moment));

        Assert.Equal(name, axis.Step!.Name);
        Assert.Equal((0, 0, 0L, 0), (axis.GapCount, axis.Doubled, axis.MissingRows, axis.Uneven));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void Find_RowsMissing_ListsTheGaps(string name, Func<int, DateTime> moment)
    {
        TimeAxis axis = Axis(Enumerable.Range(0, 40).Where(i => i is not (11 or 20 or 21 or 22)).Select(moment));

        Assert.Equal(name, axis.Step!.Name);
        Assert.Equal([new(moment(10), moment(12), 1), new(moment(19), moment(23), 3)], axis.Gaps);
        Assert.Equal((2, 4L), (axis.GapCount, axis.MissingRows));
    }

    [Fact]
    public void Find_ManyGaps_KeepsTheFirstHundred()
    {
        TimeAxis axis = Axis(Enumerable.Range(0, 1200).Where(i => i % 6 != 5).Select(i => Start.AddHours(i)));

        Assert.Equal((199, 199L, 100), (axis.GapCount, axis.MissingRows, axis.Gaps.Length));
        Assert.Equal(Start.AddHours(4), axis.Gaps[0].From);
    }

    [Fact]
    public void Find_NoUsualStep_IsNone()
    {
        TimeAxis axis = Axis(Enumerable.Range(0, 40).Select(i => Start.AddMinutes(i * i)));

        Assert.Null(axis.Step);
        Assert.Empty(axis.Gaps);
    }

    [Fact]
    public void Find_OutOfOrderAndDoubled_LooksAtDifferentMomentsInOrder()
    {
        TimeAxis axis = Axis(new[] { 3, 0, 1, 2, 2, 5, 6, 7 }.Select(i => Start.AddHours(i)));

        Assert.Equal("hourly", axis.Step!.Name);
        Assert.Equal((1, 1), (axis.Doubled, axis.GapCount));
    }

    [Fact]
    public void Find_OneOffset_IsToldAndTurnedToUtc()
    {
        DataTable table = Read("2024-01-01 00:00+05:30", "2024-01-01 01:00+05:30", "2024-01-01 02:00+05:30");

        Assert.Equal(["+05:30"], table.Columns[0].Profile.Time!.Offsets);
        Assert.Equal(new DateTime(2023, 12, 31, 18, 30, 0), table.Columns[0].Moments![0]);
        Assert.Contains(table.Profile.Warnings, w => w == "Moments in 't' have the offset +05:30; they are kept in UTC.");
    }

    [Fact]
    public void Find_OffsetsOfSummerAndWinter_LeaveNoHourTwice()
    {
        DataTable table = Read("2024-10-27T01:00:00+02:00", "2024-10-27T02:00:00+02:00", "2024-10-27T02:00:00+01:00", "2024-10-27T03:00:00+01:00");
        TimeAxis axis = table.Columns[0].Profile.Time!;

        Assert.Equal(["+01:00", "+02:00"], axis.Offsets);
        Assert.Equal((0, 0, "hourly"), (axis.Doubled, axis.GapCount, axis.Step!.Name));
    }

    [Fact]
    public void Find_SomeMomentsWithoutOffset_CountsThem()
    {
        DataTable table = Read("2024-01-01T00:00:00Z", "2024-01-01T01:00:00", "2024-01-01T02:00:00Z");

        Assert.Equal(1, table.Columns[0].Profile.Time!.WithoutOffset);
        Assert.Contains(table.Profile.Warnings, w => w.Contains("others do not (1)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Europe/Berlin", "2024-10-27 02:00")]
    [InlineData("America/New_York", "2024-11-03 01:00")]
    [InlineData("Australia/Sydney", "2024-04-07 02:00")]
    public void Find_HourTwiceAtTheEndOfSummerTime_NamesAZone(string zone, string twice)
    {
        DateTime hour = DateTime.Parse(twice, CultureInfo.InvariantCulture);
        DataTable table = Table(Enumerable.Range(-20, 60).SelectMany(i => i == 0 ? new[] { hour, hour } : [hour.AddHours(i)]));

        Assert.Equal(zone, table.Columns[0].Profile.Time!.Zone);
        Assert.Contains(table.Profile.Warnings, w => w.Contains($"They fit {zone}", StringComparison.Ordinal));
    }

    [Fact]
    public void Find_HourSkippedAtTheBeginningOfSummerTime_NamesAZone()
    {
        DateTime skipped = new(2024, 3, 31, 2, 0, 0);
        DataTable table = Table(Enumerable.Range(-20, 60).Where(i => i != 0).Select(i => skipped.AddHours(i)));

        Assert.Equal("Europe/Berlin", table.Columns[0].Profile.Time!.Zone);
        Assert.Contains(table.Profile.Warnings, w => w.Contains("no measurement is missing", StringComparison.Ordinal));
    }

    [Fact]
    public void Find_MomentTwiceAtAnyOtherTime_NamesNoZone() =>
        Assert.Null(Axis(Enumerable.Range(0, 40).SelectMany(i => i == 9 ? new[] { Start.AddHours(i), Start.AddHours(i) } : [Start.AddHours(i)])).Zone);

    private static TimeAxis Axis(IEnumerable<DateTime> moments) => Table(moments).Columns[0].Profile.Time!;

    private static DataTable Table(IEnumerable<DateTime> moments) => Read([.. moments.Select(m => m.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture))]);

    private static DataTable Read(params string[] moments) => Tables.Of($"t,x\n{string.Join('\n', moments.Select((m, i) => $"{m},{i}"))}\n");
}
