using System.Collections.Immutable;
using CsCheck;
using HyperTune.Engine.Data;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Data;

/// <summary>What simple answers reach, and what they see.</summary>
public sealed partial class DataPreparationTests
{
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
}
