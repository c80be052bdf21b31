using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using HyperTune.Engine.Spaces;

namespace HyperTune.Tests.Benchmarks.Peers;

/// <summary>One problem of the public set: its space, its formula and how a run on it is judged. All objectives are minimised.</summary>
internal sealed record PeerProblem
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its parameters.</summary>
    public required SearchSpace Space { get; init; }

    /// <summary>Noise-free objectives of a configuration.</summary>
    public required Func<ParameterSet, double[]> True { get; init; }

    /// <summary>Evaluations of a run.</summary>
    public required int Budget { get; init; }

    /// <summary>Objectives.</summary>
    public required int Objectives { get; init; }

    /// <summary>The least value there is, or the greatest hypervolume.</summary>
    public required double Optimum { get; init; }

    /// <summary>Standard deviation of the noise that is added to what a sampler is told.</summary>
    public required double Noise { get; init; }

    /// <summary>The reference point of the hypervolume; empty for one objective.</summary>
    public required ImmutableArray<double> Reference { get; init; }

    /// <summary>What a sampler is told.</summary>
    /// <param name="parameters">A configuration.</param>
    /// <param name="seed">The run's noise seed.</param>
    /// <param name="index">Evaluations before this one.</param>
    public double[] Observe(ParameterSet parameters, int seed, int index)
    {
        double[] values = True(parameters);
        return Noise > 0 ? Array.ConvertAll(values, v => v + Noise * GaussNoise.Draw(seed, index)) : values;
    }

    /// <summary>The problems of a <c>problems.json</c>.</summary>
    /// <param name="path">The file.</param>
    public static ImmutableArray<PeerProblem> Read(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. document.RootElement.GetProperty("problems").EnumerateArray().Select(Read)];
    }

    /// <summary>The greatest relative error of a problem's formula against the check values that stand beside it.</summary>
    /// <param name="path">The file.</param>
    public static IEnumerable<(string Name, double Error)> Check(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        foreach (JsonElement element in document.RootElement.GetProperty("problems").EnumerateArray())
        {
            PeerProblem problem = Read(element);
            double worst = 0;
            foreach (JsonElement check in element.GetProperty("checks").EnumerateArray())
            {
                ParameterSet parameters = new(check.GetProperty("params").EnumerateObject().Select(e => KeyValuePair.Create(e.Name, ParameterValue.FromJson(e.Value)!.Value)));
                foreach (JsonProperty values in check.EnumerateObject().Where(e => e.Name != "params"))
                {
                    double[] ours = values.Name == "true"
                        ? problem.True(parameters)
                        : problem.Observe(parameters, 3, int.Parse(values.Name.AsSpan("observed_seed3_index".Length), CultureInfo.InvariantCulture));
                    worst = Math.Max(worst, ours.Zip(values.Value.EnumerateArray(), (a, b) => Math.Abs(a - b.GetDouble()) / Math.Max(1, Math.Abs(a))).Max());
                }
            }

            yield return (problem.Name, worst);
        }
    }

    private static PeerProblem Read(JsonElement element)
    {
        string formula = element.GetProperty("formula").GetString()!;
        JsonElement constants = element.GetProperty("constants").Clone();
        return new()
        {
            Name = element.GetProperty("name").GetString()!,
            Space = new(element.GetProperty("params").EnumerateArray().Select(ReadParameter)),
            True = p => PeerFormulas.Evaluate(formula, p, constants),
            Budget = element.GetProperty("budget").GetInt32(),
            Objectives = element.GetProperty("objectives").GetInt32(),
            Optimum = element.GetProperty("optimum").GetDouble(),
            Noise = element.GetProperty("noise_sd").GetDouble(),
            Reference = element.GetProperty("reference_point") is { ValueKind: JsonValueKind.Array } point ? [.. point.EnumerateArray().Select(e => e.GetDouble())] : [],
        };
    }

    private static Parameter ReadParameter(JsonElement element)
    {
        bool log = element.GetProperty("log").GetBoolean();
        JsonElement step = element.GetProperty("step");
        JsonElement low = element.GetProperty("low");
        JsonElement high = element.GetProperty("high");
        ParameterDistribution distribution = element.GetProperty("type").GetString() switch
        {
            "float" => new FloatDistribution(low.GetDouble(), high.GetDouble(), log, step.ValueKind == JsonValueKind.Number ? step.GetDouble() : null),
            "int" => new IntDistribution(low.GetInt64(), high.GetInt64(), log, step.ValueKind == JsonValueKind.Number ? step.GetInt64() : 1),
            _ => new CategoricalDistribution([.. element.GetProperty("choices").EnumerateArray().Select(c => ParameterValue.FromJson(c)!.Value)]),
        };
        return new(element.GetProperty("name").GetString()!, distribution, ReadCondition(element.GetProperty("condition")));
    }

    private static ImmutableArray<ParameterCondition> ReadCondition(JsonElement element) => element.ValueKind != JsonValueKind.Object ? []
        : element.GetProperty("op").GetString() == ">="
            ? [new() { Parent = element.GetProperty("param").GetString()!, Min = element.GetProperty("value").GetDouble() }]
            : [new() { Parent = element.GetProperty("param").GetString()!, Values = [.. element.GetProperty("values").EnumerateArray().Select(v => ParameterValue.FromJson(v)!.Value)] }];
}
