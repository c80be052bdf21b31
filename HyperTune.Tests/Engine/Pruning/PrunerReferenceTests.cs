using System.Text.Json;
using HyperTune.Engine.Pruning;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.Engine.Pruning;

/// <summary>Every decision that Optuna made on fixed curves.</summary>
public sealed class PrunerReferenceTests
{
    private static readonly JsonElement Reference = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Engine", "Pruning", "pruners-reference.json"))).RootElement;

    public static TheoryData<string> Cases => [.. Reference.GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("name").GetString()!)];

    public static TheoryData<int> Races => [.. Enumerable.Range(0, Reference.GetProperty("wilcoxon").GetProperty("cases").GetArrayLength())];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Judge_ReferenceCurves_DecidesAsOptunaDoes(string name)
    {
        JsonElement reference = Reference.GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);
        JsonElement[] curves = [.. Reference.GetProperty("curves").GetProperty(reference.GetProperty("direction").GetString()!).EnumerateArray()];
        IPruner pruner = ReferencePruners.Create(reference);
        StudyLog log = Log(reference);

        int?[] prunedAt = [.. curves.Select((curve, number) => Run(log, pruner, number, [.. curve.EnumerateArray().Select((v, i) => (i + 1, Value(v)))]).Step)];

        Assert.Equal(reference.GetProperty("pruned_at_step").EnumerateArray().Select(OrNull), prunedAt);
    }

    [Theory]
    [MemberData(nameof(Races))]
    public void Judge_ReferenceInstances_DecidesAsOptunaDoes(int index)
    {
        JsonElement wilcoxon = Reference.GetProperty("wilcoxon");
        JsonElement reference = wilcoxon.GetProperty("cases")[index];
        double sign = reference.GetProperty("direction").GetString() == "maximize" ? -1 : 1;
        IPruner pruner = ReferencePruners.Create(reference);
        StudyLog log = Log(reference);
        List<int?> stoppedAfter = [];
        List<double> told = [];
        foreach ((int number, JsonElement row) in wilcoxon.GetProperty("rows").EnumerateArray().Index())
        {
            (int? step, int reports, double mean) = Run(log, pruner, number, [.. row.EnumerateArray().Select(p => (p[0].GetInt32(), sign * p[1].GetDouble()))], instances: true);
            stoppedAfter.Add(step is null ? null : reports);
            told.Add(mean);
        }

        Assert.Equal(reference.GetProperty("stopped_after_n_reports").EnumerateArray().Select(OrNull), stoppedAfter);
        Assert.Equal(reference.GetProperty("told_value").EnumerateArray().Select(v => v.GetDouble()), told, (a, b) => Math.Abs(a - b) < 1e-9);
    }

    private static StudyLog Log(JsonElement reference) =>
        new(SearchSpace.Empty, [new("value", reference.GetProperty("direction").GetString() == "minimize" ? Direction.Minimize : Direction.Maximize)]);

    private static (int? Step, int Reports, double Mean) Run(StudyLog log, IPruner pruner, int number, (int Step, double Value)[] curve, bool instances = false)
    {
        log.Add(new() { Number = number, State = TrialState.Running, Parameters = ParameterSet.Empty });
        double sum = 0;
        for (int i = 0; i < curve.Length; i++)
        {
            (int step, double value) = curve[i];
            sum += value;
            if (instances)
            {
                log.Insert(number, step, value);
            }
            else
            {
                log.Report(number, step, value);
            }

            StudyHistory history = log.Snapshot();
            if (pruner.Judge(history, history.Unfinished[number]).ShouldStop)
            {
                // A race that is cut counts with the mean of what was measured.
                double mean = sum / (i + 1);
                log.Move(number, instances ? TrialState.Completed : TrialState.Pruned, instances ? mean : value);
                return (step, i + 1, mean);
            }
        }

        log.Move(number, TrialState.Completed, instances ? sum / curve.Length : curve[^1].Value);
        return (null, curve.Length, sum / curve.Length);
    }

    private static double Value(JsonElement entry) => entry.ValueKind == JsonValueKind.Null ? double.NaN : entry.GetDouble();

    private static int? OrNull(JsonElement step) => step.ValueKind == JsonValueKind.Null ? null : step.GetInt32();
}
