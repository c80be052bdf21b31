using System.Globalization;
using System.Text.Json;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Pruning;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Benchmarks.Pruning;

/// <summary>Replays searches over recorded curves in many orders: which share of the epochs of full trainings a pruner pays, and how often it finds what full trainings would have.</summary>
public sealed class PruningBenchmark
{
    private const int Orders = 1000;
    private const int Trials = 60;
    private const double Near = 0.01;

    public static TheoryData<string> Pruners => [.. PrunerCatalog.All.Where(p => !p.NeedsInstances && p.Key != "threshold").Select(p => p.Key)];

    [Theory(Explicit = true)]
    [MemberData(nameof(Pruners))]
    public void Replay_RecordedCurves_PrintsCostAndHits(string key)
    {
        foreach (string path in Directory.GetFiles(Path.Combine(Repository.Root, "HyperTune.Tests", "Benchmarks", "Pruning"), "*-curves.json").Order(StringComparer.Ordinal))
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
            double[][] curves = [.. document.RootElement.GetProperty("curves").EnumerateArray().Select(c => c.EnumerateArray().Select(v => v.GetDouble()).ToArray())];
            int full = curves.Max(c => c.Length);
            IPruner pruner = PrunerCatalog.Create(Specs.Forecast(Trials, full, key));
            double[] costs = new double[Orders];
            double[] regrets = new double[Orders];
            for (int order = 0; order < Orders; order++)
            {
                double[][] drawn = [.. curves];
                new Prng((ulong)order + 1).Shuffle(drawn.AsSpan());
                drawn = drawn[..Trials];
                double best = drawn.Where(c => c.Length == full).Min(c => c.Min());
                ReplayedSearch search = ReplayedSearch.Of(pruner, drawn, full);
                costs[order] = search.Epochs / (double)(Trials * full);
                regrets[order] = (search.Found - best) / Math.Abs(best);
            }

            Array.Sort(regrets);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {Path.GetFileName(path)[..^"-curves.json".Length]} | {key} | {costs.Average():P1} | {costs.Max():P1} | {regrets.Count(r => r <= Near) / (double)Orders:P1} | {regrets[Orders / 2]:P2} | {regrets[Orders * 9 / 10]:P2} |"));
        }
    }
}
