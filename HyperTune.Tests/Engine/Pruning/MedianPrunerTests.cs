using System.Text.Json;
using HyperTune.Engine.Pruning;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.Engine.Pruning;

public sealed class MedianPrunerTests
{
    private static readonly JsonElement Reference = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Engine", "Pruning", "median-reference.json"))).RootElement;

    public static TheoryData<string> Cases => [.. Reference.GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Judge_ReferenceCurves_DecidesAsOptunaDoes(string name)
    {
        JsonElement reference = Reference.GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);
        string direction = reference.GetProperty("direction").GetString()!;
        JsonElement[] curves = [.. Reference.GetProperty("curves").GetProperty(direction).EnumerateArray()];
        MedianPruner pruner = Create(reference.GetProperty("args"));
        StudyLog log = new(SearchSpace.Empty, [new("value", direction == "minimize" ? Direction.Minimize : Direction.Maximize)]);

        int?[] prunedAt = [.. curves.Select((curve, number) => Run(log, pruner, number, curve))];

        Assert.Equal(reference.GetProperty("pruned_at_step").EnumerateArray().Select(s => s.ValueKind == JsonValueKind.Null ? (int?)null : s.GetInt32()), prunedAt);
    }

    [Fact]
    public void Judge_Stop_SaysWhyInWords()
    {
        StudyLog log = new(SearchSpace.Empty, [new("val_loss", Direction.Minimize)]);
        for (int i = 0; i < 5; i++)
        {
            log.Add(new() { Number = i, State = TrialState.Running, Parameters = ParameterSet.Empty });
            log.Report(i, 1, 0.1 * i);
            log.Move(i, TrialState.Completed, 0.1 * i);
        }

        log.Add(new() { Number = 5, State = TrialState.Running, Parameters = ParameterSet.Empty });
        log.Report(5, 1, 0.5);
        StudyHistory history = log.Snapshot();

        Assert.Equal(
            "best 0.5 is worse than the median 0.2 of 5 completed trials at step 1",
            new MedianPruner().Judge(history, history.Unfinished[5]).Reason);
    }

    private static MedianPruner Create(JsonElement args)
    {
        int Argument(string name, int standard) => args.TryGetProperty(name, out JsonElement value) ? value.GetInt32() : standard;
        return new()
        {
            StartupTrials = Argument("n_startup_trials", 5),
            WarmupSteps = Argument("n_warmup_steps", 0),
            IntervalSteps = Argument("interval_steps", 1),
            MinimumPeers = Argument("n_min_trials", 1),
        };
    }

    private static int? Run(StudyLog log, MedianPruner pruner, int number, JsonElement curve)
    {
        log.Add(new() { Number = number, State = TrialState.Running, Parameters = ParameterSet.Empty });
        double value = double.NaN;
        int step = 0;
        foreach (JsonElement entry in curve.EnumerateArray())
        {
            step++;
            value = entry.ValueKind == JsonValueKind.Null ? double.NaN : entry.GetDouble();
            log.Report(number, step, value);
            StudyHistory history = log.Snapshot();
            if (pruner.Judge(history, history.Unfinished[number]).ShouldStop)
            {
                log.Move(number, TrialState.Pruned, value);
                return step;
            }
        }

        log.Move(number, TrialState.Completed, value);
        return null;
    }
}
