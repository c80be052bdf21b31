using System.Text.Json;
using HyperTune.Engine.Spaces;

namespace HyperTune.Tests.Benchmarks.Peers;

/// <summary>The formulas of the public problem set, by their ids. All are minimised. Written anew from the definitions; checked by the set's check values.</summary>
internal static class PeerFormulas
{
    /// <summary>The noise-free objectives of a formula at a configuration.</summary>
    /// <param name="id">The formula's id.</param>
    /// <param name="p">Active parameters.</param>
    /// <param name="constants">Numbers of this problem, or an undefined element.</param>
    public static double[] Evaluate(string id, IReadOnlyDictionary<string, ParameterValue> p, JsonElement constants) => id switch
    {
        "branin" => [Branin(p["x1"].Number, p["x2"].Number)],
        "hartmann" => [Hartmann(p, constants)],
        "rosenbrock" => [Rosenbrock(Coordinates(p, constants.GetProperty("n").GetInt32()))],
        "ackley" => [Ackley(Shifted(p, constants))],
        "levy" => [Levy(Shifted(p, constants))],
        "rastrigin" => [Shifted(p, constants).Sum(z => z * z - 10 * Math.Cos(2 * Math.PI * z) + 10)],
        "lr_valley" => [LearningRateValley(p)],
        "mixed_svm" => [SupportVectors(p)],
        "cond_mlp" => [Layers(p)],
        "zdt1_like" => Zdt1(p, Numbers(constants.GetProperty("shift"))),
        "dtlz2_like" => Dtlz2(p, Numbers(constants.GetProperty("shift"))),
        _ => throw new ArgumentException($"There is no formula '{id}'.", nameof(id)),
    };

    private static double Branin(double x, double y)
    {
        double bowl = y - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
        return bowl * bowl + 10 * (1 - 1 / (8 * Math.PI)) * Math.Cos(x) + 10;
    }

    private static double Hartmann(IReadOnlyDictionary<string, ParameterValue> p, JsonElement constants)
    {
        double[] alpha = Numbers(constants.GetProperty("alpha"));
        double[][] steepness = [.. constants.GetProperty("A").EnumerateArray().Select(Numbers)];
        double[][] centre = [.. constants.GetProperty("P").EnumerateArray().Select(Numbers)];
        double[] x = Coordinates(p, centre[0].Length);
        double sum = 0;
        for (int i = 0; i < alpha.Length; i++)
        {
            double exponent = 0;
            for (int j = 0; j < x.Length; j++)
            {
                exponent += steepness[i][j] * Square(x[j] - centre[i][j]);
            }

            sum -= alpha[i] * Math.Exp(-exponent);
        }

        return sum;
    }

    private static double Rosenbrock(double[] x)
    {
        double sum = 0;
        for (int i = 0; i + 1 < x.Length; i++)
        {
            sum += 100 * Square(x[i + 1] - x[i] * x[i]) + Square(1 - x[i]);
        }

        return sum;
    }

    private static double Ackley(double[] z) =>
        -20 * Math.Exp(-0.2 * Math.Sqrt(z.Average(v => v * v))) - Math.Exp(z.Average(v => Math.Cos(2 * Math.PI * v))) + 20 + Math.E;

    private static double Levy(double[] z)
    {
        double[] w = Array.ConvertAll(z, v => 1 + v / 4);
        double sum = Square(Math.Sin(Math.PI * w[0]));
        foreach (double v in w[..^1])
        {
            sum += Square(v - 1) * (1 + 10 * Square(Math.Sin(Math.PI * v + 1)));
        }

        return sum + Square(w[^1] - 1) * (1 + Square(Math.Sin(2 * Math.PI * w[^1])));
    }

    private static double LearningRateValley(IReadOnlyDictionary<string, ParameterValue> p)
    {
        double decades = Math.Log10(p["lr"].Number) + 2.6;
        double activation = p["activation"].Text switch { "relu" => 0, "gelu" => 0.001, _ => 0.002 };
        return 0.08 + 0.9 * Saturated(0.5 * Square(decades / 0.45)) + 0.01 * Math.Abs(decades) + 0.02 * Square(p["dropout"].Number - 0.3)
            + 0.001 * Math.Abs(p["batch_exp"].Number - 6) + activation;
    }

    private static double SupportVectors(IReadOnlyDictionary<string, ParameterValue> p)
    {
        double c = Math.Log10(p["C"].Number);
        double gamma = Math.Log10(p["gamma"].Number);
        double error = p["kernel"].Text switch
        {
            "linear" => 0.18 + 0.4 * Saturated(0.05 * Square(c + 0.5)),
            "rbf" => 0.05 + 0.4 * Saturated(0.15 * Square(c - 1.2) + 0.5 * Square(gamma + 2.1 + 0.4 * (c - 1.2))),
            _ => 0.09 + 0.4 * Saturated(0.08 * Square(c - 0.3) + 0.25 * Square(p["degree"].Number - 3) + 0.6 * Square(p["coef0"].Number - 0.65)),
        };
        return error + (p["shrinking"].Text == "on" ? 0 : 0.004) + 0.001 * Square(p["cache_mb"].Number - 200) / 40000;
    }

    private static double Layers(IReadOnlyDictionary<string, ParameterValue> p)
    {
        int n = p["num_layers"].Integer;
        double baseline = new[] { 0.30, 0.16, 0.10, 0.13, 0.19 }[n - 1];
        double miss = Enumerable.Range(1, n).Average(i => Square(Math.Log2(p[$"width_{i}"].Number) - (5.0 + 0.8 * (n - i))));
        double activation = p["activation"].Text switch { "relu" => 0, "tanh" => 0.01, _ => 0.03 };
        return baseline + 0.25 * Saturated(0.5 * miss) + 0.15 * Saturated(0.8 * Square(Math.Log10(p["lr"].Number) + 3.0 + 0.2 * (n - 3)))
            + 0.2 * Square(p["dropout"].Number - 0.25) + activation;
    }

    private static double[] Zdt1(IReadOnlyDictionary<string, ParameterValue> p, double[] shift)
    {
        double[] x = Coordinates(p, shift.Length + 1);
        double g = 1 + 9 * shift.Select((s, i) => Math.Abs(x[i + 1] - s) / Math.Max(s, 1 - s)).Average();
        return [x[0], g * (1 - Math.Sqrt(x[0] / g))];
    }

    private static double[] Dtlz2(IReadOnlyDictionary<string, ParameterValue> p, double[] shift)
    {
        double[] x = Coordinates(p, shift.Length + 2);
        double far = 1 + shift.Select((s, i) => Square(x[i + 2] - s)).Sum();
        double a = 0.5 * Math.PI * x[0];
        double b = 0.5 * Math.PI * x[1];
        return [far * Math.Cos(a) * Math.Cos(b), far * Math.Cos(a) * Math.Sin(b), far * Math.Sin(a)];
    }

    private static double[] Shifted(IReadOnlyDictionary<string, ParameterValue> p, JsonElement constants)
    {
        double[] shift = Numbers(constants.GetProperty("shift"));
        double[] x = Coordinates(p, shift.Length);
        return [.. x.Select((v, i) => v - shift[i])];
    }

    private static double[] Coordinates(IReadOnlyDictionary<string, ParameterValue> p, int count) =>
        [.. Enumerable.Range(1, count).Select(i => p[$"x{i}"].Number)];

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(e => e.GetDouble())];

    private static double Saturated(double q) => 1 - Math.Exp(-q);

    private static double Square(double x) => x * x;
}
