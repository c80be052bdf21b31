using System.Collections.Immutable;
using System.Globalization;
using HyperTune.Engine.Data;
using HyperTune.Engine.Data.Exploring;
using HyperTune.Engine.Numerics;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Data.Exploring;

public sealed class ColumnLinksTests
{
    [Fact]
    public void With_Numbers_IsPearsonWithFishersInterval()
    {
        DataTable table = Tables.Of("x,y\n1,2.1\n2,1.9\n3,3.7\n4,3.2\n5,5.5\n6,4.8\n7,7.1\n8,6.0\n");

        ColumnLink link = Assert.Single(With(table, "y"));

        // By an independent computation in another language.
        Assert.Equal((LinkMeasure.Pearson, 8, false), (link.Measure, link.Rows, link.ByChance));
        Assert.Equal(0.9164155044524037, link.Value, 12);
        Assert.Equal(0.5977598893159062, link.Low, 6);
        Assert.Equal(0.9850011143688243, link.High, 6);
        Assert.False(link.NearlyEqual);
    }

    [Fact]
    public void With_NumbersFarFromZero_IsAsExact()
    {
        string rows = string.Concat(Enumerable.Range(0, 60).Select(i => string.Create(CultureInfo.InvariantCulture, $"{1e9 + i % 7},{1e9 + ((i % 7) * 2) + 0.5}\n")));

        ColumnLink link = Assert.Single(With(Tables.Of("a,b\n" + rows), "b"));

        Assert.Equal(1, link.Value, 9);
        Assert.True(link.NearlyEqual);
    }

    [Fact]
    public void With_MissingValues_AreLeftOutInPairs()
    {
        DataTable table = Tables.Of("x,y\n1,1\n2,\n3,3\n,4\n5,5.5\n6,6\n7,6.5\n8,8\n");

        Assert.Equal(6, Assert.Single(With(table, "y")).Rows);
    }

    [Fact]
    public void With_CategoriesAndNumbers_IsTheCorrelationRatioBothWays()
    {
        DataTable table = Tables.Of("g,v\na,1\na,2\na,3\nb,4\nb,6\nb,8\n");

        Assert.Equal(0.8401680504168059, Assert.Single(With(table, "v")).Value, 12);
        ColumnLink other = Assert.Single(With(table, "g", asClasses: true));
        Assert.Equal((LinkMeasure.CorrelationRatio, 6), (other.Measure, other.Rows));
        Assert.Equal(0.8401680504168059, other.Value, 12);
    }

    [Fact]
    public void With_Categories_IsCramersV()
    {
        string rows = Repeat("p,u\n", 10) + Repeat("p,v\n", 5) + Repeat("q,u\n", 3) + Repeat("q,v\n", 12);

        ColumnLink link = Assert.Single(With(Tables.Of("a,b\n" + rows), "b", asClasses: true));

        Assert.Equal((LinkMeasure.CramersV, false), (link.Measure, link.ByChance));
        Assert.Equal(0.4708709557974187, link.Value, 12);
    }

    [Fact]
    public void With_TheTargetUnderAnotherName_NearlyEqualsIt()
    {
        DataTable numbers = Tables.Of("y,copy,noise\n" + string.Concat(Enumerable.Range(0, 50).Select(i => string.Create(CultureInfo.InvariantCulture, $"{Math.Sin(i)},{32 - (1.8 * Math.Sin(i))},{Math.Cos(i * 1.7)}\n"))));
        DataTable classes = Tables.Of("kind,code,other\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{"abc"[i % 3]},{"xyz"[i % 3]},{"uv"[i / 3 % 2]}\n")));

        Assert.Equal(["copy"], With(numbers, "y").Where(l => l.NearlyEqual).Select(l => l.Column));
        Assert.Equal(["code"], With(classes, "kind", asClasses: true).Where(l => l.NearlyEqual).Select(l => l.Column));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void With_ColumnsThatShareATrend_NearlyEqualOnlyWhereTheyFollowInSteps(bool shuffled)
    {
        Prng random = new(5);
        string[] rows =
        [
            .. Enumerable.Range(0, 400).Select(i =>
            {
                double y = i + random.NextNormal();
                return string.Create(CultureInfo.InvariantCulture, $"{new DateTime(2024, 1, 1).AddHours(i):yyyy-MM-dd HH:mm},{y:F4},{(y * 1.8) + 32:F3},{(2 * i) + random.NextNormal():F4},{i},{-y + (0.01 * random.NextNormal()):F4}\n");
            }),
        ];
        if (shuffled)
        {
            random.Shuffle<string>(rows);
        }

        ImmutableArray<ColumnLink> links = With(Tables.Of("t,y,fahrenheit,trend,count,mirrored\n" + string.Concat(rows)), "y");

        Assert.All(links, l => Assert.True(Math.Abs(l.Value) >= 0.995, l.Column));
        Assert.Equal(["fahrenheit", "mirrored"], links.Where(l => l.NearlyEqual).Select(l => l.Column));
    }

    [Fact]
    public void With_EqualSteps_NearlyEqualsEvenWithoutVaryingSteps()
    {
        DataTable table = Tables.Of("a,b,c\n" + string.Concat(Enumerable.Range(0, 40).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i * 0.1:F1},{7 - (i * 0.3):F1},{i * i}\n"))));

        Assert.Equal(["b"], With(table, "a").Where(l => l.NearlyEqual).Select(l => l.Column));
    }

    [Fact]
    public void With_EveryOtherValueMissing_IsJudgedByValuesAlone()
    {
        DataTable table = Tables.Of("a,b\n" + string.Concat(Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? string.Create(CultureInfo.InvariantCulture, $"{Math.Sin(i):F6},{2 * Math.Sin(i):F6}\n") : ",5\n")));

        ColumnLink link = Assert.Single(With(table, "a"));

        Assert.True(double.IsNaN(link.Steps));
        Assert.True(link.NearlyEqual);
    }

    [Fact]
    public void With_IndependentColumns_IsMostlyByChance()
    {
        Prng random = new(11);
        const int Columns = 300;
        string head = string.Join(',', Enumerable.Range(0, Columns).Select(c => $"c{c}")) + ",g,y\n";
        string rows = string.Concat(Enumerable.Range(0, 120).Select(i =>
            string.Join(',', Enumerable.Range(0, Columns).Select(_ => random.NextNormal().ToString("F6", CultureInfo.InvariantCulture))) + $",{"abcd"[i % 4]},{random.NextNormal().ToString("F6", CultureInfo.InvariantCulture)}\n"));
        DataTable table = Tables.Of(head + rows);

        // 5 of 100 look like more than chance: 15 of 300 with a deviation of 3.8.
        Assert.InRange(With(table, "y").Count(l => !l.ByChance), 4, 30);
        Assert.InRange(With(table, "g", asClasses: true).Count(l => !l.ByChance), 4, 30);
    }

    [Fact]
    public void With_ConstantsAndUnknownTargets_HaveNoValue()
    {
        DataTable table = Tables.Of("x,y\n1,2\n1,3\n1,4\n1,5\n1,6\n");

        Assert.All(With(table, "y"), l => Assert.True(double.IsNaN(l.Value)));
        Assert.Empty(With(table, "z"));
    }

    private static ImmutableArray<ColumnLink> With(DataTable table, string target, bool asClasses = false) => ColumnLinks.With(table, target, asClasses, CancellationToken.None);

    private static string Repeat(string row, int times) => string.Concat(Enumerable.Repeat(row, times));
}
