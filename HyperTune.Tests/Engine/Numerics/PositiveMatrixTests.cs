using CsCheck;
using HyperTune.Engine.Numerics;

namespace HyperTune.Tests.Engine.Numerics;

public sealed class PositiveMatrixTests
{
    // Random matrices a aᵀ + I of every size from 1 to 20, so that vector tails of all lengths occur.
    private static readonly Gen<(double[] Matrix, int Size)> Matrices =
        from size in Gen.Int[1, 20]
        from entries in Gen.Double[-2, 2].Array[size * size]
        select (Square(entries, size), size);

    [Fact]
    public void Solve_AnyRightSide_UndoesTheProduct() => Matrices.Sample(m =>
    {
        double[] x = [.. Enumerable.Range(0, m.Size).Select(i => i - 3.5)];
        double[] solved = PositiveMatrix.Factor(m.Matrix, m.Size).Solve(Times(m.Matrix, x));

        Assert.All(solved.Zip(x), e => Assert.Equal(e.Second, e.First, 1e-8));
    });

    [Fact]
    public void Inverse_TimesTheMatrix_IsTheIdentity() => Matrices.Sample(m =>
    {
        double[] inverse = PositiveMatrix.Factor(m.Matrix, m.Size).Inverse();
        for (int j = 0; j < m.Size; j++)
        {
            double[] row = Times(m.Matrix, inverse[(j * m.Size)..((j + 1) * m.Size)]);
            Assert.All(row.Select((v, i) => (v, i)), e => Assert.Equal(e.i == j ? 1 : 0, e.v, 1e-8));
        }
    });

    [Fact]
    public void LogDeterminant_Diagonal_IsTheSumOfLogarithms() =>
        Assert.Equal(Math.Log(2 * 3 * 4), PositiveMatrix.Factor([2, 0, 0, 0, 3, 0, 0, 0, 4], 3).LogDeterminant, 12);

    [Fact]
    public void Factor_SingularByRounding_IsRaisedAsLittleAsHelps()
    {
        // Rank one: the diagonal must be raised, but no more than shows.
        double[] x = PositiveMatrix.Factor([1, 1, 1, 1], 2).Solve([2, 2]);

        Assert.Equal(2, x[0] + x[1], 6);
    }

    [Fact]
    public void Factor_NotFinite_Throws() => Assert.Throws<ArgumentException>(() => PositiveMatrix.Factor([double.NaN], 1));

    private static double[] Square(double[] a, int size)
    {
        double[] product = new double[size * size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                product[i * size + j] = (i == j ? 1 : 0) + Enumerable.Range(0, size).Sum(k => a[i * size + k] * a[j * size + k]);
            }
        }

        return product;
    }

    private static double[] Times(double[] matrix, double[] x) =>
        [.. Enumerable.Range(0, x.Length).Select(i => Enumerable.Range(0, x.Length).Sum(j => matrix[i * x.Length + j] * x[j]))];
}
