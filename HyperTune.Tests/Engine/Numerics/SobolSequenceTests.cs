using System.Text.Json;
using CsCheck;
using HyperTune.Engine.Numerics;

namespace HyperTune.Tests.Engine.Numerics;

public sealed class SobolSequenceTests
{
    private static readonly JsonElement Reference = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Engine", "Numerics", "sobol-reference.json"))).RootElement;

    [Fact]
    public void Point_Unscrambled_IsTheReference()
    {
        double[][] expected = [.. Reference.GetProperty("points").EnumerateArray().Select(p => p.EnumerateArray().Select(v => v.GetDouble()).ToArray())];

        Assert.Equal(64, expected.Length);
        Assert.Equal(expected, Points(new(6), 64));
    }

    [Fact]
    public void Point_AnySeedAndDimension_EveryBlockHoldsEachIntervalOnce() =>
        Gen.Select(Gen.ULong, Gen.Int[0, SobolSequence.MostDimensions - 1], Gen.Int[1, 9], Gen.Int[0, 5]).Sample((seed, dimension, digits, block) =>
        {
            SobolSequence sequence = SobolSequence.Scrambled(dimension + 1, seed);
            int count = 1 << digits;

            double[] coordinates = [.. Points(sequence, count, block * count).Select(p => p[dimension])];

            Assert.Equal(Enumerable.Range(0, count), coordinates.Select(x => (int)(x * count)).Order());
        }, iter: 60);

    [Fact]
    public void Point_FirstTwoDimensions_EveryElementaryBoxHoldsOne() =>
        Gen.Select(Gen.ULong, Gen.Int[1, 8]).Sample((seed, digits) =>
        {
            double[][] points = Points(SobolSequence.Scrambled(2, seed), 1 << digits);

            for (int split = 0; split <= digits; split++)
            {
                (int wide, int tall) = (1 << split, 1 << (digits - split));
                Assert.Equal(wide * tall, points.Select(p => ((int)(p[0] * wide), (int)(p[1] * tall))).Distinct().Count());
            }
        }, iter: 40);

    [Fact]
    public void Scrambled_ManySeeds_FirstPointIsUniform()
    {
        double[] first = [.. Enumerable.Range(0, 2000).Select(seed => Points(SobolSequence.Scrambled(3, (ulong)seed), 1)[0][2]).Order()];

        // Kolmogorov–Smirnov: 1.95 / √n is exceeded once in a thousand.
        Assert.InRange(first.Select((x, i) => Math.Abs(x - (i + 0.5) / first.Length)).Max(), 0, 1.95 / Math.Sqrt(first.Length));
    }

    [Fact]
    public void Scrambled_MoreDimensions_KeepsTheFirst()
    {
        double[][] few = Points(SobolSequence.Scrambled(3, 5), 16);
        double[][] many = Points(SobolSequence.Scrambled(9, 5), 16);

        Assert.Equal(few, many.Select(p => p[..3]));
    }

    [Fact]
    public void Point_AllDimensions_AreDifferentSequences()
    {
        SobolSequence sequence = new(SobolSequence.MostDimensions);

        // Points 2^k tell all columns of digits, and so the whole sequence of a dimension.
        double[][] columns = [.. Enumerable.Range(0, 18).Select(k => Points(sequence, 1, 1 << k)[0])];

        Assert.Equal(SobolSequence.MostDimensions, Enumerable.Range(0, SobolSequence.MostDimensions).Select(d => string.Join(' ', columns.Select(c => c[d]))).Distinct().Count());
    }

    private static double[][] Points(SobolSequence sequence, int count, int from = 0) => [.. Enumerable.Range(from, count).Select(i =>
    {
        double[] point = new double[sequence.Dimensions];
        sequence.Point((uint)i, point);
        return point;
    })];
}
