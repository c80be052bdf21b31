using HyperTune.Engine.Data;
using HyperTune.Engine.Training;
using MathNet.Numerics;

namespace HyperTune.Tests.TestKit;

/// <summary>
/// All networks once more, as the textbooks write them: one sample, one step, one unit after another, in double precision, without a tensor, a mask or
/// padding. Weights by the names that networks have.
/// </summary>
internal sealed class ReferenceNetwork(TrainingSettings settings, NetworkShape shape, IReadOnlyDictionary<string, double[]> w)
{
    /// <summary>The outputs of one sample.</summary>
    /// <param name="steps">Its steps, as prepared.</param>
    /// <param name="ahead">What is known of the rows ahead.</param>
    public double[] Outputs(double[][] steps, double[][] ahead)
    {
        double[][] inputs = [.. steps.Select(s => Embed(s, [.. Enumerable.Range(0, shape.Inputs)]))];
        double[] vector = settings.Model switch
        {
            "mlp" => Mlp(inputs),
            "tcn" => Pool(Tcn(inputs)),
            "transformer" => Pool(Transformer(inputs)),
            _ => Recurrent(inputs),
        };
        if (ahead.Length > 0)
        {
            vector = [.. Affine("join", [.. vector, .. ahead.SelectMany(a => Embed(a, [.. shape.FutureInputs]))]).Select(Relu)];
        }

        return Affine("head", vector);
    }

    private double[] Embed(double[] row, int[] columns) =>
    [
        .. row.SelectMany((value, i) =>
        {
            int embedded = Enumerable.Range(0, shape.Embedded.Length).FirstOrDefault(e => shape.Embedded[e].Column == columns[i], -1);
            return embedded < 0 ? [value] : w[$"embeddings.{embedded}.weight"].Chunk(shape.Embedded[embedded].Width).ElementAt((int)value);
        }),
    ];

    private double[] Mlp(double[][] inputs)
    {
        double[] x =
        [
            .. Enumerable.Range(0, shape.Window).SelectMany(t => t < inputs.Length
                ? shape.Ragged ? [.. inputs[t], 1.0] : inputs[t]
                : new double[shape.Features + 1]),
        ];
        for (int layer = 0; layer < settings.NumLayers; layer++)
        {
            x = [.. Affine($"mlp.linear{layer}", x).Select(Math.Tanh)];
        }

        return x;
    }

    private double[] Recurrent(double[][] inputs)
    {
        double[] last = [];
        for (int layer = 0; layer < settings.NumLayers; layer++)
        {
            double[][] forth = Layer(inputs, $"_l{layer}");
            double[][] back = settings.Bidirectional ? [.. Layer([.. inputs.Reverse()], $"_l{layer}_reverse").Reverse()] : [.. inputs.Select(_ => Array.Empty<double>())];
            last = [.. forth[^1], .. back[0]];
            inputs = [.. forth.Zip(back, (f, b) => (double[])[.. f, .. b])];
        }

        return settings.Pooling == "last" ? last : Pool(inputs);
    }

    private double[][] Layer(double[][] inputs, string name)
    {
        int size = settings.HiddenSize;
        double[] h = new double[size];
        double[] c = new double[size];
        List<double[]> all = [];
        foreach (double[] x in inputs)
        {
            double[] a = Affine(w[$"{settings.Model}.weight_ih{name}"], w[$"{settings.Model}.bias_ih{name}"], x);
            double[] b = Affine(w[$"{settings.Model}.weight_hh{name}"], w[$"{settings.Model}.bias_hh{name}"], h);
            double[] next = new double[size];
            for (int i = 0; i < size; i++)
            {
                next[i] = settings.Model switch
                {
                    "rnn" => Math.Tanh(a[i] + b[i]),
                    "gru" => Gru(a, b, h, i, size),
                    _ => Lstm(a, b, c, i, size),
                };
            }

            h = next;
            all.Add(h);
        }

        return [.. all];
    }

    private static double Lstm(double[] a, double[] b, double[] c, int i, int size)
    {
        double Gate(int gate) => a[(gate * size) + i] + b[(gate * size) + i];
        c[i] = (Sigmoid(Gate(1)) * c[i]) + (Sigmoid(Gate(0)) * Math.Tanh(Gate(2)));
        return Sigmoid(Gate(3)) * Math.Tanh(c[i]);
    }

    private static double Gru(double[] a, double[] b, double[] h, int i, int size)
    {
        double reset = Sigmoid(a[i] + b[i]);
        double update = Sigmoid(a[size + i] + b[size + i]);
        double fresh = Math.Tanh(a[(2 * size) + i] + (reset * b[(2 * size) + i]));
        return ((1 - update) * fresh) + (update * h[i]);
    }

    private double[][] Tcn(double[][] inputs)
    {
        for (int block = 0; block < settings.NumLayers; block++)
        {
            int distance = 1 << block;
            double[][] inner = Convolve(inputs, $"tcn.{block}.conv1", distance);
            double[][] outer = Convolve(inner, $"tcn.{block}.conv2", distance);
            double[][] around = inputs[0].Length == settings.HiddenSize ? inputs : [.. inputs.Select(x => Affine($"tcn.{block}.downsample", x))];
            inputs = [.. outer.Zip(around, (o, r) => o.Zip(r, (u, v) => Relu(u + v)).ToArray())];
        }

        return inputs;
    }

    // weight[out][in][tap]; the last tap meets the step itself, the others earlier ones.
    private double[][] Convolve(double[][] inputs, string name, int distance)
    {
        double[] weight = w[$"{name}.weight"];
        double[] bias = w[$"{name}.bias"];
        int width = inputs[0].Length;
        int taps = settings.KernelSize;
        return
        [
            .. Enumerable.Range(0, inputs.Length).Select(t => bias.Select((b, unit) =>
            {
                double sum = b;
                for (int tap = 0; tap < taps; tap++)
                {
                    int from = t - ((taps - 1 - tap) * distance);
                    for (int i = 0; i < width && from >= 0; i++)
                    {
                        sum += weight[(((unit * width) + i) * taps) + tap] * inputs[from][i];
                    }
                }

                return Relu(sum);
            }).ToArray()),
        ];
    }

    private double[][] Transformer(double[][] inputs)
    {
        int width = settings.HiddenSize;
        double[][] states =
        [
            .. inputs.Select((x, t) => Affine("transformer.input", x)
                .Select((v, i) => v + (float)(i % 2 == 0 ? Math.Sin(t / Math.Pow(10_000, i / (double)width)) : Math.Cos(t / Math.Pow(10_000, (i - 1) / (double)width)))).ToArray()),
        ];
        for (int layer = 0; layer < settings.NumLayers; layer++)
        {
            string name = $"transformer.layers.{layer}";
            states = Add(states, Attend([.. states.Select(s => Norm($"{name}.norm1", s))], $"{name}.self_attn"));
            states = Add(states, [.. states.Select(s => Affine($"{name}.linear2", [.. Affine($"{name}.linear1", Norm($"{name}.norm2", s)).Select(Gelu)]))]);
        }

        return [.. states.Select(s => Norm("transformer.norm", s))];
    }

    private double[][] Attend(double[][] states, string name)
    {
        int width = settings.HiddenSize;
        int share = width / settings.NumHeads;
        double[][] parts = [.. states.Select(s => Affine($"{name}.in_proj", s))];
        return
        [
            .. parts.Select(q =>
            {
                double[] mixed = new double[width];
                for (int head = 0; head < settings.NumHeads; head++)
                {
                    int from = head * share;
                    double[] shares = Softmax([.. parts.Select(k => Enumerable.Range(from, share).Sum(i => q[i] * k[width + i]) / Math.Sqrt(share))]);
                    for (int i = from; i < from + share; i++)
                    {
                        mixed[i] = shares.Zip(parts, (s, v) => s * v[(2 * width) + i]).Sum();
                    }
                }

                return Affine($"{name}.out_proj", mixed);
            }),
        ];
    }

    private double[] Norm(string name, double[] x)
    {
        double mean = x.Average();
        double deviation = Math.Sqrt(x.Average(v => (v - mean) * (v - mean)) + 1e-5);
        return [.. x.Select((v, i) => ((v - mean) / deviation * w[$"{name}.weight"][i]) + w[$"{name}.bias"][i])];
    }

    private double[] Pool(double[][] states)
    {
        double[] shares = settings.Pooling switch
        {
            "mean" => [.. states.Select(_ => 1.0 / states.Length)],
            "attention" => Softmax([.. states.Select(s => Affine("attention.project", s).Select((v, i) => Math.Tanh(v) * w["attention.score.weight"][i]).Sum())]),
            _ => [.. states.Select((_, t) => t == states.Length - 1 ? 1.0 : 0)],
        };
        return [.. states[0].Select((_, i) => states.Zip(shares, (s, share) => share * s[i]).Sum())];
    }

    private double[] Affine(string name, double[] x) => Affine(w[$"{name}.weight"], w[$"{name}.bias"], x);

    private static double[] Affine(double[] weight, double[] bias, double[] x) =>
        [.. bias.Select((b, row) => b + x.Select((v, column) => v * weight[(row * x.Length) + column]).Sum())];

    private static double[][] Add(double[][] one, double[][] other) => [.. one.Zip(other, (a, b) => a.Zip(b, (u, v) => u + v).ToArray())];

    private static double[] Softmax(double[] scores)
    {
        double[] powers = [.. scores.Select(s => Math.Exp(s - scores.Max()))];
        return [.. powers.Select(p => p / powers.Sum())];
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double Relu(double x) => Math.Max(0, x);

    private static double Gelu(double x) => 0.5 * x * (1 + SpecialFunctions.Erf(x / Math.Sqrt(2)));
}
