using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace HyperTune.Tests.Benchmarks.Peers;

/// <summary>What the peers reached on the public problems, seed by seed, and how a run is scored beside random search.</summary>
internal sealed class PeerResults
{
    private readonly Dictionary<(string Problem, string Sampler, int At), ImmutableArray<double>> best = [];

    /// <summary>Reads a <c>results.json</c>.</summary>
    /// <param name="path">The file.</param>
    public PeerResults(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        foreach (JsonElement row in document.RootElement.EnumerateArray())
        {
            foreach (JsonProperty at in row.GetProperty("best_at").EnumerateObject())
            {
                best[(row.GetProperty("problem").GetString()!, row.GetProperty("sampler").GetString()!, int.Parse(at.Name, CultureInfo.InvariantCulture))] =
                    [.. at.Value.EnumerateArray().Select(v => v.GetDouble())];
            }
        }
    }

    /// <summary>The peers, in alphabetical order.</summary>
    public IEnumerable<string> Samplers => best.Keys.Select(k => k.Sampler).Distinct().Order(StringComparer.Ordinal);

    /// <summary>A peer's values by seed; empty where it was not run.</summary>
    /// <param name="problem">The problem's name.</param>
    /// <param name="sampler">The peer.</param>
    /// <param name="at">Evaluations.</param>
    public ImmutableArray<double> Of(string problem, string sampler, int at) => best.GetValueOrDefault((problem, sampler, at), []);

    /// <summary>1 − regret ÷ the median regret of random search at as many evaluations, clipped to [−1, 1]: 0 is random search, 1 the optimum.</summary>
    /// <param name="problem">One objective.</param>
    /// <param name="value">The noise-free value where the lowest was observed.</param>
    /// <param name="at">Evaluations.</param>
    public double Score(PeerProblem problem, double value, int at)
    {
        double[] regrets = [.. Of(problem.Name, "random", at).Select(v => v - problem.Optimum).Order()];
        double median = (regrets[(regrets.Length - 1) / 2] + regrets[regrets.Length / 2]) / 2;
        return Math.Clamp(1 - (value - problem.Optimum) / median, -1, 1);
    }
}
