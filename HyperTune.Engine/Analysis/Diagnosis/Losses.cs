using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Analysis.Diagnosis;

/// <summary>The finite values of a curve, turned so that smaller is better.</summary>
internal sealed class Losses
{
    private Losses(int[] steps, double[] values)
    {
        Steps = steps;
        Values = values;
        Noise = CurveNoise.Of(values);
        Best = values.Length == 0 ? -1 : Array.IndexOf(values, values.Min());
    }

    /// <summary>Epochs, ascending.</summary>
    public int[] Steps { get; }

    /// <summary>One an epoch.</summary>
    public double[] Values { get; }

    /// <summary>How many there are.</summary>
    public int Count => Values.Length;

    /// <summary>Standard deviation of the noise between epochs.</summary>
    public double Noise { get; }

    /// <summary>Index of the least value, the earliest of equals; −1 for none.</summary>
    public int Best { get; }

    /// <summary>Whether the last three are worse than the first by more than half its size.</summary>
    public bool EndsFarWorse => Count > 3 && Values[^3..].All(v => v - Values[0] > Math.Abs(Values[0]) / 2);

    public static Losses Of(IReadOnlyList<IntermediateValue> curve, Direction direction)
    {
        IntermediateValue[] finite = [.. curve.Where(v => double.IsFinite(v.Value))];
        double sign = direction == Direction.Minimize ? 1 : -1;
        return new([.. finite.Select(v => v.Step)], [.. finite.Select(v => sign * v.Value)]);
    }

    /// <summary>Mean of a stretch of indices, both ends included.</summary>
    public double Mean(int from, int to) => Values[from..(to + 1)].Average();

    /// <summary>Mean of a stretch of epochs, both ends included; null where there is none of them.</summary>
    public double? MeanOfSteps(int from, int to)
    {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < Count; i++)
        {
            if (Steps[i] >= from && Steps[i] <= to)
            {
                sum += Values[i];
                count++;
            }
        }

        return count > 0 ? sum / count : null;
    }

    /// <summary>The size that shares are taken of: the value's own, or where that is nothing the curve's extent.</summary>
    public double Scale(double value) =>
        Math.Abs(value) > 1e-12 ? Math.Abs(value) : Math.Max(Values.Max() - Values.Min(), double.Epsilon);
}
