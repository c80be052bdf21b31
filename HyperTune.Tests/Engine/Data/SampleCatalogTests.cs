using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Data;

public sealed class SampleCatalogTests
{
    public static TheoryData<string> Keys => [.. SampleCatalog.All.Select(s => s.Key)];

    [Theory, MemberData(nameof(Keys))]
    public void WriteCsv_Twice_WritesTheSameAndLeavesTheStreamOpen(string key) => Assert.Equal(Csv(key), Csv(key));

    [Theory, MemberData(nameof(Keys))]
    public void Spec_OnItsOwnFile_IsSoundAndLeavesRoomForLearning(string key)
    {
        SampleEntry sample = SampleCatalog.Find(key)!;

        PreparedResult result = DataPreparation.Prepare(Tables.Of(Csv(key)), sample.Spec.Data!, sample.Spec.MaxWindow, sample.Spec.Sampler.Seed, CancellationToken.None);

        Assert.Empty(result.Problems);
        Assert.Empty(SpaceRules.Check(sample.Spec.Space));
        Assert.Equal(sample.FileName, sample.Spec.Data!.File);
        Assert.Contains("synthetic", sample.Title, StringComparison.Ordinal);
        Assert.All(sample.Spec.Space.Parameters, p => Assert.NotNull(HyperParameterCatalog.Find(p.Name)));
    }

    [Fact]
    public void HourlyLoad_Baselines_FindTheWeekAndLeaveRoom()
    {
        SampleEntry sample = SampleCatalog.Find("hourly-load")!;
        PreparedData data = DataPreparation.Prepare(Tables.Of(Csv("hourly-load")), sample.Spec.Data!, sample.Spec.MaxWindow, 1, CancellationToken.None).Data!;

        double[] losses = [.. data.Baselines.Select(b => b.Metrics["val_loss"])];
        Assert.Equal(168, data.SeasonalPeriod);
        Assert.True(losses[0] > losses[1] && losses[1] > losses[2] && losses[2] > 0.1);
    }

    private static string Csv(string key)
    {
        using MemoryStream stream = new();
        SampleCatalog.Find(key)!.WriteCsv(stream);
        Assert.True(stream.CanWrite);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
