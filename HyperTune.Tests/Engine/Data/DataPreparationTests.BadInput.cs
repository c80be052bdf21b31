using System.Globalization;
using CsCheck;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Data;

/// <summary>Data sections and rows that are refused, each with one line.</summary>
public sealed partial class DataPreparationTests
{
    public static TheoryData<string, string, DataSpec> BadForecasts => new()
    {
        { "/data/target/0", "There is no column 'lod'. The columns are time, load, wind, day.", Load with { Target = ["lod"] } },
        { "/data/target", "No target", Load with { Target = [] } },
        { "/data/target/1", "named twice", Load with { Target = ["load", "load"] } },
        { "/data/target/0", "row 1 has 'work'", Load with { Target = ["day"] } },
        { "/data/target/0", "holds dates", Load with { Target = ["time"] } },
        { "/data/features/1", "There is no column 'rain'", Load with { Features = ["wind", "rain"] } },
        { "/data/features/0", "holds dates", Load with { Features = ["time"] } },
        { "/data/time", "There is no column 'date'", Load with { Time = "date" } },
        { "/data/time", "'day' is not all dates: row 1 has 'work'", Load with { Time = "day" } },
        { "/data/calendar", "need a time column", Load with { Time = null, Calendar = true } },
        { "/data/horizon", "The horizon is 0", Load with { Horizon = 0 } },
        { "/data/window", "With this horizon the window can be at most 24", Load with { Window = 40 } },
        { "/data/horizon", "The horizon can be at most 29", Load with { Horizon = 90 } },
        { "/data/split", "sum to 0.9", Load with { Split = [0.7, 0.1, 0.1] } },
        { "/data/split", "2 shares", Load with { Split = [0.7, 0.3] } },
        { "/data/split", "negative", Load with { Split = [1.2, -0.1, -0.1] } },
        { "/data/split", "validation share is 0", Load with { Split = [0.8, 0, 0.2] } },
        { "/data/split", "The test part gets none", Load with { Split = [0.8, 0.199, 0.001] } },
        { "/data/scaler", "no scaler 'robust'", Load with { Scaler = "robust" } },
        { "/data/missing", "no way 'mean'", Load with { Missing = "mean" } },
        { "/data/task", "no task 'guess'", Load with { Task = "guess" } },
        { "/data/known_future/0", "no column 'rain'", Load with { KnownFuture = ["rain"] } },
        { "/data/known_future/0", "'load' is the target: its future is what is forecast", Load with { KnownFuture = ["load"] } },
        { "/data/known_future/0", "'wind' is not among the features", Load with { Features = ["load"], KnownFuture = ["wind"] } },
        { "/data/sequence", "no sequences", Load with { Sequence = "day" } },
    };

    [Theory, MemberData(nameof(BadForecasts))]
    public void Prepare_BadForecast_NamesTheFieldAndWhatWouldBeRight(string field, string line, DataSpec spec)
    {
        int window = spec.Window == 40 ? 40 : 12;

        SpecProblem problem = Assert.Single(DataPreparation.Prepare(Tables.Hourly(200), spec, window, 1, CancellationToken.None).Problems);

        Assert.Equal(field, problem.Field);
        Assert.Contains(line, problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/data/time", 20, 0, "2023-01-01", "out of order: row 21 has 2023-01-01")]
    [InlineData("/data/time", 20, 0, "2024-01-01 19:00", "is there twice, again in row 21")]
    [InlineData("/data/time", 20, 0, "", "Row 21 of 'time' has no date")]
    [InlineData("/data/time", 20, 0, "soon", "row 21 has 'soon'")]
    [InlineData("/data/target/0", 20, 1, "broken", "row 21 has 'broken'")]
    public void Prepare_BadCell_NamesTheRow(string field, int row, int column, string cell, string line)
    {
        DataTable table = Tables.Hourly(200, (i, cells) => cells[column] = i == row ? cell : cells[column]);

        SpecProblem problem = Assert.Single(DataPreparation.Prepare(table, Load with { Features = ["wind"] }, 12, 1, CancellationToken.None).Problems);

        Assert.Equal(field, problem.Field);
        Assert.Contains(line, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Prepare_HourTwiceAtTheEndOfSummerTime_IsRefusedWithItsZoneAndTakenInIt()
    {
        DateTime start = new(2024, 10, 20, 0, 0, 0, DateTimeKind.Utc);
        TimeZoneInfo berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        string rows = string.Concat(Enumerable.Range(0, 400).Select(i =>
            string.Create(CultureInfo.InvariantCulture, $"{TimeZoneInfo.ConvertTimeFromUtc(start.AddHours(i), berlin):yyyy-MM-dd HH:mm},{Math.Sin(i):F4},{Math.Cos(i):F4}\n")));
        DataSpec spec = Load with { Features = ["wind"], Gaps = "insert" };

        SpecProblem problem = Problem(Tables.Of("time,load,wind\n" + rows), spec);
        DataTable table = Tables.Of("time,load,wind\n" + rows, new() { TimeZone = "Europe/Berlin" });

        Assert.Contains("2024-10-27 02:00:00 in 'time' is there twice", problem.What, StringComparison.Ordinal);
        Assert.Contains("comes twice in Europe/Berlin", problem.Expected, StringComparison.Ordinal);
        Assert.Empty(DataPreparation.Prepare(table, spec, 12, 1, CancellationToken.None).Problems);
    }

    [Fact]
    public void Prepare_ConstantTarget_SaysItsValue() =>
        Assert.Contains("one value (7)", Problem(Tables.Hourly(200, (_, cells) => cells[1] = "7"), Load with { Features = ["wind"] }).What, StringComparison.Ordinal);

    [Fact]
    public void Prepare_OneClass_SaysSo() =>
        Assert.Contains("at least two classes", Problem(Tables.Clouds(50, (_, cells) => cells[2] = "same"), Kinds).Expected, StringComparison.Ordinal);

    [Fact]
    public void Prepare_ClassWithTwoRows_SaysWhichAndHowManyAreNeeded()
    {
        SpecProblem problem = Problem(Tables.Clouds(50, (i, cells) => cells[2] = i < 2 ? "rare" : cells[2]), Kinds);

        Assert.Equal("/data/target/0", problem.Field);
        Assert.Contains("Class 'rare' of 'kind' has 2 rows", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Prepare_TargetAmongTheFeaturesOfATable_IsRefused() =>
        Assert.Equal("/data/features/1", Problem(Tables.Clouds(50), Kinds with { Features = ["x", "kind"] }).Field);

    [Fact]
    public void Prepare_FractionsAsClasses_PointsToRegression() =>
        Assert.Contains("regression", Problem(Tables.Clouds(50), Kinds with { Target = ["x"], Features = ["y"] }).Expected, StringComparison.Ordinal);

    [Fact]
    public void Prepare_FreeTextAsFeature_IsRefusedWithItsFirstValue()
    {
        SpecProblem problem = Problem(Tables.Clouds(200, (i, cells) => cells[1] = $"note {i}"), Kinds with { Features = ["x", "y"] });

        Assert.Equal("/data/features/1", problem.Field);
        Assert.Contains("'note 0' in row 1", problem.What, StringComparison.Ordinal);
    }

    private static SpecProblem Problem(DataTable table, DataSpec spec) => Assert.Single(DataPreparation.Prepare(table, spec, 12, 1, CancellationToken.None).Problems);
}
