using System.Globalization;

namespace HyperTune.Engine.Sampling.GaussianProcess;

/// <summary>What one ask leaves to the next: the kernel's parameters, from which fitting goes on, and the warp.</summary>
/// <param name="Parameters">Rounded to the digits that the note carries.</param>
/// <param name="Warp">Its index.</param>
internal sealed record ProcessNote(KernelParameters Parameters, int Warp)
{
    private const string Mark = "gp1";

    /// <summary>Reads a note; null when it is none of this kind, or of a space of another size.</summary>
    /// <param name="note">As <see cref="ToString"/> wrote it.</param>
    /// <param name="size">Coordinates.</param>
    public static ProcessNote? Read(string? note, int size)
    {
        string[] parts = note?.Split(' ') ?? [];
        if (parts.Length != size + 3 || parts[0] != Mark || !int.TryParse(parts[1], CultureInfo.InvariantCulture, out int warp))
        {
            return null;
        }

        double[] numbers = new double[size + 1];
        for (int i = 0; i < numbers.Length; i++)
        {
            if (!double.TryParse(parts[i + 2], CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i]))
            {
                return null;
            }
        }

        return new(new(numbers[..size], numbers[size]), warp);
    }

    /// <summary>The note of some parameters.</summary>
    public static ProcessNote Of(KernelParameters parameters, int warp) =>
        new(new(Array.ConvertAll(parameters.LogScales, Rounded), Rounded(parameters.LogNoise)), warp);

    /// <summary>As the trial keeps it.</summary>
    public override string ToString() =>
        string.Join(' ', [Mark, Warp.ToString(CultureInfo.InvariantCulture), .. Parameters.LogScales.Append(Parameters.LogNoise).Select(v => v.ToString("0.###", CultureInfo.InvariantCulture))]);

    private static double Rounded(double value) => Math.Round(value, 3);
}
