using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies;

/// <summary>Thins curves to the few points that a small plot shows.</summary>
internal static class Sparkline
{
    /// <summary>Points of a small plot.</summary>
    public const int Length = 64;

    /// <summary>At most 64 values at even distances, the first and the last among them. Cost O(64).</summary>
    public static double[] Of(LearningCurve curve) => Thin(curve.Count, i => curve[i].Value);

    /// <summary>At most 64 values at even distances, the first and the last among them. Cost O(64).</summary>
    public static double[] Of(IReadOnlyList<double> values) => Thin(values.Count, i => values[i]);

    private static double[] Thin(int count, Func<int, double> at)
    {
        double[] points = new double[Math.Min(count, Length)];
        for (int i = 0; i < points.Length; i++)
        {
            points[i] = at(count <= Length ? i : (int)((long)i * (count - 1) / (Length - 1)));
        }

        return points;
    }
}
