namespace HyperTune.Engine.Sampling.Tpe;

/// <summary>How a density is made from trials: how much each of them weighs, and how wide its kernels are.</summary>
/// <remarks>
/// On every axis of numbers the deviation of the trials' places, the uniform density counted in with its weight, times n^(−1/(d+4)) (D. Scott, "Multivariate density
/// estimation", 1992), times <see cref="Width"/>: an axis on which the good trials agree is searched finely, and one on which they do not is searched widely.
/// S. Watanabe, "Tree-structured Parzen estimator: understanding its algorithm components", 2023, compares such rules.
/// </remarks>
/// <param name="memory">What is known of the space.</param>
/// <param name="prior">The weight of the uniform density, beside 1 for an average trial.</param>
/// <param name="scale">A factor on all widths.</param>
internal sealed class ParzenFit(TpeMemory memory, double prior, double scale)
{
    /// <summary>The factor of the rule of thumb.</summary>
    public const double Width = 0.7;

    /// <summary>The least deviation of a kernel, in units of the axis.</summary>
    public const double Least = 0.01;

    /// <summary>The density of some trials.</summary>
    /// <param name="points">[n][d] places.</param>
    /// <param name="weights">[n] above 0, 1 on average.</param>
    public ParzenMixture Of(double[][] points, double[] weights)
    {
        AxisKernels[] kernels = new AxisKernels[memory.Axes.Length];
        double narrowing = Math.Pow(Math.Max(points.Length, 1), -1.0 / (kernels.Length + 4));
        for (int d = 0; d < kernels.Length; d++)
        {
            ParzenAxis axis = memory.Axes[d];
            double[] places = new double[points.Length];
            for (int i = 0; i < places.Length; i++)
            {
                places[i] = points[i][d];
            }

            double bandwidth = Math.Clamp(scale * Width * Deviation(axis, places, weights) * narrowing, Least, 1);
            kernels[d] = AxisKernels.Of(axis, places, bandwidth, Smoothing(axis.Cells, points.Length));
        }

        return new(memory.Axes, kernels, weights, prior);
    }

    /// <summary>Weights that fall with the logarithm of the rank, 1 on average: the best trials say more of where to look.</summary>
    /// <param name="count">How many, the best first.</param>
    public static double[] ByRank(int count)
    {
        double[] weights = [.. Enumerable.Range(0, count).Select(i => Math.Log(count + 0.5) - Math.Log(i + 0.5))];
        double sum = weights.Sum();
        return Array.ConvertAll(weights, w => w * count / sum);
    }

    // As if each choice had been seen half as often as the prior weighs.
    private double Smoothing(int cells, int trials) => cells * prior / 2 / (trials + 1 + (cells * prior / 2));

    private double Deviation(ParzenAxis axis, double[] places, double[] weights)
    {
        double weight = prior;
        double mean = 0.5 * prior;
        double square = prior / 3;
        for (int i = 0; i < places.Length; i++)
        {
            if (!double.IsNaN(places[i]))
            {
                double x = axis.UnitOf(places[i]);
                weight += weights[i];
                mean += weights[i] * x;
                square += weights[i] * x * x;
            }
        }

        mean /= weight;
        return Math.Sqrt(Math.Max(0, (square / weight) - (mean * mean)));
    }
}
