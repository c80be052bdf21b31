using System.Globalization;
using System.Collections.Immutable;
using CsCheck;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Data;

public sealed class DataPreparationTests
{
    private static readonly DataSpec Load = new() { Target = ["load"], Features = ["load", "wind", "day"], Time = "time", Horizon = 6 };
    private static readonly DataSpec Kinds = new() { Task = TaskNames.Classification, Target = ["kind"] };

    [Fact]
    public void Prepare_Forecast_KeepsWindowsInsideTheirPart()
    {
        Gen.Select(Gen.Int[60, 400], Gen.Int[1, 12], Gen.Int[1, 8], Gen.Double[0.5, 0.8]).Sample((rows, window, horizon, share) =>
        {
            DataSpec spec = Load with { Horizon = horizon, Split = [share, (1 - share) / 2, 1 - share - ((1 - share) / 2)] };
            PreparedResult result = DataPreparation.Prepare(Tables.Hourly(rows), spec, window, 1, CancellationToken.None);
            if (result.Data is not { } data)
            {
                Assert.Contains(Assert.Single(result.Problems).Field, (string[])["/data/window", "/data/horizon"]);
                return;
            }

            SplitPlan plan = data.Split;
            Assert.All(data.Training.TrainAnchors, a => Assert.True(a - window + 1 >= 0 && a + horizon < plan.Train));
            Assert.All(data.Training.ValidationAnchors, a => Assert.True(a - window + 1 >= plan.Train && a + horizon < plan.Train + plan.Validation));
            Assert.Equal(rows, plan.Train + plan.Validation + plan.Test);
            Assert.Equal(plan.Train + plan.Validation, data.Training.Rows);
            Assert.Equal((plan.TrainSamples, plan.ValidationSamples), (data.Training.TrainAnchors.Length, data.Training.ValidationAnchors.Length));
            int testSamples = plan.Test - window - horizon + 1;
            Assert.Equal(rows - window - horizon + 1, plan.TrainSamples + plan.ValidationSamples + testSamples + plan.Purged);
        }, iter: 40);
    }

    [Theory]
    [InlineData("standard", "forward_fill")]
    [InlineData("minmax", "median")]
    [InlineData("none", "forward_fill")]
    public void Prepare_WildLaterValues_LeaveTrainingAsItIs(string scaler, string missing)
    {
        DataSpec spec = Load with { Scaler = scaler, Missing = missing, Calendar = true };
        PreparedData calm = Ready(Tables.Hourly(300), spec, 12);
        Gen.Int[210, 299].Sample(row =>
        {
            PreparedData wild = Ready(
                Tables.Hourly(300, (i, cells) =>
                {
                    if (i >= row)
                    {
                        (cells[1], cells[2], cells[3]) = (i == row ? "" : "1e9", "-123456", "carnival");
                    }
                }),
                spec,
                12);

            AssertSameTransform(calm.Transform, wild.Transform);
            int kept = 210 * calm.Training.InputCount;
            Assert.Equal(calm.Training.InputNames, wild.Training.InputNames);
            Assert.Equal(calm.Training.Inputs[..kept], wild.Training.Inputs[..kept]);
            Assert.Equal(calm.Training.Targets[..210], wild.Training.Targets[..210]);
            Assert.Equal(calm.SeasonalPeriod, wild.SeasonalPeriod);
        }, iter: 10);
    }

    [Fact]
    public void Prepare_WildTestRows_ChangeNothingAtAll()
    {
        PreparedData calm = Ready(Tables.Hourly(300), Load, 12);
        PreparedData wild = Ready(Tables.Hourly(300, (i, cells) => cells[1] = i >= 255 ? "1e9" : cells[1]), Load, 12);

        AssertSameTransform(calm.Transform, wild.Transform);
        Assert.Equal(calm.Training.Inputs, wild.Training.Inputs);
        Assert.Equal(calm.Training.Targets, wild.Training.Targets);
        Assert.Equal(calm.Baselines.Select(b => b.Metrics["val_loss"]), wild.Baselines.Select(b => b.Metrics["val_loss"]));
    }

    [Fact]
    public void Prepare_TableWithWildUnseenRows_FitsTheSame()
    {
        DataSpec spec = new() { Task = TaskNames.Regression, Target = ["y"], Features = ["x"] };
        PreparedData calm = Ready(Tables.Clouds(100), spec, 1);
        HashSet<float> learnt = [.. calm.Training.TrainAnchors.Select(a => calm.Training.Inputs[a])];
        DataColumn x = Tables.Clouds(100).Find("x")!;
        int seenLater = Enumerable.Range(0, 100).First(r => !learnt.Contains((float)((x.Numbers![r] - calm.Transform.Offset[0]) / calm.Transform.Scale[0])));

        PreparedData wild = Ready(Tables.Clouds(100, (i, cells) => cells[0] = i == seenLater ? "1e9" : cells[0]), spec, 1);

        AssertSameTransform(calm.Transform, wild.Transform);
    }

    [Fact]
    public void Prepare_Standard_ScalesTrainingRowsAndGivesThemBack()
    {
        DataTable table = Tables.Hourly(200);
        PreparedData data = Ready(table, Load, 12);

        float[] load = [.. Enumerable.Range(0, data.Split.Train).Select(r => data.Training.Targets[r])];
        Assert.Equal(0, load.Average(), 4);
        Assert.Equal(1, Math.Sqrt(load.Average(v => v * v)), 4);
        Assert.Equal(table.Find("load")!.Numbers![7], (load[7] * data.Training.TargetScale[0]) + data.Training.TargetOffset[0], 4);
        Assert.Equal(["load", "wind", "day=weekend", "day=work"], data.Training.InputNames);
        Assert.Equal(data.Training.Targets[7], data.Training.Inputs[7 * 4]);
        Assert.Equal([0f, 1f], data.Training.Inputs[((7 * 4) + 2)..((7 * 4) + 4)]);
    }

    [Fact]
    public void Prepare_FeaturesLeftOut_TakesNumbersAndCategoriesWithTheTargetsPast()
    {
        Assert.Equal(["load", "wind", "day=weekend", "day=work"], Ready(Tables.Hourly(200), Load with { Features = [] }, 12).Training.InputNames);
        Assert.Equal(["x", "y"], Ready(Tables.Clouds(100), Kinds, 1).Training.InputNames);
    }

    [Fact]
    public void Prepare_CalendarOfAShortHourlySeries_HasDayAndWeekButNoYear()
    {
        PreparedData data = Ready(Tables.Hourly(400), Load with { Features = ["load"], Calendar = true }, 12);

        Assert.Equal(["load", "hour_sin", "hour_cos", "weekday_sin", "weekday_cos"], data.Training.InputNames);
        Assert.Equal(1, data.Training.Inputs[(6 * 5) + 1], 5);
    }

    [Fact]
    public void Prepare_CategoryUnseenInTraining_IsAllZeros()
    {
        PreparedData data = Ready(Tables.Hourly(200, (i, cells) => cells[3] = i == 150 ? "holiday" : cells[3]), Load, 12);

        Assert.Equal(["weekend", "work"], data.Transform.Encodings["day"]);
        Assert.Equal([0, 0], data.Training.Inputs[((150 * 4) + 2)..((150 * 4) + 4)]);
    }

    [Fact]
    public void Prepare_MissingByForwardFill_TakesTheLastValue()
    {
        DataTable table = Tables.Hourly(200, (i, cells) => cells[2] = i is 0 or 20 or 21 ? "NA" : cells[2]);
        PreparedData data = Ready(table, Load with { Features = ["wind"], Scaler = "none" }, 12);

        Assert.Equal(data.Training.Inputs[19], data.Training.Inputs[21]);
        Assert.Equal(data.Transform.Fill["wind"], data.Training.Inputs[0], 4);
    }

    [Fact]
    public void Prepare_MissingByDrop_LeavesTheRowsOut()
    {
        DataTable table = Tables.Hourly(200, (i, cells) => cells[2] = i is 0 or 20 or 21 ? "NA" : cells[2]);
        PreparedData data = Ready(table, Load with { Missing = "drop" }, 12);

        Assert.Equal(197, data.Split.Train + data.Split.Validation + data.Split.Test);
        Assert.Empty(data.Transform.Fill);
    }

    [Fact]
    public void Prepare_Classification_KeepsTheSharesOfClassesInEveryPart()
    {
        PreparedData data = Ready(Tables.Clouds(200), Kinds, 1);
        TrainingData training = data.Training;

        Assert.Equal(["k0", "k1", "k2"], training.Classes);
        Assert.Equal([56, 56, 28], training.TrainAnchors.GroupBy(a => training.Targets[a]).OrderBy(g => g.Key).Select(g => g.Count()));
        Assert.Equal([12, 12, 6], training.ValidationAnchors.GroupBy(a => training.Targets[a]).OrderBy(g => g.Key).Select(g => g.Count()));
        Assert.Equal(training.Rows, training.TrainAnchors.Union(training.ValidationAnchors).Count());
        Assert.Equal(30, data.Split.Test);
        Assert.Equal((0, 1, 3), (training.Horizon, training.MaxWindow, training.OutputCount));
    }

    [Fact]
    public void Prepare_SameSeed_IsTheSame_AnotherSeedIsNot()
    {
        float[] Order(long seed) => DataPreparation.Prepare(Tables.Clouds(200), Kinds, 1, seed, CancellationToken.None).Data!.Training.Inputs;

        Assert.Equal(Order(3), Order(3));
        Assert.NotEqual(Order(3), Order(4));
    }

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

    [Fact]
    public void Prepare_KnownFuture_MarksItsInputsAndTheCalendars()
    {
        PreparedData data = Ready(Tables.Hourly(400), Load with { KnownFuture = ["day"], Calendar = true }, 12);

        Assert.Equal(["day=weekend", "day=work", "hour_sin", "hour_cos", "weekday_sin", "weekday_cos"], data.Training.FutureInputs.Select(i => data.Training.InputNames[i]));
        Assert.Empty(Ready(Tables.Hourly(400), Load, 12).Training.FutureInputs);
    }

    [Fact]
    public void Prepare_TargetThatFollowsAKnownFuture_IsAnsweredByTheLinearBaseline()
    {
        HyperTune.Engine.Numerics.Prng plan = new(5);
        string rows = string.Concat(Enumerable.Range(0, 600).Select(_ => plan.NextUnit()).Select(p => FormattableString.Invariant($"{p:F4},{(3 * p) + 1:F4}\n")));
        DataTable table = Tables.Of("plan,load\n" + rows);
        DataSpec spec = new() { Target = ["load"], Features = ["plan", "load"], Horizon = 4 };

        double Error(DataSpec data) => Ready(table, data, 6).Baselines.Single(b => b.Name == "linear").Metrics["val_mae"];

        Assert.True(Error(spec with { KnownFuture = ["plan"] }) < 0.05);
        Assert.True(Error(spec) > 0.5);
    }

    [Fact]
    public void Prepare_ManyTextsThatComeAgain_AreNumbersToEmbed()
    {
        PreparedData data = Ready(Tables.Clouds(600, (i, cells) => cells[1] = i % 7 == 6 ? "" : $"shop {i % 90}"), Kinds with { Features = ["x", "y"] });

        EmbeddedInput embedded = Assert.Single(data.Training.Embedded);
        Assert.Equal((1, data.Transform.Encodings["y"].Length), (embedded.Column, embedded.Categories));
        Assert.Equal(["y"], data.Transform.Embedded);
        Assert.Equal(["x", "y"], data.Training.InputNames);
        Assert.All(Enumerable.Range(0, data.Training.Rows), r => Assert.InRange(data.Training.Inputs[(2 * r) + 1], 0, embedded.Categories));
        Assert.Contains(0f, data.Training.Inputs.Where((_, i) => i % 2 == 1));
    }

    [Fact]
    public void Prepare_AnswerThatFollowsItsShop_IsLearntByTheLinearBaseline()
    {
        string rows = string.Concat(Enumerable.Range(0, 2000).Select(i => FormattableString.Invariant($"shop {i * 37 % 100},{i % 11},{(i * 37 % 100 * 7 % 100) + (0.1 * (i % 11)):F2}\n")));
        DataSpec spec = new() { Task = TaskNames.Regression, Target = ["sales"], Features = ["shop", "n"] };

        Baseline linear = Ready(Tables.Of("shop,n,sales\n" + rows), spec).Baselines.Single(b => b.Name == "linear");

        Assert.True(linear.Metrics["val_r2"] > 0.9, $"{linear.Metrics["val_r2"]}");
    }

    [Fact]
    public void Prepare_Baselines_AreMeasuredOnTheValidationRows()
    {
        PreparedData data = Ready(Tables.Hourly(800), Load with { Horizon = 6 }, 48);

        Assert.Equal(24, data.SeasonalPeriod);
        Assert.Equal(["naive", "seasonal", "linear"], data.Baselines.Select(b => b.Name));
        ImmutableArray<double> mae = [.. data.Baselines.Select(b => b.Metrics["val_mae"])];
        Assert.InRange(mae[1], 0.9, 1.4);
        Assert.True(mae[2] < mae[1] && mae[1] < mae[0]);
        Assert.All(data.Baselines, b => Assert.Equal(b.Metrics["val_loss:mse"], b.Metrics["val_loss"]));
    }

    private static PreparedData Ready(DataTable table, DataSpec spec, int window = 1)
    {
        PreparedResult result = DataPreparation.Prepare(table, spec, window, 1, CancellationToken.None);
        Assert.Empty(result.Problems);
        return result.Data!;
    }

    private static SpecProblem Problem(DataTable table, DataSpec spec) => Assert.Single(DataPreparation.Prepare(table, spec, 12, 1, CancellationToken.None).Problems);

    private static void AssertSameTransform(FittedTransform one, FittedTransform other)
    {
        Assert.Equal(one.Columns, other.Columns);
        Assert.Equal(one.Offset, other.Offset);
        Assert.Equal(one.Scale, other.Scale);
        Assert.Equal(one.Fill.OrderBy(f => f.Key), other.Fill.OrderBy(f => f.Key));
        Assert.Equal(one.Encodings.Select(e => (e.Key, string.Join('|', e.Value))).Order(), other.Encodings.Select(e => (e.Key, string.Join('|', e.Value))).Order());
    }
}
