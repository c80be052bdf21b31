namespace HyperTune.Engine.Sampling.GaussianProcess;

/// <summary>What shapes a Gaussian process: how fast it varies along each coordinate, and its noise. Mean and variance follow from the data.</summary>
/// <param name="LogScales">Natural logarithms of the length scales, one a coordinate.</param>
/// <param name="LogNoise">Natural logarithm of the noise variance ÷ the process variance.</param>
internal sealed record KernelParameters(double[] LogScales, double LogNoise)
{
    // Distances grow with the root of the dimension, and so must length scales (Hvarfner 2024); the spread was set on problems, not derived.
    private const double Spread = 0.8;
    private const double NoiseCentre = -7;
    private const double NoiseSpread = 2.5;

    /// <summary>The least and greatest logarithms that are looked at: length scales from 0.01 to 50, noise from 10⁻⁶ to 10.</summary>
    public static (double Low, double High) ScaleRange { get; } = (Math.Log(0.01), Math.Log(50));

    /// <inheritdoc cref="ScaleRange"/>
    public static (double Low, double High) NoiseRange { get; } = (Math.Log(1e-6), Math.Log(10));

    /// <summary>What is expected before any data.</summary>
    /// <param name="size">Coordinates.</param>
    public static KernelParameters Expected(int size) => new([.. Enumerable.Repeat(Centre(size), size)], NoiseCentre - 1);

    /// <summary>All scales multiplied.</summary>
    /// <param name="by">Above 0.</param>
    public KernelParameters Scaled(double by) => this with { LogScales = Array.ConvertAll(LogScales, l => l + Math.Log(by)) };

    /// <summary>Minus the logarithm of the prior's density, up to a constant; adds its gradient (scales, then noise).</summary>
    /// <param name="gradient">May be empty.</param>
    public double Prior(Span<double> gradient)
    {
        double sum = 0;
        double centre = Centre(LogScales.Length);
        for (int j = 0; j < LogScales.Length; j++)
        {
            sum += Add((LogScales[j] - centre) / Spread, Spread, gradient, j);
        }

        return sum + Add((LogNoise - NoiseCentre) / NoiseSpread, NoiseSpread, gradient, LogScales.Length);
    }

    private static double Add(double z, double spread, Span<double> gradient, int at)
    {
        if (!gradient.IsEmpty)
        {
            gradient[at] += z / spread;
        }

        return 0.5 * z * z;
    }

    private static double Centre(int size) => Math.Log(0.75 * Math.Sqrt(Math.Max(1, size)));
}
