using System.Numerics;
using System.Runtime.InteropServices;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Sampling.Encoding;

namespace HyperTune.Engine.Sampling.GaussianProcess;

/// <summary>What a Gaussian process believes, given its points: a mean and a variance anywhere. Not thread-safe: it keeps room for its sums.</summary>
internal sealed class ProcessPosterior
{
    private readonly PointSet points;
    private readonly PositiveMatrix factor;
    private readonly double[] weights;
    private readonly double[] inverseSquares;
    private readonly double mean;
    private readonly double scale;
    private readonly double variance;
    private readonly double[] room;

    /// <summary>The belief that follows from a solved process.</summary>
    /// <param name="points">The data's places.</param>
    /// <param name="parameters">The kernel's.</param>
    /// <param name="factor">Of the correlations with noise.</param>
    /// <param name="weights">The inverse correlations times the standardised residuals.</param>
    /// <param name="mean">The process mean, in units of the values.</param>
    /// <param name="scale">Units of the values a standardised unit.</param>
    /// <param name="variance">The process variance, standardised.</param>
    public ProcessPosterior(PointSet points, KernelParameters parameters, PositiveMatrix factor, double[] weights, double mean, double scale, double variance)
    {
        this.points = points;
        this.factor = factor;
        this.weights = weights;
        this.mean = mean;
        this.scale = scale;
        this.variance = variance;
        inverseSquares = Array.ConvertAll(parameters.LogScales, l => Math.Exp(-2 * l));
        room = new double[points.Count];
        Noise = scale * Math.Sqrt(variance * Math.Exp(parameters.LogNoise));
    }

    /// <summary>The mean at each of the process's own points.</summary>
    public required double[] MeansAtPoints { get; init; }

    /// <summary>The points.</summary>
    public PointSet Points => points;

    /// <summary>The standard deviation before any data, in units of the values.</summary>
    public double PriorDeviation => scale * Math.Sqrt(variance);

    /// <summary>The standard deviation of the noise, in units of the values.</summary>
    public double Noise { get; }

    /// <summary>Mean and standard deviation of the noise-free value at a point, in units of the values. Cost O(n² + d n).</summary>
    public (double Mean, double Deviation) Predict(double[] point)
    {
        Array.Clear(room);
        for (int j = 0; j < point.Length; j++)
        {
            AddSquares(points.Encoding.Kinds[j], point[j], points.Columns[j], inverseSquares[j]);
        }

        for (int i = 0; i < room.Length; i++)
        {
            room[i] = MaternProcess.Correlation(room[i]);
        }

        double shift = Vectors.Dot(weights, room);
        factor.HalfSolve(room);
        double left = Math.Max(1e-12, 1 - Vectors.Dot(room, room));
        return (mean + (scale * shift), scale * Math.Sqrt(variance * left));
    }

    private void AddSquares(Coordinate kind, double value, double[] column, double weight)
    {
        if (kind != Coordinate.Number)
        {
            for (int i = 0; i < column.Length; i++)
            {
                room[i] += weight * SpaceEncoding.Difference(kind, value, column[i]);
            }

            return;
        }

        Span<Vector<double>> wideRoom = MemoryMarshal.Cast<double, Vector<double>>(room.AsSpan());
        ReadOnlySpan<Vector<double>> wideColumn = MemoryMarshal.Cast<double, Vector<double>>(column);
        Vector<double> wideValue = new(value);
        for (int v = 0; v < wideRoom.Length; v++)
        {
            Vector<double> apart = wideColumn[v] - wideValue;
            wideRoom[v] += apart * apart * weight;
        }

        for (int i = wideRoom.Length * Vector<double>.Count; i < column.Length; i++)
        {
            room[i] += weight * (column[i] - value) * (column[i] - value);
        }
    }
}
