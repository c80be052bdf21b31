using System.Collections.Immutable;
using HyperTune.Engine.Analysis.Importance;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Analyses;
using HyperTune.Engine.Studies.Brushing;
using HyperTune.Engine.Trials;
using HyperTune.Web.Plots;

namespace HyperTune.Tests.TestKit;

/// <summary>Everything that the plots of the gallery are computed from, for studies of many kinds.</summary>
internal static class PlotInputs
{
    /// <summary>Choices in Chinese, and names that are markup elsewhere.</summary>
    public static SearchSpace Chinese { get; } = new(
    [
        new("cell_type", new CategoricalDistribution(["长短期记忆网络", "门控循环单元", "<b>简单</b> & %{x}", new string('长', 200)])),
        new("optimizer", new CategoricalDistribution(["adam", "=SUM(A1)"])),
        new("learning_rate", new FloatDistribution(1e-5, 1e-1, Log: true)),
    ]);

    /// <summary>Study by name: what a plot must cope with.</summary>
    public static IReadOnlyDictionary<string, Lazy<PlotInput>> All { get; } = new Dictionary<string, Func<PlotInput>>
    {
        ["no trial"] = () => Of(Random("plain", 0)),
        ["one trial"] = () => Of(Random("plain", 1)),
        ["two trials"] = () => Of(Random("plain", 2)),
        ["ten trials"] = () => Of(Random("plain", 10)),
        ["ninety trials"] = () => Of(Random("plain", 90, state: Mixed)),
        ["ten thousand trials"] = () => Of(Random("plain", 10_000, state: Mixed)),
        ["all failed"] = () => Of(Random("plain", 12, static (_, _) => double.NaN, state: static _ => TrialState.Failed)),
        ["not numbers"] = () => Of(Random("plain", 30, static (n, _) => (n % 3) switch { 0 => double.NaN, 1 => double.PositiveInfinity, _ => n })),
        ["one diverged"] = () => Of(Random("plain", 30, static (n, _) => n == 7 ? 1e30 : 1 + n % 5)),
        ["all alike"] = () => Of(Random("plain", 30, static (_, _) => 2)),
        ["one parameter"] = () => Of(TablesOfTrials.Random(new([new("hidden_size", new IntDistribution(16, 256, Log: true))]), 30, static (_, p) => p["hidden_size"].Number)),
        ["no parameter"] = () => Of(Random("empty", 12, static (n, _) => n)),
        ["one point"] = () => Of(Random("one point", 30, static (n, _) => n)),
        ["fifty parameters"] = () => Of(Random("fifty parameters", 60)),
        ["conditional"] = () => Of(Random("conditional", 60)),
        ["other scripts"] = () => Of(TablesOfTrials.Random(Chinese, 40, static (n, _) => n % 7)),
        ["maximized"] = () => Of(Random("plain", 60, objective: new("val_accuracy", Direction.Maximize))),
        ["running"] = () => Of(Random("plain", 20, state: static n => n > 17 ? TrialState.Running : TrialState.Completed)),
    }.ToDictionary(p => p.Key, p => new Lazy<PlotInput>(p.Value));

    /// <summary>An input with whatever can be computed from a table.</summary>
    public static PlotInput Of(TrialTable table)
    {
        TrialTable timed = Timed(table);
        int[] completed = timed.CompletedRows();
        int? best = completed.Length == 0 ? null : timed.Number[completed.MinBy(r => timed.Objective.Loss(timed.Value[r]))];
        return new()
        {
            Study = StudySummaries.Study(objective: timed.Objective) with { BestNumber = best, Left = new(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2)) },
            Table = timed,
            Importance = timed.Count > 1000
                ? new() { Method = "fanova", Trials = timed.Count, Needed = 10, Parameters = [.. timed.Parameters.Select((p, i) => new ParameterImportance(p.Parameter.Name, 0.5 / (i + 1), 0.4 / (i + 1), 0.6 / (i + 1)))] }
                : new ImportanceAnalysis("fanova", AnalysisTarget.Objective, TrialBrush.Empty).Compute(timed, CancellationToken.None),
            Dependence = new DependenceAnalysis(TrialBrush.Empty).Compute(timed, CancellationToken.None),
            Durations = new DurationAnalysis(TrialBrush.Empty).Compute(timed, CancellationToken.None),
            Intermediate = IntermediateChoice.Of(timed, null).ToDictionary(n => n, n => Falling(n, timed.Value[timed.RowOf(n)])),
            Now = StudySummaries.Noon.AddHours(1),
            Log = true,
        };
    }

    /// <summary>Random configurations of a known space; a hill of the first parameters unless a value is given.</summary>
    public static TrialTable Random(string space, int trials, Func<int, ParameterSet, double>? value = null, Objective? objective = null, Func<int, TrialState>? state = null)
    {
        SearchSpace known = Spaces.All[space];
        return TablesOfTrials.Random(known, trials, value ?? ((n, p) => Hill(known, n, p)), objective, state);
    }

    private static double Hill(SearchSpace space, int number, ParameterSet chosen)
    {
        double[] unit = [.. space.Parameters.Select(p => chosen.TryGetValue(p.Name, out ParameterValue v) ? p.Distribution.ToUnit(v) : 0.5)];
        return 1 + (4 * Math.Pow(unit[0] - 0.6, 2)) + (unit.Length > 1 ? Math.Pow(unit[1] - 0.3, 2) : 0) + (0.01 * (number % 7));
    }

    private static TrialState Mixed(int number) => (number % 10) switch { 3 or 6 => TrialState.Pruned, 8 when number % 40 == 8 => TrialState.Failed, _ => TrialState.Completed };

    // Three slots, one trial after the other; what takes longer has more epochs.
    private static TrialTable Timed(TrialTable table)
    {
        DateTimeOffset[] free = [.. Enumerable.Repeat(StudySummaries.Noon, 3)];
        List<ImmutableArray<TrialSegment>> segments = [];
        for (int i = 0; i < table.Count; i++)
        {
            DateTimeOffset from = free[i % 3];
            free[i % 3] = from.AddSeconds(2 + i % 5);
            segments.Add([new(i % 3, from, free[i % 3])]);
        }

        return table with
        {
            Segments = segments,
            Epochs = [.. Enumerable.Range(0, table.Count).Select(i => 1 + i % 5)],
            Seconds = [.. Enumerable.Range(0, table.Count).Select(i => 2.0 + i % 5)],
        };
    }

    private static LearningCurve Falling(int number, double end) =>
        Enumerable.Range(1, 5 + number % 40).Aggregate(LearningCurve.Empty, (curve, step) => curve.Append(step, double.IsFinite(end) ? end + 3 / (double)step : step == 1 ? 1 : double.NaN));
}
