using CsCheck;
using HyperTune.Engine.Data;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Data;

public sealed partial class DataPreparationTests
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

    private static PreparedData Ready(DataTable table, DataSpec spec, int window = 1)
    {
        PreparedResult result = DataPreparation.Prepare(table, spec, window, 1, CancellationToken.None);
        Assert.Empty(result.Problems);
        return result.Data!;
    }

    private static void AssertSameTransform(FittedTransform one, FittedTransform other)
    {
        Assert.Equal(one.Columns, other.Columns);
        Assert.Equal(one.Offset, other.Offset);
        Assert.Equal(one.Scale, other.Scale);
        Assert.Equal(one.Fill.OrderBy(f => f.Key), other.Fill.OrderBy(f => f.Key));
        Assert.Equal(one.Encodings.Select(e => (e.Key, string.Join('|', e.Value))).Order(), other.Encodings.Select(e => (e.Key, string.Join('|', e.Value))).Order());
    }
}
