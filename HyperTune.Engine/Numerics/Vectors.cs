using System.Numerics;
using System.Runtime.InteropServices;

namespace HyperTune.Engine.Numerics;

/// <summary>Inner loops over dense vectors, as wide as the machine's registers. Sums may differ in the last bits between machines of different width, never on one machine.</summary>
internal static class Vectors
{
    /// <summary>The sum of products; the second may be longer.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ReadOnlySpan<Vector<double>> wideA = MemoryMarshal.Cast<double, Vector<double>>(a);
        ReadOnlySpan<Vector<double>> wideB = MemoryMarshal.Cast<double, Vector<double>>(b[..a.Length]);
        Vector<double> first = Vector<double>.Zero;
        Vector<double> second = Vector<double>.Zero;
        int v = 0;
        for (; v + 1 < wideA.Length; v += 2)
        {
            first += wideA[v] * wideB[v];
            second += wideA[v + 1] * wideB[v + 1];
        }

        if (v < wideA.Length)
        {
            first += wideA[v] * wideB[v];
        }

        double sum = Vector.Sum(first + second);
        for (int i = wideA.Length * Vector<double>.Count; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    /// <summary>Adds a multiple of one vector, which may be longer, to another.</summary>
    public static void AddScaled(Span<double> to, ReadOnlySpan<double> added, double scale)
    {
        Span<Vector<double>> wideTo = MemoryMarshal.Cast<double, Vector<double>>(to);
        ReadOnlySpan<Vector<double>> wideAdded = MemoryMarshal.Cast<double, Vector<double>>(added[..to.Length]);
        Vector<double> wideScale = new(scale);
        for (int v = 0; v < wideTo.Length; v++)
        {
            wideTo[v] += wideAdded[v] * wideScale;
        }

        for (int i = wideTo.Length * Vector<double>.Count; i < to.Length; i++)
        {
            to[i] += added[i] * scale;
        }
    }
}
