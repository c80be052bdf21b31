using System.Globalization;
using HyperTune.Engine.Data;
using HyperTune.Engine.Data.Reading;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Data.Reading;

public sealed class LocalClockTests
{
    private static readonly CsvSpec Berlin = new() { TimeZone = "Europe/Berlin" };

    // 2024-10-27 03:00 summer time is 02:00 winter time.
    private static readonly DateTime Autumn = new(2024, 10, 26, 22, 0, 0);

    [Theory]
    [InlineData(60, false)]
    [InlineData(15, false)]
    [InlineData(60, true)]
    public void Read_AutumnInBerlin_HasEveryMomentOnceInUtc(int minutes, bool backwards)
    {
        DateTime[] utc = [.. Enumerable.Range(0, 12 * 60 / minutes).Select(i => Autumn.AddMinutes(i * minutes))];
        DateTime[] rows = backwards ? [.. utc.Reverse()] : utc;

        DataTable table = Read(Berlin, [.. rows.Select(m => Local(m, "Europe/Berlin"))]);
        TimeAxis axis = table.Columns[0].Profile.Time!;

        Assert.Equal(rows.Select(m => (DateTime?)m), table.Columns[0].Moments);
        Assert.Equal((0, 0, 0, "Europe/Berlin", null), (axis.Doubled, axis.GapCount, axis.Uneven, axis.ReadIn, axis.Zone));
        Assert.Equal("Europe/Berlin", table.Profile.Csv.TimeZone);
        Assert.Contains(table.Profile.Warnings, w => w == "Times in 't' are read by the clock of Europe/Berlin and kept in UTC.");
    }

    [Fact]
    public void Read_SpringInBerlin_HasNoGap()
    {
        DateTime[] utc = [.. Enumerable.Range(0, 40).Select(i => new DateTime(2024, 3, 30, 12, 0, 0).AddHours(i))];

        TimeAxis axis = Read(Berlin, [.. utc.Select(m => Local(m, "Europe/Berlin"))]).Columns[0].Profile.Time!;

        Assert.Equal((0, "hourly"), (axis.GapCount, axis.Step!.Name));
    }

    [Fact]
    public void Read_TwoSeriesOneBelowTheOther_BothHaveTheHourTwice()
    {
        DateTime[] utc = [.. Enumerable.Range(0, 12).Select(i => Autumn.AddHours(i))];
        DateTime[] rows = [.. utc, .. utc];

        Assert.Equal(rows.Select(m => (DateTime?)m), Read(Berlin, [.. rows.Select(m => Local(m, "Europe/Berlin"))]).Columns[0].Moments);
    }

    [Fact]
    public void Read_TimeThatTheClockSkips_IsTold()
    {
        DataTable table = Read(Berlin, "2024-03-31 01:00", "2024-03-31 02:30", "2024-03-31 04:00");

        Assert.Equal(new DateTime(2024, 3, 31, 1, 30, 0), table.Columns[0].Moments![1]);
        Assert.Contains(table.Profile.Warnings, w => w.Contains("skips when daylight saving begins: 1, the first in row 2.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2024-10-26", "2024-10-27", "2024-10-28")]
    [InlineData("2024-10-27T00:00:00Z", "2024-10-27T01:00:00Z", "2024-10-27T02:00:00Z")]
    [InlineData("2024-10-27T00:00:00+02:00", "2024-10-27T01:00:00+02:00", "2024-10-27T02:00:00+02:00")]
    public void Read_DaysAndMomentsWithTheirOffset_NeedNoZone(params string[] moments)
    {
        DataTable table = Read(Berlin, moments);

        Assert.Equal(Read(new(), moments).Columns[0].Moments, table.Columns[0].Moments);
        Assert.Null(table.Columns[0].Profile.Time!.ReadIn);
    }

    [Fact]
    public void Read_SecondsSince1970_NeedNoZone()
    {
        DataTable table = Read(Berlin with { DateFormat = "unix" }, "1730000000", "1730003600", "1730007200");

        Assert.Equal(DateTime.UnixEpoch.AddSeconds(1730000000), table.Columns[0].Moments![0]);
    }

    [Fact]
    public void Read_AgainAsFound_GivesTheSameMoments()
    {
        string[] moments = [.. Enumerable.Range(0, 12).Select(i => Local(Autumn.AddHours(i), "Europe/Berlin"))];
        DataTable first = Read(Berlin, moments);

        Assert.Equal(first.Columns[0].Moments, Read(first.Profile.Csv, moments).Columns[0].Moments);
    }

    [Theory]
    [InlineData("Mars/Olympus")]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    public void Read_NoSuchZone_NamesTheField(string zone)
    {
        TableResult result = Tables.Read("t,x\n2024-10-27 01:00,1\n", new() { TimeZone = zone });

        SpecProblem problem = Assert.Single(result.Problems);
        Assert.Equal("/data/csv/time_zone", problem.Field);
        Assert.Contains($"no time zone '{zone}'", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Zone_MachineWithoutZones_SaysWhatIsMissing()
    {
        SpecProblem problem = Assert.Throws<UnreadableFileException>(() => LocalClock.Zone("Europe/Berlin", _ => null)).Problem;

        Assert.Equal("/data/csv/time_zone", problem.Field);
        Assert.Contains("has no data of time zones", problem.What, StringComparison.Ordinal);
        Assert.Contains("tzdata", problem.Expected, StringComparison.Ordinal);
    }

    private static string Local(DateTime utc, string zone) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), TimeZoneInfo.FindSystemTimeZoneById(zone)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static DataTable Read(CsvSpec csv, params string[] moments) => Tables.Read($"t,x\n{string.Join('\n', moments.Select((m, i) => $"{m},{i}"))}\n", csv).Table!;
}
