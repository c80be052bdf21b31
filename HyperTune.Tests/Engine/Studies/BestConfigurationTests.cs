using System.Collections.Immutable;
using System.Text.Json;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Studies;

public sealed class BestConfigurationTests
{
    private static readonly StudySpec Spec = new()
    {
        Name = "load",
        Data = new() { File = "load.csv", Target = ["load"], Features = ["load", "temp"], Horizon = 24, Sha256 = "abc", Missing = "forward_fill" },
    };

    private static readonly PreparedFacts Facts = new(
        new(70, 15, 15, 60, 10, 5),
        new()
        {
            Scaler = "standard",
            Columns = ["load", "temp"],
            Offset = [100.5, 12],
            Scale = [20, 4],
            Encodings = ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add("kind", ["a", "b"]),
            Fill = ImmutableDictionary<string, double>.Empty,
        },
        [new("naive", ImmutableDictionary<string, double>.Empty.Add("val_loss:mae", 0.4).Add("val_loss:mse", 0.3))],
        24,
        ["load", "temp"],
        []);

    private static readonly TrialView Trial = new()
    {
        Id = 7,
        Number = 3,
        State = TrialState.Completed,
        Parameters = ParameterSet.Empty,
        Configuration = new(new Dictionary<string, ParameterValue>
        {
            ["model"] = "lstm",
            ["hidden_size"] = 64,
            ["epochs"] = 50,
            ["learning_rate"] = 0.001,
            ["optimizer"] = "adam",
            ["weight_decay"] = 0.0001,
            ["loss"] = "mae",
            ["window"] = 48,
        }),
        Values = [0.25],
        BestStep = 37,
        Epochs = 47,
        Origin = "sampler",
        Seed = 901,
        Device = "cpu",
        LibTorch = "2.10.0",
        Metrics = ImmutableDictionary<string, double>.Empty.Add("val_loss", 0.25).Add("val_mae", 5).Add("train_loss", double.NaN).Add("seconds", 1),
    };

    [Fact]
    public void Write_Lists_AreOnOneLineEach()
    {
        StudySpec spec = Spec with { Data = Spec.Data! with { Target = ["\"load\", 温度"] } };
        string[] lines = BestConfiguration.Write(spec, Trial, Facts, StudySummaries.Noon).Split('\n');

        Assert.Contains("""    "target": ["\"load\", 温度"],""", lines);
        Assert.Contains("""    "features": ["load", "temp"],""", lines);
        Assert.Contains("""    "split": [0.7, 0.15, 0.15],""", lines);
        Assert.Contains("""      "mean": [100.5, 12],""", lines);
        Assert.Contains("""      "kind": ["a", "b"]""", lines);
        Assert.DoesNotContain(lines, l => l.TrimEnd(',').Trim() is "]" or "[");
    }

    private static JsonElement Written() => JsonDocument.Parse(
        BestConfiguration.Write(Spec, Trial, Facts, new DateTimeOffset(2026, 11, 23, 18, 0, 0, TimeSpan.Zero))).RootElement;

    [Fact]
    public void Write_Configuration_IsSortedIntoItsSections()
    {
        JsonElement file = Written();

        Assert.Equal("lstm", file.GetProperty("model").GetProperty("type").GetString());
        Assert.Equal(64, file.GetProperty("model").GetProperty("hidden_size").GetInt32());
        Assert.Equal(48, file.GetProperty("training").GetProperty("window").GetInt32());
        Assert.Equal("adam", file.GetProperty("optimization").GetProperty("method").GetString());
        Assert.Equal(0.0001, file.GetProperty("optimization").GetProperty("weight_decay").GetDouble());
        Assert.False(file.GetProperty("training").TryGetProperty("optimizer", out _));
    }

    [Fact]
    public void Write_Epochs_AreThoseOfTheKeptWeights() =>
        Assert.Equal(37, Written().GetProperty("training").GetProperty("epochs").GetInt32());

    [Fact]
    public void Write_Scaler_HoldsWhatWasFitted()
    {
        JsonElement data = Written().GetProperty("data");

        Assert.Equal("standard", data.GetProperty("scaler").GetProperty("kind").GetString());
        Assert.Equal([100.5, 12.0], data.GetProperty("scaler").GetProperty("mean").EnumerateArray().Select(e => e.GetDouble()));
        Assert.Equal(["a", "b"], data.GetProperty("encodings").GetProperty("kind").EnumerateArray().Select(e => e.GetString()));
    }

    [Fact]
    public void Write_Metrics_HaveTheBaselineOfTheLossThatWasTrainedAndNoTest()
    {
        JsonElement metrics = Written().GetProperty("metrics");

        Assert.Equal(0.25, metrics.GetProperty("val_loss").GetDouble());
        Assert.Equal("nan", metrics.GetProperty("train_loss").GetString());
        Assert.Equal(0.4, metrics.GetProperty("baselines").GetProperty("naive").GetDouble());
        Assert.Equal(JsonValueKind.Null, metrics.GetProperty("test").ValueKind);
        Assert.False(metrics.TryGetProperty("seconds", out _));
    }

    [Fact]
    public void Write_Provenance_NamesSeedAndMoment()
    {
        JsonElement provenance = Written().GetProperty("provenance");

        Assert.Equal(901, provenance.GetProperty("seed").GetInt32());
        Assert.Equal("abc", provenance.GetProperty("data_sha256").GetString());
        Assert.Equal("2026-11-23T18:00:00Z", provenance.GetProperty("exported_at").GetString());
    }
}
