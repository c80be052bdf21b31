using HyperTune.Engine.Numerics;

namespace HyperTune.Engine.Sampling.CmaEs;

/// <summary>One sample of a generation.</summary>
/// <param name="Point">[n] Where it was drawn, before any value was rounded.</param>
/// <param name="Active">[n] Whether each coordinate had a say in its value.</param>
/// <param name="IsForeign">Whether it was drawn from another distribution than the present one: an earlier generation's, or a person's hand.</param>
internal sealed record CmaSample(double[] Point, bool[] Active, bool IsForeign);

/// <summary>
/// The normal distribution that an evolution strategy samples from, N(m, σ² A C A): it moves to where samples were good and takes on the shape of the steps that got there.
/// Knows no bounds. Not thread-safe.
/// </summary>
/// <remarks>
/// N. Hansen, "The CMA Evolution Strategy: A Tutorial", arXiv:1604.00772v2. A is the stretch of R. Hamano et al., "CMA-ES with margin", GECCO 2022, 1 without discrete
/// coordinates. Samples from elsewhere are taken in with their length limited: N. Hansen, "Injecting external solutions into CMA-ES", INRIA RR-7748, 2011.
/// A coordinate without a say moves no mean; its drawn steps keep the shape unbiased. Cost O(n²) a sample, O(n³ + λ n²) an update.
/// </remarks>
internal sealed class CmaDistribution
{
    private readonly CmaWeights weights;
    private readonly int n;
    private readonly double[] covariance;
    private readonly double[] path;
    private readonly double[] sizePath;
    private double[] root;
    private double[] inverseRoot;
    private int generations;

    /// <summary>A round distribution.</summary>
    /// <param name="mean">[n] Its middle.</param>
    /// <param name="size">σ, its standard deviation.</param>
    /// <param name="population">λ.</param>
    public CmaDistribution(double[] mean, double size, int population)
    {
        n = mean.Length;
        weights = new(n, population);
        Mean = [.. mean];
        Size = size;
        Stretch = new double[n];
        Array.Fill(Stretch, 1);
        (path, sizePath) = (new double[n], new double[n]);
        covariance = Diagonal(1);
        (root, inverseRoot) = (Diagonal(1), Diagonal(1));
    }

    /// <summary>m, [n].</summary>
    public double[] Mean { get; }

    /// <summary>The diagonal of A, [n].</summary>
    public double[] Stretch { get; }

    /// <summary>σ.</summary>
    public double Size { get; set; }

    /// <summary>The ratio of the longest to the shortest axis, squared.</summary>
    public double Condition { get; private set; } = 1;

    /// <summary>The standard deviation of one coordinate.</summary>
    /// <param name="i">Its index.</param>
    public double Deviation(int i) => Size * Stretch[i] * Math.Sqrt(covariance[(i * n) + i]);

    /// <summary>The sample of a standard normal vector: m + σ A C^½ z.</summary>
    /// <param name="normal">[n].</param>
    public double[] Point(ReadOnlySpan<double> normal)
    {
        double[] point = new double[n];
        for (int i = 0; i < n; i++)
        {
            point[i] = Mean[i] + (Size * Stretch[i] * Vectors.Dot(root.AsSpan(i * n, n), normal));
        }

        return point;
    }

    /// <summary>Learns from a generation.</summary>
    /// <param name="samples">[λ] best first.</param>
    public void Learn(IReadOnlyList<CmaSample> samples)
    {
        double[][] steps = [.. samples.Select(Step)];
        double[] mean = new double[n];
        double[] taken = new double[n];
        for (int k = 0; k < weights.Parents; k++)
        {
            for (int i = 0; i < n; i++)
            {
                double step = weights.Values[k] * steps[k][i];
                mean[i] += step;
                taken[i] += samples[k].Active[i] ? step : 0;
            }
        }

        generations++;
        bool stalled = !FollowPaths(mean);
        Reshape(steps, stalled);
        for (int i = 0; i < n; i++)
        {
            Mean[i] += Size * Stretch[i] * taken[i];
        }

        double growth = weights.SizePathShare / weights.Damping * ((Length(sizePath) / weights.ExpectedLength) - 1);
        Size *= Math.Exp(Math.Clamp(growth, -1, 1));
        Decompose();
    }

    // y = (x − m) / σ, in units of the shape; of a foreign sample no longer than its own are likely to be.
    private double[] Step(CmaSample sample)
    {
        double[] step = new double[n];
        for (int i = 0; i < n; i++)
        {
            step[i] = (sample.Point[i] - Mean[i]) / (Size * Stretch[i]);
        }

        if (sample.IsForeign)
        {
            double most = Math.Sqrt(n) + (2.0 * n / (n + 2));
            double scale = Math.Min(1, most / Length(Whiten(step)));
            step = Array.ConvertAll(step, s => s * scale);
        }

        return step;
    }

    // Whether the path of the rank-one update may go on: not while the step size still grows fast.
    private bool FollowPaths(double[] step)
    {
        double keep = 1 - weights.SizePathShare;
        double add = Math.Sqrt(weights.SizePathShare * (2 - weights.SizePathShare) * weights.Effective);
        double[] white = Whiten(step);
        for (int i = 0; i < n; i++)
        {
            sizePath[i] = (keep * sizePath[i]) + (add * white[i]);
        }

        bool goesOn = Length(sizePath) / Math.Sqrt(1 - Math.Pow(keep, 2 * generations)) < (1.4 + (2.0 / (n + 1))) * weights.ExpectedLength;
        double follow = goesOn ? Math.Sqrt(weights.PathShare * (2 - weights.PathShare) * weights.Effective) : 0;
        for (int i = 0; i < n; i++)
        {
            path[i] = ((1 - weights.PathShare) * path[i]) + (follow * step[i]);
        }

        return goesOn;
    }

    private void Reshape(double[][] steps, bool stalled)
    {
        double lost = stalled ? weights.RankOne * weights.PathShare * (2 - weights.PathShare) : 0;
        double keep = 1 + lost - weights.RankOne - (weights.RankMany * weights.Values.Take(steps.Length).Sum());
        for (int i = 0; i < covariance.Length; i++)
        {
            covariance[i] *= keep;
        }

        AddOuter(path, weights.RankOne);
        for (int k = 0; k < steps.Length; k++)
        {
            double weight = weights.Values[k];
            double length = weight < 0 ? Length(Whiten(steps[k])) : 0;
            AddOuter(steps[k], weights.RankMany * (weight < 0 ? weight * n / Math.Max(length * length, 1e-12) : weight));
        }
    }

    private void AddOuter(double[] vector, double scale)
    {
        for (int i = 0; i < n; i++)
        {
            Vectors.AddScaled(covariance.AsSpan(i * n, n), vector, scale * vector[i]);
        }
    }

    private void Decompose()
    {
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++)
            {
                covariance[(j * n) + i] = covariance[(i * n) + j];
            }
        }

        (double[] values, double[] axes) = SymmetricEigen.Of(covariance, n);
        double least = Math.Max(values.Max() * 1e-14, 1e-300);
        values = Array.ConvertAll(values, v => Math.Max(v, least));
        Condition = values.Max() / values.Min();
        root = Composed(axes, Array.ConvertAll(values, Math.Sqrt));
        inverseRoot = Composed(axes, Array.ConvertAll(values, v => 1 / Math.Sqrt(v)));
    }

    private double[] Composed(double[] axes, double[] values)
    {
        double[] matrix = new double[n * n];
        double[] scaled = new double[n];
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < n; k++)
            {
                scaled[k] = axes[(i * n) + k] * values[k];
            }

            for (int j = 0; j <= i; j++)
            {
                matrix[(i * n) + j] = matrix[(j * n) + i] = Vectors.Dot(scaled, axes.AsSpan(j * n, n));
            }
        }

        return matrix;
    }

    private double[] Whiten(double[] step)
    {
        double[] white = new double[n];
        for (int i = 0; i < n; i++)
        {
            white[i] = Vectors.Dot(inverseRoot.AsSpan(i * n, n), step);
        }

        return white;
    }

    private double[] Diagonal(double value)
    {
        double[] matrix = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            matrix[(i * n) + i] = value;
        }

        return matrix;
    }

    private static double Length(double[] vector) => Math.Sqrt(Vectors.Dot(vector, vector));
}
