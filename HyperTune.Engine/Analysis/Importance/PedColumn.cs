using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Analysis.Importance;

/// <summary>One parameter in PED-ANOVA: how many of the best and of the other trials fall into each bin, and kernels that smooth the counts.</summary>
internal sealed class PedColumn
{
    private const int MostBins = 50;

    private readonly double[] best;
    private readonly double[] other;
    private readonly double[][] bestKernel;
    private readonly double[][] allKernel;
    private readonly int bestTrials;
    private readonly int allTrials;

    /// <summary>Counts the trials in which the parameter is active.</summary>
    public PedColumn(Parameter parameter, double[] unit, bool[] isBest)
    {
        int bins = parameter.Distribution.Count is { } count && count < MostBins ? (int)count : MostBins;
        best = new double[bins];
        other = new double[bins];
        for (int i = 0; i < unit.Length; i++)
        {
            if (!double.IsNaN(unit[i]))
            {
                (isBest[i] ? best : other)[Math.Min(bins - 1, (int)(unit[i] * bins))]++;
            }
        }

        bool smooth = parameter.Distribution is not CategoricalDistribution { Ordered: false };
        bestKernel = Kernel(best, smooth);
        allKernel = Kernel([.. best.Zip(other, (b, o) => b + o)], smooth);
        bestTrials = isBest.Count(b => b);
        allTrials = unit.Length;
    }

    /// <summary>The variance of the chance to be among the best over the parameter's values, relative to the square of its mean.</summary>
    public double Divergence() => Divergence(best, other);

    /// <summary>The same of a bootstrap sample.</summary>
    /// <param name="random">Chance.</param>
    public double Divergence(Prng random) => Divergence([.. best.Select(c => Poisson(c, random))], [.. other.Select(c => Poisson(c, random))]);

    private double Divergence(double[] bests, double[] others)
    {
        double bestCount = bests.Sum();
        double allCount = bestCount + others.Sum();
        if (bestCount == 0)
        {
            return 0;
        }

        double[] top = Density(bests, bestKernel);
        double[] all = Density([.. bests.Zip(others, (b, o) => b + o)], allKernel);
        double divergence = 0;
        for (int b = 0; b < top.Length; b++)
        {
            divergence += (top[b] - all[b]) * (top[b] - all[b]) / all[b];
        }

        double topActive = bestCount / bestTrials;
        return divergence * topActive * topActive / (allCount / allTrials);
    }

    private static double[] Density(double[] counts, double[][] kernel)
    {
        double total = counts.Sum() + 1;
        double[] density = new double[counts.Length];
        Array.Fill(density, 1.0 / counts.Length / total);
        for (int c = 0; c < counts.Length; c++)
        {
            double weight = counts[c] / total;
            double[] row = kernel[c];
            for (int b = 0; weight > 0 && b < density.Length; b++)
            {
                density[b] += weight * row[b];
            }
        }

        return density;
    }

    // Gaussian kernels of Scott's width, cut off at the ends of the interval; unordered choices are not smoothed.
    private static double[][] Kernel(double[] counts, bool smooth)
    {
        double width = smooth ? Math.Max(Scott(counts), 0.5 / 1.64) : 0;
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

    private static double Normal(double x) => 0.5 * MathNet.Numerics.SpecialFunctions.Erfc(-x / Math.Sqrt(2));

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
