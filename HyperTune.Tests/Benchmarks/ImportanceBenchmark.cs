using System.Diagnostics;
using System.Globalization;
using HyperTune.Engine.Analysis.Forests;
using HyperTune.Engine.Analysis.Importance;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Benchmarks;

/// <summary>How right importance is, how honest its intervals are and what it costs. Prints tables for docs/benchmarks/importance.md; asserts nothing.</summary>
public sealed class ImportanceBenchmark
{
    private const int Formulas = 400;

    [Fact(Explicit = true)]
    public void Importance_Reference_PrintsErrors()
    {
        Dictionary<string, double> truth = Published("analytic");
        ImportanceData data = ImportanceSamples.ReferenceTrials();
        ImportanceResult result = new FanovaImportance().Compute(data, new(1), CancellationToken.None);
        Dictionary<string, double> ours = result.Parameters.Select(p => (p.Name, p.Share))
            .Concat(result.Pairs.Select(p => (Name: $"{p.First} × {p.Second}", p.Share))).ToDictionary(e => e.Name, e => e.Share);
        Print("| method | sum of absolute differences | f3 × f4 (true 0.0432) |");
        Print("| --- | --- | --- |");
        Row("this fANOVA", ours, truth);
        Row("a forest alone, this forest", ForestAlone(data), truth);
        Row("Optuna fANOVA", Published("optuna_fanova"), truth);
        Row("impurity of a forest", Published("impurity"), truth);
    }

    [Fact(Explicit = true)]
    public void Importance_RandomFormulas_PrintsCoverage()
    {
        Print("| trials | shares | held by their 90 % interval | shares above 0 | of those held | mean absolute error | pairs named | of those truly none |");
        Print("| --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (bool crowded in new[] { false, true })
        {
            List<(double Truth, double Share, bool Holds)> all = [];
            int named = 0;
            int falsely = 0;
            for (int seed = 0; seed < Formulas; seed++)
            {
                RandomFormula formula = new((ulong)seed + 10_000);
                ImportanceResult result = new FanovaImportance().Compute(formula.Trials(crowded), new(1), CancellationToken.None);
                all.AddRange(result.Parameters.Select(p => Judge(formula.Shares[p.Name], p.Share, p.Low, p.High)));
                all.AddRange(result.Pairs.Select(p => Judge(formula.Shares.GetValueOrDefault($"{p.First} × {p.Second}"), p.Share, p.Low, p.High)));
                named += result.Pairs.Length;
                falsely += result.Pairs.Count(p => !formula.Shares.ContainsKey($"{p.First} × {p.Second}"));
            }

            var active = all.Where(a => a.Truth > 0).ToList();
            Print(string.Create(CultureInfo.InvariantCulture,
                $"| {(crowded ? "near the best" : "random")} | {all.Count} | {100 * all.Average(a => a.Holds ? 1.0 : 0):F1} % | {active.Count} | {100 * active.Average(a => a.Holds ? 1.0 : 0):F1} % | {all.Average(a => Math.Abs(a.Share - a.Truth)):F4} | {named} | {falsely} |"));
        }
    }

    [Fact(Explicit = true)]
    public void Importance_ManyTrials_PrintsProcessorTime()
    {
        Print("| what | first call, ms of CPU | later calls, ms of CPU | Optuna, ms of CPU | ratio |");
        Print("| --- | --- | --- | --- | --- |");
        Time("fANOVA, 100 trials × 10", new FanovaImportance(), 100, 630);
        Time("fANOVA, 1,000 trials × 10", new FanovaImportance(), 1_000, 21_718);
        Time("fANOVA, 10,000 trials × 10", new FanovaImportance(), 10_000, double.NaN);
        Time("PED-ANOVA, 1,000 trials × 10", new PedAnovaImportance(), 1_000, 27.5);
        Time("PED-ANOVA, 10,000 trials × 10", new PedAnovaImportance(), 10_000, 269.5);
    }

    // Hutter, Hoos, Leyton-Brown as published: the mean of the trees' shares.
    private static Dictionary<string, double> ForestAlone(ImportanceData data)
    {
        RandomForest forest = RandomForest.Grow(data.Space, data.Unit, data.Target, new() { Candidates = 1 }, new(1), CancellationToken.None);
        double[][] masses = [.. Enumerable.Range(0, data.Unit.Count).Select(j => forest.Columns[j].Masses(1))];
        List<TreeAnova> trees = [];
        foreach (RegressionTree tree in forest.Trees)
        {
            trees.Add(new(forest.Columns, tree, masses));
        }

        return data.Space.Parameters.Select((p, j) => (p.Name, Share: trees.Average(t => t.Single(j) / t.Variance)))
            .Append((Name: "f3 × f4", Share: trees.Average(t => t.Pair(2, 3) / t.Variance)))
            .ToDictionary(e => e.Name, e => e.Share);
    }

    private static (double Truth, double Share, bool Holds) Judge(double truth, double share, double low, double high) =>
        (truth, share, truth >= low - 1e-9 && truth <= high + 1e-9);

    private static Dictionary<string, double> Published(string name) =>
        ImportanceSamples.Reference.GetProperty(name).EnumerateObject().ToDictionary(e => e.Name, e => e.Value.GetDouble());

    private static void Row(string name, Dictionary<string, double> said, Dictionary<string, double> truth)
    {
        double error = truth.Keys.Union(said.Keys).Sum(key => Math.Abs(said.GetValueOrDefault(key) - truth.GetValueOrDefault(key)));
        Print(string.Create(CultureInfo.InvariantCulture, $"| {name} | {error:F3} | {(said.TryGetValue("f3 × f4", out double pair) ? pair.ToString("F4", CultureInfo.InvariantCulture) : "none")} |"));
    }

    private static void Time(string name, IImportance method, int trials, double peer)
    {
        const int Calls = 20;
        ImportanceData data = ImportanceSamples.Random(
            ImportanceSamples.ReferenceSpace, trials, (p, random) => ImportanceSamples.ReferenceFormula(p) + 0.05 * random.NextNormal(), seed: 9);
        double first = Cpu(() => method.Compute(data, new(1), CancellationToken.None));
        double later = Cpu(() =>
        {
            for (int i = 0; i < Calls; i++)
            {
                method.Compute(data, new((ulong)i), CancellationToken.None);
            }
        }) / Calls;
        string compared = double.IsNaN(peer) ? "not finished | – |" : $"{peer:F0} | {peer / later:F0} |";
        Print(string.Create(CultureInfo.InvariantCulture, $"| {name} | {first:F0} | {later:F1} | {compared}"));
    }

    private static double Cpu(Action act)
    {
        using Process self = Process.GetCurrentProcess();
        TimeSpan before = self.TotalProcessorTime;
        act();
        self.Refresh();
        return (self.TotalProcessorTime - before).TotalMilliseconds;
    }

    private static void Print(string line) => Console.WriteLine(line);
}
