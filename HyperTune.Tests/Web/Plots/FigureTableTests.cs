using HyperTune.Web.Plots;

namespace HyperTune.Tests.Web.Plots;

public sealed class FigureTableTests
{
    [Fact]
    public void Of_TwoSeries_JoinsThemByPlace()
    {
        FigureTable table = FigureTable.Of(new()
        {
            X = new() { Title = "epoch" },
            Series =
            [
                new() { Key = "a", Name = "a", X = [1, 2], Y = [10, double.NaN] },
                new() { Key = "b", Name = "b", X = [2, 3], Y = [20, 30] },
                new() { Key = "c", Name = "c", InTable = false, X = [4], Y = [4] },
            ],
        });

        Assert.Equal(["a", "b"], table.Columns);
        Assert.Equal([1, 2, 3], table.Rows.Select(r => r.Place.Number));
        Assert.Equal([null, 20], table.Rows[1].Values.Select(v => v.Number));
    }
}
