using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;
using MathNet.Numerics;

namespace HyperTune.Engine.Analysis.Importance;

/// <summary>One parameter in PED-ANOVA: how many of the best and of the other trials fall into each bin, and kernels that smooth the counts.</summary>
internal sealed class PedColumn
{
    private const int MostBins = 50;

    // Densities of the best trials are seldom normal, for which Scott's width is made; narrower kernels came closer to the truth on large samples.
    private const double Narrower = 0.7;
    private const double LeastWidth = 0.3;

    private readonly double[] best;
    private readonly double[] other;
    private readonly double[] bestDraw;
    private readonly double[] allDraw;
    private readonly double[] bestDensity;
    private readonly double[] allDensity;
    private readonly double[][] bestKernel;
    private readonly double[][] allKernel;
    private readonly int bestTrials;
    private readonly int allTrials;

    /// <summary>Counts the trials in which the parameter is active. Cost O(n + bins²).</summary>
    public PedColumn(Parameter parameter, double[] unit, bool[] isBest)
    {
        int bins = parameter.Distribution.Count is { } count && count < MostBins ? (int)count : MostBins;
        (best, other, bestDraw, allDraw, bestDensity, allDensity) =
            (new double[bins], new double[bins], new double[bins], new double[bins], new double[bins], new double[bins]);
        for (int i = 0; i < unit.Length; i++)
        {
            if (!double.IsNaN(unit[i]))
            {
                (isBest[i] ? best : other)[BinOf(parameter.Distribution, unit[i], bins)]++;
            }
        }

        bool smooth = parameter.Distribution is not CategoricalDistribution { Ordered: false };
        bestKernel = Kernel(best, smooth);
        allKernel = Kernel([.. best.Zip(other, (b, o) => b + o)], smooth);
        bestTrials = isBest.Count(b => b);
        allTrials = unit.Length;
    }

    /// <summary>The variance of the chance to be among the best over the parameter's values, relative to the square of its mean.</summary>
    public double Divergence()
    {
        best.CopyTo(bestDraw, 0);
        for (int b = 0; b < best.Length; b++)
        {
            allDraw[b] = best[b] + other[b];
        }

        return DivergenceOfDraw();
    }

    /// <summary>The same of a bootstrap sample: trials drawn with replacement, a Poisson number of each bin. Not for two threads at once.</summary>
    /// <param name="random">Chance.</param>
    public double Divergence(Prng random)
    {
        for (int b = 0; b < best.Length; b++)
        {
            bestDraw[b] = Poisson(best[b], random);
            allDraw[b] = bestDraw[b] + Poisson(other[b], random);
        }

        return DivergenceOfDraw();
    }

    private double DivergenceOfDraw()
    {
        double bestCount = bestDraw.Sum();
        if (bestCount == 0)
        {
            return 0;
        }

        double allCount = allDraw.Sum();
        Smooth(bestDraw, bestKernel, bestDensity, bestCount / allCount);
        Smooth(allDraw, allKernel, allDensity, 1);
        double divergence = 0;
        for (int b = 0; b < bestDensity.Length; b++)
        {
            double beyond = bestDensity[b] - allDensity[b];
            divergence += beyond * beyond / allDensity[b];
        }

        double active = bestCount / bestTrials;
        return divergence * active * active * allTrials / allCount;
    }

    // One more trial is spread evenly, so that no density is zero; the best have their part of it, so that equal distributions have equal densities.
    private static void Smooth(double[] counts, double[][] kernel, double[] density, double spread)
    {
        double total = counts.Sum() + spread;
        Array.Fill(density, spread / counts.Length / total);
        for (int c = 0; c < counts.Length; c++)
        {
            if (counts[c] > 0)
            {
                Vectors.AddScaled(density, kernel[c], counts[c] / total);
            }
        }
    }

    private static int BinOf(ParameterDistribution distribution, double unit, int bins) =>
        distribution is IntDistribution { Log: true } whole && bins < MostBins
            ? (int)(whole.FromUnit(unit).Number - whole.Low)
            : Math.Min(bins - 1, (int)(unit * bins));

    // Gaussian kernels, cut off at the ends of the interval; unordered choices are not smoothed.
    private static double[][] Kernel(double[] counts, bool smooth)
    {
        double width = smooth ? Math.Max(Narrower * Scott(counts), LeastWidth) : 0;
        double[][] kernel = new double[counts.Length][];
        for (int c = 0; c < counts.Length; c++)
        {
            double[] row = new double[counts.Length];
            for (int b = 0; b < row.Length; b++)
            {
                row[b] = smooth ? Normal((b + 0.5 - c) / width) - Normal((b - 0.5 - c) / width) : b == c ? 1 : 0;
            }

            double sum = row.Sum();
            kernel[c] = [.. row.Select(r => r / sum)];
        }

        return kernel;
    }

    // D. Scott, "Multivariate density estimation", 1992, with the smaller of the standard deviation and the quartile range, in bins.
    private static double Scott(double[] counts)
    {
        double total = counts.Sum();
        if (total < 2)
        {
            return counts.Length;
        }

        double mean = counts.Select((c, b) => c * b).Sum() / total;
        double deviation = Math.Sqrt(counts.Select((c, b) => c * (b - mean) * (b - mean)).Sum() / (total - 1));
        double range = (Quantile(counts, 0.75 * total) - Quantile(counts, 0.25 * total)) / 1.34;
        return 1.059 * Math.Min(range, deviation) * Math.Pow(total, -0.2);
    }

    private static int Quantile(double[] counts, double below)
    {
        double sum = 0;
        int bin = 0;
        while (bin < counts.Length - 1 && (sum += counts[bin]) < below)
        {
            bin++;
        }

        return bin;
    }

    private static double Normal(double x) => 0.5 * SpecialFunctions.Erfc(-x / Math.Sqrt(2));

    // Exact for small means; a rounded normal number above, where the difference does not show.
    private static double Poisson(double mean, Prng random)
    {
        if (mean == 0)
        {
            return 0;
        }

        if (mean > 30)
        {
            return Math.Max(0, Math.Round(mean + Math.Sqrt(mean) * random.NextNormal()));
        }

        double limit = Math.Exp(-mean);
        double product = random.NextUnit();
        int count = 0;
        while (product > limit)
        {
            product *= random.NextUnit();
            count++;
        }

        return count;
    }
}
