namespace HyperTune.Engine.Sampling.GaussianProcess;

/// <summary>An increasing function that is put on losses before a Gaussian process sees them, so that they look more like one.</summary>
/// <remarks>
/// The idea of E. Snelson, C. Rasmussen, Z. Ghahramani, "Warped Gaussian processes", NIPS 2003, with a short list of functions in place of fitted ones: the
/// power transform of I. Yeo, R. Johnson (Biometrika 2000), and a logarithm that stretches what lies near the best, as far as the data bear it. Compared by
/// likelihood, the derivative included.
/// </remarks>
internal sealed class OutputWarp
{
    private static readonly double[] Powers = [-1, -0.5, 0, 0.5, 1.5, 2];
    private static readonly double[] Distances = [3, 1, 0.3, 0.1, 0.03, 0.01];
    private readonly double shift;
    private readonly double unit;
    private readonly double shape;
    private readonly bool logarithm;

    private OutputWarp(int index, double shift, double unit, double shape, bool logarithm)
    {
        Index = index;
        this.shift = shift;
        this.unit = unit;
        this.shape = shape;
        this.logarithm = logarithm;
    }

    /// <summary>How many there are.</summary>
    public static int Count => 1 + Powers.Length + Distances.Length;

    /// <summary>Its place in the list; 0 leaves losses as they are.</summary>
    public int Index { get; }

    /// <summary>One of the list, fitted to losses; the identity where these are all alike.</summary>
    /// <param name="index">From 0, below <see cref="Count"/>; anything else is the identity.</param>
    /// <param name="losses">Finite.</param>
    public static OutputWarp At(int index, double[] losses)
    {
        (double mean, double deviation) = MaternProcess.Standard(losses);
        if (index >= 1 && index <= Powers.Length && deviation > 0)
        {
            return new(index, mean, deviation, Powers[index - 1], false);
        }

        double[] sorted = [.. losses.Order()];
        double spread = sorted[sorted.Length / 2] - sorted[0];
        return index > Powers.Length && index < Count && spread > 0
            ? new(index, sorted[0], spread, Distances[index - 1 - Powers.Length], true)
            : new(0, 0, 1, 1, false);
    }

    /// <summary>Losses, warped.</summary>
    public double[] Apply(double[] losses) => Index == 0 ? losses : Array.ConvertAll(losses, Apply);

    /// <summary>One loss, warped. Below the best that the warp was fitted to, the logarithm goes on as a straight line.</summary>
    public double Apply(double loss)
    {
        if (Index == 0)
        {
            return loss;
        }

        double z = (loss - shift) / unit;
        return logarithm ? (z >= 0 ? Math.Log(z + shape) : Math.Log(shape) + (z / shape)) : Power(z);
    }

    /// <summary>The logarithm of the derivative, summed over losses.</summary>
    public double LogSlope(double[] losses)
    {
        double sum = 0;
        foreach (double loss in Index == 0 ? [] : losses)
        {
            double z = (loss - shift) / unit;
            sum += (logarithm ? -Math.Log(Math.Max(z, 0) + shape) : (shape - 1) * Math.Sign(z) * Math.Log(Math.Abs(z) + 1)) - Math.Log(unit);
        }

        return sum;
    }

    private double Power(double z)
    {
        if (z >= 0)
        {
            return shape == 0 ? Math.Log(1 + z) : (Math.Pow(1 + z, shape) - 1) / shape;
        }

        return shape == 2 ? -Math.Log(1 - z) : -(Math.Pow(1 - z, 2 - shape) - 1) / (2 - shape);
    }
}
