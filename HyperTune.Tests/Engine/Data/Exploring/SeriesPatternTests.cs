using System.Globalization;
using HyperTune.Engine.Data;
using HyperTune.Engine.Data.Exploring;
using HyperTune.Engine.Numerics;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Data.Exploring;

public sealed class SeriesPatternTests
{
    [Fact]
    public void Of_DailyWave_FindsTheSeasonAndPeaksThere()
    {
        SeriesPattern pattern = SeriesPattern.Of(Tables.Hourly(600), "load", CancellationToken.None)!;

        Assert.Equal((24, 600), (pattern.Season, pattern.Rows));
        Assert.Equal(1, pattern.Correlation[0]);
        Assert.InRange(pattern.Correlation[24], 0.9, 1);
        Assert.InRange(pattern.Correlation[12], -1, -0.9);
        Assert.Equal(84, pattern.Correlation.Length - 1);
    }

    [Fact]
    public void Of_Noise_HasNoSeasonAndStaysWithinTheBandOfChance()
    {
        SeriesPattern pattern = SeriesPattern.Of(Tables.Hourly(2_000), "wind", CancellationToken.None)!;

        Assert.Null(pattern.Season);
        double band = 1.96 / Math.Sqrt(pattern.Rows);
        Assert.InRange(pattern.Correlation.Skip(1).Count(c => Math.Abs(c) > band), 0, 24);
        Assert.Equal(200, pattern.Correlation.Length - 1);
    }

    [Fact]
    public void Of_Trend_IsTakenOut()
    {
        Prng random = new(3);
        DataTable table = Tables.Of("y\n" + string.Concat(Enumerable.Range(0, 500).Select(i => (i + random.NextNormal()).ToString("F4", CultureInfo.InvariantCulture) + "\n")));

        SeriesPattern pattern = SeriesPattern.Of(table, "y", CancellationToken.None)!;

        Assert.All(pattern.Correlation.Skip(1).Take(40), c => Assert.InRange(c, -0.25, 0.25));
    }

    [Fact]
    public void Of_RowsOutOfOrder_AreTakenInTime()
    {
        DataTable ordered = Tables.Hourly(240);
        string[] lines = [.. Enumerable.Range(0, 240).Select(i => $"{ordered.Find("time")!.TextAt(i)},{ordered.Find("load")!.TextAt(i)}")];
        DataTable shuffled = Tables.Of("time,load\n" + string.Join('\n', lines.OrderBy(l => l.GetHashCode(StringComparison.Ordinal))) + "\n");

        Assert.Equal(
            SeriesPattern.Of(ordered, "load", CancellationToken.None)!.Correlation,
            SeriesPattern.Of(shuffled, "load", CancellationToken.None)!.Correlation);
    }

    [Fact]
    public void Of_MissingValues_RepeatTheLast()
    {
        DataTable table = Tables.Hourly(300, (i, cells) => cells[1] = i is 0 or 40 or 41 ? "" : cells[1]);

        SeriesPattern pattern = SeriesPattern.Of(table, "load", CancellationToken.None)!;

        Assert.Equal((24, 299), (pattern.Season, pattern.Rows));
    }

    [Theory]
    [InlineData("y\n1\n2\n3\n")]
    [InlineData("y\na\nb\nc\nd\n")]
    [InlineData("y\n5\n5\n5\n5\n5\n5\n5\n5\n5\n5\n5\n5\n5\n5\n")]
    public void Of_TooShortOrNoNumbersOrNoVariation_IsNothing(string csv) =>
        Assert.Null(SeriesPattern.Of(Tables.Of(csv), "y", CancellationToken.None));
}
