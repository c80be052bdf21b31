using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Plots;

namespace HyperTune.Tests.Web.Plots;

public sealed class ThinningTests
{
    private static readonly TrialTable Table = PlotInputs.Random("conditional", 3000);

    [Fact]
    public void Rows_Few_AreAllOfThem() => Assert.Equal([1, 5, 9], Thinning.Rows(Table, [1, 5, 9], 3));

    [Fact]
    public void Rows_Many_KeepExtremesOfTheObjectiveAndOfEveryParameter()
    {
        int[] rows = [.. Enumerable.Range(0, 3000)];

        IReadOnlyList<int> kept = Thinning.Rows(Table, rows, 100);

        Assert.Equal(100, kept.Count);
        Assert.Equal(kept.Order().Distinct(), kept);
        Assert.Contains(rows.MinBy(r => Table.Value[r]), kept);
        Assert.Contains(rows.MaxBy(r => Table.Value[r]), kept);
        Assert.All(Table.Parameters, p =>
        {
            Assert.Equal(p.Values.Where(double.IsFinite).Min(), kept.Select(r => p.Values[r]).Where(double.IsFinite).Min());
            Assert.Equal(p.Values.Where(double.IsFinite).Max(), kept.Select(r => p.Values[r]).Where(double.IsFinite).Max());
        });
    }

    [Fact]
    public void Rows_Many_KeepEveryImprovement()
    {
        List<int> improvements = [];
        double best = double.PositiveInfinity;
        for (int r = 0; r < Table.Count; r++)
        {
            if (Table.Value[r] < best)
            {
                best = Table.Value[r];
                improvements.Add(r);
            }
        }

        Assert.Empty(improvements.Except(Thinning.Rows(Table, [.. Enumerable.Range(0, 3000)], 100)));
    }

    [Fact]
    public void Rows_AsTrialsComeIn_ChangeLittle()
    {
        IReadOnlyList<int> before = Thinning.Rows(Table, [.. Enumerable.Range(0, 2900)], 200);
        IReadOnlyList<int> after = Thinning.Rows(Table, [.. Enumerable.Range(0, 3000)], 200);

        Assert.True(before.Intersect(after).Count() > 170);
    }

    [Fact]
    public void Rows_ValuesThatAreNotNumbers_DoNotThrow() =>
        Assert.Equal(10, Thinning.Rows(TablesOfTrials.Random(Spaces.All["plain"], 50, static (_, _) => double.NaN, state: static _ => TrialState.Failed), [.. Enumerable.Range(0, 50)], 10).Count);
}
