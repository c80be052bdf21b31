using System.Text.Json;
using HyperTune.Engine.Analysis.Importance;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;

namespace HyperTune.Tests.TestKit;

/// <summary>Trials to compute importance from: random ones of any formula, and the published reference.</summary>
internal static class ImportanceSamples
{
    private static readonly JsonDocument Document =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Engine", "Analysis", "Importance", "importance-reference.json")));

    /// <summary>The reference: its formula, variance shares derived from it, and what Optuna makes of the trials.</summary>
    public static JsonElement Reference => Document.RootElement;

    /// <summary>The reference's space: four plain and two logarithmic floats, two integers, two choices.</summary>
    public static SearchSpace ReferenceSpace { get; } = new(
    [
        new("f1", new FloatDistribution(0, 1)),
        new("f2", new FloatDistribution(-5, 5)),
        new("f3", new FloatDistribution(0, 10)),
        new("f4", new FloatDistribution(-1, 1)),
        new("l1", new FloatDistribution(1e-6, 1, Log: true)),
        new("l2", new FloatDistribution(1e-8, 0.1, Log: true)),
        new("i1", new IntDistribution(1, 20)),
        new("i2", new IntDistribution(8, 1024, Log: true)),
        new("c1", new CategoricalDistribution(["a", "b", "c"])),
        new("c2", new CategoricalDistribution([16, 32, 64, 128])),
    ]);

    /// <summary>The trials of the reference.</summary>
    public static ImportanceData ReferenceTrials()
    {
        string[] names = [.. Reference.GetProperty("parameters").EnumerateArray().Select(n => n.GetString()!)];
        return ImportanceData.Of(ReferenceSpace, Reference.GetProperty("trials").EnumerateArray().Select(row => (
            new ParameterSet(names.Select((n, j) => KeyValuePair.Create(n, ParameterValue.FromJson(row[j])!.Value))),
            row[names.Length].GetDouble())));
    }

    /// <summary>The reference's formula without its noise.</summary>
    public static double ReferenceFormula(ParameterSet p) =>
        3 * Math.Pow(p["f1"].Number - 0.3, 2)
        + 0.4 * Math.Pow(p["f2"].Number / 5, 2)
        + 0.15 * Math.Pow(Math.Log10(p["l1"].Number) + 3, 2)
        + 0.5 * (p["c1"].Text switch { "a" => 0, "b" => 1, _ => 0.5 })
        + 0.02 * Math.Abs(p["i1"].Number - 7)
        + 0.8 * (p["f3"].Number / 10 - 0.5) * p["f4"].Number;

    /// <summary>Random trials of a formula.</summary>
    /// <param name="space">Where they are drawn from.</param>
    /// <param name="count">How many.</param>
    /// <param name="formula">The target of a configuration, with a source of noise.</param>
    /// <param name="seed">Chance.</param>
    public static ImportanceData Random(SearchSpace space, int count, Func<ParameterSet, Prng, double> formula, ulong seed = 1)
    {
        Prng random = new(seed);
        return ImportanceData.Of(space, Enumerable.Range(0, count).Select(_ =>
        {
            ParameterSet set = space.Build(p => p.Distribution.FromUnit(random.NextUnit()), callForInactive: true);
            return (set, formula(set, random));
        }).ToArray());
    }

    /// <summary>A space of parameters p0, p1, … between 0 and 1.</summary>
    public static SearchSpace Cube(int parameters) => new(Enumerable.Range(0, parameters).Select(i => new Parameter($"p{i}", new FloatDistribution(0, 1))));
}
