using System.Text.Json;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Formatting;

namespace HyperTune.Tests.Web.Formatting;

public sealed class TrialsJsonTests
{
    [Fact]
    public void Write_TrialsReadAgain_AreTheSame()
    {
        TrialView completed = StudySummaries.Trial(3, TrialState.Completed, 0.1 + 0.2) with
        {
            BestStep = 4,
            Seed = (1UL << 53) - 1,
            StartedAt = StudySummaries.Noon,
            Note = "\"<b>負荷</b>\"\n=1+1",
            Tags = ["a", "=b"],
            Metrics = System.Collections.Immutable.ImmutableDictionary<string, double>.Empty.Add("val_loss", 0.1 + 0.2).Add("val_r2", double.NegativeInfinity).Add("grad_norm", double.NaN),
        };
        using JsonDocument read = Read(completed, StudySummaries.Trial(4, TrialState.Failed) with { Reason = "diverged" });

        JsonElement[] trials = [.. read.RootElement.GetProperty("trials").EnumerateArray()];
        Assert.Equal(1, read.RootElement.GetProperty("version").GetInt32());
        Assert.Equal("minimize", read.RootElement.GetProperty("study").GetProperty("objectives")[0].GetProperty("direction").GetString());
        Assert.Equal([3, 4], trials.Select(t => t.GetProperty("number").GetInt32()));
        Assert.Equal(completed.Parameters, trials[0].GetProperty("params").Deserialize<ParameterSet>());
        Assert.Equal(completed.Configuration, trials[0].GetProperty("configuration").Deserialize<ParameterSet>());
        Assert.Equal(0.1 + 0.2, trials[0].GetProperty("values")[0].GetDouble());
        Assert.Equal(0.1 + 0.2, trials[0].GetProperty("metrics").GetProperty("val_loss").GetDouble());
        Assert.Equal("-inf", trials[0].GetProperty("metrics").GetProperty("val_r2").GetString());
        Assert.Equal("nan", trials[0].GetProperty("metrics").GetProperty("grad_norm").GetString());
        Assert.Equal(completed.Seed, trials[0].GetProperty("seed").GetUInt64());
        Assert.Equal(completed.Note, trials[0].GetProperty("note").GetString());
        Assert.Equal(completed.Tags, trials[0].GetProperty("tags").EnumerateArray().Select(t => t.GetString()));
        Assert.Equal(StudySummaries.Noon, trials[0].GetProperty("started_at").GetDateTimeOffset());
        Assert.Equal(JsonValueKind.Null, trials[1].GetProperty("best_step").ValueKind);
        Assert.Empty(trials[1].GetProperty("values").EnumerateArray());
        Assert.Equal("diverged", trials[1].GetProperty("reason").GetString());
    }

    private static JsonDocument Read(params TrialView[] trials)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, TrialsJson.Options))
        {
            TrialsJson.Begin(writer, StudySummaries.Study(), null);
            foreach (TrialView trial in trials)
            {
                TrialsJson.Write(writer, trial);
            }

            TrialsJson.End(writer);
        }

        return JsonDocument.Parse(stream.ToArray());
    }
}
