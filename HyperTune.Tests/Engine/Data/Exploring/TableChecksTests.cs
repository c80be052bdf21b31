using System.Globalization;
using HyperTune.Engine.Data;
using HyperTune.Engine.Data.Exploring;
using HyperTune.Engine.Numerics;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Data.Exploring;

public sealed class TableChecksTests
{
    [Fact]
    public void Of_ColumnThatIsTheTargetOneRowLater_KnowsTheFuture()
    {
        double[] walk = Walk();
        string rows = Rows(i => FormattableString.Invariant($"{walk[i + 1]:R},{(walk[i + 2] * 3) - 7:R},{walk[i]:R},{walk[i + 1]:R},{i}"));

        TableChecks checks = TableChecks.Of(Tables.Of($"t,y,ahead,behind,same,count\n{rows}\n"), "y", false, CancellationToken.None);

        Assert.Equal(["ahead"], checks.Ahead);
        Assert.Equal((200, 0), (checks.Rows, checks.DuplicateRows));
    }

    [Fact]
    public void Of_TrendsInCommonAndSmoothSeries_KnowNothing()
    {
        Prng random = new(3);
        string rows = Rows(i => FormattableString.Invariant($"{i + random.NextNormal():R},{i + random.NextNormal():R},{Math.Sin(i / 500.0):R},{Math.Sin((i + 1) / 500.0):R}"));
        DataTable table = Tables.Of($"t,y,x,wave,later\n{rows}\n");

        Assert.Empty(TableChecks.Of(table, "y", false, CancellationToken.None).Ahead);
        Assert.Empty(TableChecks.Of(table, "wave", false, CancellationToken.None).Ahead);
    }

    [Fact]
    public void Of_RowsTwice_AreCounted()
    {
        string rows = string.Join('\n', Enumerable.Range(0, 200).Select(i => $"{i % 30},{(i % 15 == 0 ? "" : $"k{i % 30 / 2}")}"));

        Assert.Equal(170, TableChecks.Of(Tables.Of($"a,b\n{rows}\n"), "a", false, CancellationToken.None).DuplicateRows);
    }

    [Fact]
    public void Of_Classes_NamesTheMostFrequentAndTheRarest()
    {
        string rows = string.Join('\n', Enumerable.Range(0, 50).Select(i => $"{i},{(i == 9 ? "rare" : i % 3 == 0 ? "a" : "b")}"));

        TableChecks checks = TableChecks.Of(Tables.Of($"x,kind\n{rows}\n"), "kind", true, CancellationToken.None);

        Assert.Equal((new("b", 33), new("rare", 1)), (checks.Frequent, checks.Rare));
    }

    [Fact]
    public void Of_UnknownTarget_StillCountsRows()
    {
        TableChecks checks = TableChecks.Of(Tables.Of("x,y\n1,2\n"), "nothing", true, CancellationToken.None);

        Assert.Equal((1, 0, null, null), (checks.Rows, checks.DuplicateRows, checks.Frequent, checks.Rare));
    }

    private static string Rows(Func<int, string> row) =>
        string.Join('\n', Enumerable.Range(0, 200).Select(i => $"{new DateTime(2024, 1, 1).AddHours(i).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)},{row(i)}"));

    private static double[] Walk()
    {
        Prng random = new(2);
        double at = 0;
        return [.. Enumerable.Range(0, 202).Select(_ => at += random.NextNormal())];
    }
}
