using HyperTune.Engine.Numerics;

namespace HyperTune.Engine.Sampling.GaussianProcess;

/// <summary>
/// A Gaussian process with a Matérn-5/2 kernel of one length scale a coordinate. Its mean is fitted by generalised least squares and its variance has a weak
/// prior at that of the data; the kernel's parameters maximise the posterior.
/// </summary>
/// <remarks>
/// C. Rasmussen, C. Williams, "Gaussian processes for machine learning", 2006, chapters 2 and 5; dimension-scaled length scales after C. Hvarfner et al.,
/// "Vanilla Bayesian optimization performs great in high dimensions", ICML 2024. Cost O(n³ + d n²) an evaluation.
/// </remarks>
internal sealed class MaternProcess
{
    private const double PriorWeight = 2;
    private static readonly double RootFive = Math.Sqrt(5);
    private readonly PointSet points;
    private readonly double[] values;
    private readonly double meanWeight;

    /// <summary>A process through values.</summary>
    /// <param name="points">Where; at least one.</param>
    /// <param name="values">What was seen there, finite.</param>
    /// <param name="standard">Mean and standard deviation to stand on where the values alone say too little; null for their own.</param>
    public MaternProcess(PointSet points, double[] values, (double Mean, double Deviation)? standard = null)
    {
        this.points = points;
        meanWeight = standard is null ? 0 : 1;
        (Offset, Scale) = standard ?? Standard(values);
        Scale = Scale > 1e-300 && double.IsFinite(Scale) ? Scale : 1;
        this.values = Array.ConvertAll(values, v => (v - Offset) / Scale);
    }

    /// <summary>What is taken off the values, and what they are divided by.</summary>
    public double Offset { get; }

    /// <inheritdoc cref="Offset"/>
    public double Scale { get; }

    /// <summary>The correlation at a squared scaled distance.</summary>
    public static double Correlation(double squared)
    {
        double s = RootFive * Math.Sqrt(squared);
        return (1 + s + (s * s / 3)) * Math.Exp(-s);
    }

    /// <summary>Mean and standard deviation.</summary>
    public static (double Mean, double Deviation) Standard(double[] values)
    {
        double mean = values.Average();
        return (mean, Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / Math.Max(1, values.Length - 1)));
    }

    /// <summary>The most probable parameters that can be reached from some starts.</summary>
    /// <param name="starts">At least one.</param>
    /// <param name="steps">At most so many from each.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public KernelParameters Fit(IEnumerable<KernelParameters> starts, int steps, CancellationToken cancellationToken)
    {
        int d = points.Encoding.Size;
        double[] low = [.. Enumerable.Repeat(KernelParameters.ScaleRange.Low, d), KernelParameters.NoiseRange.Low];
        double[] high = [.. Enumerable.Repeat(KernelParameters.ScaleRange.High, d), KernelParameters.NoiseRange.High];
        KernelParameters best = null!;
        double least = double.PositiveInfinity;
        foreach (KernelParameters start in starts)
        {
            double[] found = QuasiNewton.Minimise(
                [.. start.LogScales, start.LogNoise], (x, g) => Energy(new(x[..d], x[d]), g), new(steps) { Low = low, High = high, SmallGradient = 1e-3, SmallGain = 1e-4 }, cancellationToken);
            KernelParameters parameters = new(found[..d], found[d]);
            double energy = Energy(parameters, []);
            if (best is null || energy < least)
            {
                (best, least) = (parameters, energy);
            }
        }

        return best;
    }

    /// <summary>Minus the logarithm of the posterior density of parameters, up to a constant of the data's standardisation.</summary>
    /// <param name="parameters">At which.</param>
    /// <param name="gradient">[d + 1], filled with the gradient; or empty.</param>
    public double Energy(KernelParameters parameters, Span<double> gradient)
    {
        double[] slopes = gradient.IsEmpty ? [] : new double[points.Count * (points.Count + 1) / 2];
        (PositiveMatrix factor, double[] weights, _, double variance, double misfit) = Solve(parameters, slopes);
        gradient.Clear();
        double energy = (0.5 * (points.Count + PriorWeight) * Math.Log(misfit + PriorWeight)) + (0.5 * factor.LogDeterminant) + parameters.Prior(gradient);
        if (!gradient.IsEmpty)
        {
            AddGradient(parameters, factor, weights, variance, slopes, gradient);
        }

        return energy;
    }

    /// <summary>What is believed elsewhere under some parameters.</summary>
    public ProcessPosterior At(KernelParameters parameters)
    {
        (PositiveMatrix factor, double[] weights, double mean, double variance, _) = Solve(parameters, []);
        double noise = Math.Exp(parameters.LogNoise);
        double[] means = new double[points.Count];
        for (int i = 0; i < means.Length; i++)
        {
            means[i] = Offset + (Scale * (values[i] - (noise * weights[i])));
        }

        return new(points, parameters, factor, weights, Offset + (Scale * mean), Scale, variance) { MeansAtPoints = means };
    }

    private (PositiveMatrix Factor, double[] Weights, double Mean, double Variance, double Misfit) Solve(KernelParameters parameters, double[] slopes)
    {
        int n = points.Count;
        PositiveMatrix factor = PositiveMatrix.Factor(Matrix(parameters, slopes), n);
        double[] ones = factor.Solve([.. Enumerable.Repeat(1.0, n)]);
        double[] solved = factor.Solve(values);
        double mean = solved.Sum() / (ones.Sum() + meanWeight);
        double misfit = 0;
        for (int i = 0; i < n; i++)
        {
            solved[i] -= mean * ones[i];
            misfit += (values[i] - mean) * solved[i];
        }

        misfit = Math.Max(misfit + (meanWeight * mean * mean), 1e-12);
        return (factor, solved, mean, (misfit + PriorWeight) / (n + PriorWeight), misfit);
    }

    private double[] Matrix(KernelParameters parameters, double[] slopes)
    {
        int n = points.Count;
        double[] squared = new double[n * (n + 1) / 2];
        for (int j = 0; j < points.Encoding.Size; j++)
        {
            Vectors.AddScaled(squared, points.Differences[j], Math.Exp(-2 * parameters.LogScales[j]));
        }

        double[] matrix = new double[n * n];
        for (int i = 0, at = 0; i < n; i++)
        {
            for (int k = 0; k <= i; k++, at++)
            {
                double s = RootFive * Math.Sqrt(squared[at]);
                double fall = Math.Exp(-s);
                matrix[(i * n) + k] = (1 + s + (s * s / 3)) * fall;
                if (slopes.Length > 0)
                {
                    slopes[at] = 5.0 / 3 * (1 + s) * fall;
                }
            }

            matrix[(i * n) + i] += Math.Exp(parameters.LogNoise);
        }

        return matrix;
    }

    // By the chain rule over ½ tr(K⁻¹ ∂K) − ½ wᵀ ∂K w / σ², with ∂K of a log length scale = slope × scaled difference.
    private void AddGradient(KernelParameters parameters, PositiveMatrix factor, double[] weights, double variance, double[] slopes, Span<double> gradient)
    {
        int n = points.Count;
        double[] inverse = factor.Inverse();
        double trace = 0;
        double length = 0;
        for (int i = 0, at = 0; i < n; i++)
        {
            for (int k = 0; k <= i; k++, at++)
            {
                slopes[at] *= (k == i ? 0.5 : 1) * (inverse[(i * n) + k] - (weights[i] * weights[k] / variance));
            }

            trace += inverse[(i * n) + i];
            length += weights[i] * weights[i];
        }

        for (int j = 0; j < points.Encoding.Size; j++)
        {
            gradient[j] += Math.Exp(-2 * parameters.LogScales[j]) * Vectors.Dot(slopes, points.Differences[j]);
        }

        gradient[^1] += 0.5 * Math.Exp(parameters.LogNoise) * (trace - (length / variance));
    }
}
