using CsCheck;
using HyperTune.Engine.Numerics;

namespace HyperTune.Tests.Engine.Numerics;

public sealed class SymmetricEigenTests
{
    [Fact]
    public void Of_KnownMatrix_GivesItsEigenvalues() =>
        Assert.Equal([1.0, 3.0], SymmetricEigen.Of([2, 1, 1, 2], 2).Values.Order().Select(v => Math.Round(v, 12)));

    [Fact]
    public void Of_AnySymmetricMatrix_PutsItTogetherAgain() =>
        (from size in Gen.Int[1, 12] from entries in Gen.Double[-5, 5].Array[size * size] select (size, entries)).Sample(m =>
        {
            double[] matrix = [.. Enumerable.Range(0, m.entries.Length).Select(i => m.entries[Math.Max(i / m.size, i % m.size) * m.size + Math.Min(i / m.size, i % m.size)])];
            (double[] values, double[] vectors) = SymmetricEigen.Of(matrix, m.size);
            for (int i = 0; i < matrix.Length; i++)
            {
                double entry = Enumerable.Range(0, m.size).Sum(e => vectors[i / m.size * m.size + e] * values[e] * vectors[i % m.size * m.size + e]);
                Assert.Equal(matrix[i], entry, 1e-9);
            }
        });
}
