using System.Globalization;
using HyperTune.Engine.Sampling;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.Benchmarks.Peers;

/// <summary>
/// How far every sampler of the catalogue gets on the public problems of one objective, beside what the peers reached. Reads the folder that the variable
/// <c>HYPERTUNE_PEERS</c> names (<c>problems.json</c>, <c>results/results.json</c>) and checks the formulas by the check values first. Seeds by
/// <c>HYPERTUNE_SEEDS</c> (20).
/// </summary>
public sealed class SamplerBenchmark
{
    private const int Early = 50;

    private static string Folder => Environment.GetEnvironmentVariable("HYPERTUNE_PEERS") ?? throw new InvalidOperationException("Name the folder of the peers' results by HYPERTUNE_PEERS.");

    private static int Seeds => int.TryParse(Environment.GetEnvironmentVariable("HYPERTUNE_SEEDS"), CultureInfo.InvariantCulture, out int seeds) ? seeds : 20;

    [Fact(Explicit = true)]
    public void Samplers_PublicProblems_PrintTheirScores()
    {
        string problems = Path.Combine(Folder, "problems.json");
        Assert.All(PeerProblem.Check(problems), check => Assert.True(check.Error < 1e-12, $"{check.Name}: {check.Error:E1}"));
        PeerResults results = new(Path.Combine(Folder, "results", "results.json"));
        PeerProblem[] all = [.. PeerProblem.Read(problems).Where(p => p.Objectives == 1)];
        Console.WriteLine($"| sampler | at {Early} | at the end | {string.Join(" | ", all.Select(p => p.Name))} |");
        Console.WriteLine($"| --- | --- | --- | {string.Join(" | ", all.Select(_ => "---"))} |");
        foreach (string key in SamplerCatalog.All.Select(s => s.Key))
        {
            var scores = all.Select(p => Enumerable.Range(0, Seeds).Select(seed => Run(key, p, seed, results)).ToList()).ToList();
            Row(key, scores.Average(s => s.Average(r => r.Early)), [.. scores.Select(s => s.Average(r => r.Final))]);
        }

        foreach (string peer in results.Samplers)
        {
            double[] early = [.. all.Select(p => Mean(results, p, peer, Early))];
            Row($"{peer} (peer)", early.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average(), [.. all.Select(p => Mean(results, p, peer, p.Budget))]);
        }
    }

    private static double Mean(PeerResults results, PeerProblem problem, string peer, int at) =>
        results.Of(problem.Name, peer, at) is { Length: > 0 } values ? values.Average(v => results.Score(problem, v, at)) : double.NaN;

    // The noise's seed is the run's; the sampler's is another.
    private static (double Early, double Final) Run(string key, PeerProblem problem, int seed, PeerResults results)
    {
        ISampler sampler = SamplerCatalog.Find(key)!.Create(new() { Objectives = [new("value", Direction.Minimize)], Sampler = new() { Name = key, Seed = seed + 1000 }, Space = problem.Space, Budget = new() { Trials = problem.Budget } });
        StudyLog log = new(problem.Space, [new("value", Direction.Minimize)]);
        double lowest = double.PositiveInfinity;
        double value = double.PositiveInfinity;
        double early = double.NaN;
        for (int number = 0; number < problem.Budget; number++)
        {
            if (sampler.Suggest(new(log.Snapshot(), seed + 1000, number), CancellationToken.None) is { } suggestion)
            {
                double observed = problem.Observe(suggestion.Parameters, seed, number)[0];
                log.Add(new() { Number = number, State = TrialState.Completed, Parameters = suggestion.Parameters, SamplerNote = suggestion.Note, Seen = number, Value = observed });
                (lowest, value) = observed < lowest ? (observed, problem.True(suggestion.Parameters)[0]) : (lowest, value);
            }

            early = number == Early - 1 ? results.Score(problem, value, Early) : early;
        }

        return (early, results.Score(problem, value, problem.Budget));
    }

    private static void Row(string name, double early, IReadOnlyList<double> final) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"| {name} | {early:F3} | {final.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average():F3} | {string.Join(" | ", final.Select(f => f.ToString("F2", CultureInfo.InvariantCulture)))} |"));
}
