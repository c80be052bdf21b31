using HyperTune.Engine.Analysis.Importance;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;

namespace HyperTune.Tests.TestKit;

/// <summary>
/// A random formula over a random space whose variance shares are known: a sum of functions of one parameter, and of products of two, each with mean zero and variance one
/// over its values before it is weighted, so that terms are uncorrelated and shares are squared weights. Some parameters are inert, in every third space some are conditional.
/// </summary>
internal sealed class RandomFormula
{
    private readonly List<Func<ParameterSet, double>> terms = [];
    private readonly double noise;
    private readonly int trials;
    private readonly Prng random;

    /// <summary>Draws a formula.</summary>
    /// <param name="seed">Chance.</param>
    public RandomFormula(ulong seed)
    {
        random = new(seed);
        trials = new[] { 100, 150, 200, 300, 500 }[random.NextInt(5)];
        Parameter[] parameters = [.. Enumerable.Range(0, 3 + random.NextInt(8)).Select(i => new Parameter($"p{i}", Distribution(random.NextInt(7))))];
        if (seed % 3 == 0)
        {
            parameters[0] = new("p0", new CategoricalDistribution(["x", "y", "z"]));
            parameters[^1] = parameters[^1] with { When = [new() { Parent = "p0", Values = random.NextUnit() < 0.5 ? ["y"] : ["x", "z"] }] };
        }

        Space = new(parameters);
        Dictionary<string, double> variances = parameters.ToDictionary(p => p.Name, _ => 0.0);
        foreach (Parameter parameter in parameters.Where((_, i) => i == 0 || random.NextUnit() < 0.6))
        {
            double weight = Math.Exp(random.NextNormal());
            Func<double, double> f = Standard(parameter.Distribution);
            terms.Add(set => set.TryGetValue(parameter.Name, out ParameterValue v) ? weight * f(parameter.Distribution.ToUnit(v)) : 0);
            variances[parameter.Name] = weight * weight * Active(parameter);
        }

        AddProducts(parameters, variances);
        double total = variances.Values.Sum();
        Shares = variances.ToDictionary(e => e.Key, e => e.Value / total);
        noise = Math.Sqrt(new[] { 0.01, 0.1, 0.3, 0.6 }[random.NextInt(4)] * total);
    }

    /// <summary>The space.</summary>
    public SearchSpace Space { get; }

    /// <summary>The true shares by name, and by <c>first × second</c>.</summary>
    public IReadOnlyDictionary<string, double> Shares { get; }

    /// <summary>Trials of it, with noise: spread evenly, or mostly near the best so far, as adaptive samplers place them.</summary>
    public ImportanceData Trials(bool crowded)
    {
        List<(ParameterSet Set, double Target)> made = [];
        while (made.Count < trials)
        {
            ParameterSet set = crowded && made.Count >= 20 && random.NextUnit() < 0.85
                ? Near(made.OrderBy(m => m.Target).ElementAt(random.NextInt(made.Count / 5)).Set)
                : Space.Build(p => p.Distribution.FromUnit(random.NextUnit()));
            made.Add((set, terms.Sum(t => t(set)) + noise * random.NextNormal()));
        }

        return ImportanceData.Of(Space, made);
    }

    private void AddProducts(Parameter[] parameters, Dictionary<string, double> variances)
    {
        for (int k = random.NextInt(3); k > 0; k--)
        {
            int a = random.NextInt(parameters.Length - 1);
            int b = a + 1 + random.NextInt(parameters.Length - 1 - a);
            string name = $"p{a} × p{b}";
            if (variances.ContainsKey(name) || parameters[b].When.Any(c => c.Parent == parameters[a].Name))
            {
                continue;
            }

            double weight = 0.7 * Math.Exp(0.7 * random.NextNormal());
            Func<double, double> f = Standard(parameters[a].Distribution);
            Func<double, double> g = Standard(parameters[b].Distribution);
            terms.Add(set => set.TryGetValue($"p{a}", out ParameterValue x) && set.TryGetValue($"p{b}", out ParameterValue y)
                ? weight * f(parameters[a].Distribution.ToUnit(x)) * g(parameters[b].Distribution.ToUnit(y))
                : 0);
            variances[name] = weight * weight * Active(parameters[b]);
        }
    }

    private ParameterSet Near(ParameterSet best) => Space.Build(p =>
    {
        double unit = best.TryGetValue(p.Name, out ParameterValue value) && (p.Distribution is not CategoricalDistribution || random.NextUnit() < 0.8)
            ? p.Distribution.ToUnit(value) + (p.Distribution is CategoricalDistribution ? 0 : 0.12 * random.NextNormal())
            : random.NextUnit();
        return p.Distribution.FromUnit(unit);
    });

    private static double Active(Parameter parameter) => parameter.When.IsEmpty ? 1 : parameter.When[0].Values.Length / 3.0;

    private ParameterDistribution Distribution(int kind) => kind switch
    {
        0 or 1 => new FloatDistribution(-2, 3),
        2 or 3 => new FloatDistribution(1e-5, 1, Log: true),
        4 => new IntDistribution(1, 3 + random.NextInt(18)),
        5 => new IntDistribution(8, 256, Log: true),
        _ => new CategoricalDistribution([.. Enumerable.Range(0, 2 + random.NextInt(4)).Select(i => (ParameterValue)$"c{i}")]),
    };

    // A random shape with mean 0 and variance 1 over the values of a distribution, as a function of the place in the unit interval.
    private Func<double, double> Standard(ParameterDistribution distribution)
    {
        Func<double, double> shape = Shape(distribution);
        (double Place, double Chance)[] nodes = distribution.Count is { } count
            ? [.. Enumerable.Range(0, (int)count).Select(i => UnitSet.CellOf(distribution, i)).Select(c => ((c.From + c.To) / 2, c.To - c.From))]
            : [.. Enumerable.Range(0, 2000).Select(i => ((i + 0.5) / 2000, 1 / 2000.0))];
        double mean = nodes.Sum(n => n.Chance * shape(n.Place));
        double deviation = Math.Sqrt(nodes.Sum(n => n.Chance * Math.Pow(shape(n.Place) - mean, 2)));
        return u => (shape(u) - mean) / deviation;
    }

    private Func<double, double> Shape(ParameterDistribution distribution)
    {
        if (distribution is CategoricalDistribution choice)
        {
            double[] values = [.. choice.Choices.Select(_ => random.NextNormal())];
            return u => values[Math.Min(values.Length - 1, (int)(u * values.Length))];
        }

        double middle = 0.2 + 0.6 * random.NextUnit();
        return random.NextInt(8) switch
        {
            0 => u => u,
            1 => u => (u - middle) * (u - middle),
            2 => u => Math.Abs(u - middle),
            3 => u => Math.Sin(5 * u + 6 * middle),
            4 => u => u < middle ? 0 : 1,
            5 => u => Math.Exp(-6 * u),
            6 => u => Math.Max(0, u - middle),
            _ => u => Math.Exp(-20 * (u - middle) * (u - middle)),
        };
    }
}
