namespace HyperTune.Engine.Numerics;

/// <summary>The Cholesky factor of a symmetric positive definite matrix, and what follows from it: solutions, the inverse.</summary>
/// <remarks>Dense, rows one after the other, inner loops over vectors. Cost n³/6 multiplications for the factor, n² a solution, n³/2 for the inverse.</remarks>
internal sealed class PositiveMatrix
{
    private readonly double[] factor;

    private PositiveMatrix(double[] factor, int size)
    {
        this.factor = factor;
        Size = size;
    }

    /// <summary>The number of rows.</summary>
    public int Size { get; }

    /// <summary>The logarithm of the determinant.</summary>
    public double LogDeterminant => 2 * Enumerable.Range(0, Size).Sum(i => Math.Log(factor[i * (Size + 1)]));

    /// <summary>Factors a matrix. Where rounding has made it indefinite, its diagonal is raised by as little as helps.</summary>
    /// <param name="matrix">[size × size] by rows, finite; only the lower triangle is read.</param>
    /// <param name="size">The number of rows.</param>
    /// <exception cref="ArgumentException">No raise of the diagonal helps: the matrix is not finite.</exception>
    public static PositiveMatrix Factor(ReadOnlySpan<double> matrix, int size)
    {
        double trace = 0;
        for (int i = 0; i < size; i++)
        {
            trace += Math.Abs(matrix[i * size + i]);
        }

        double[] factor = new double[size * size];
        for (double raise = 0; raise < 1; raise = Math.Max(1e-14, raise * 100))
        {
            if (TryFactor(matrix, size, raise * trace / size, factor))
            {
                return new(factor, size);
            }
        }

        throw new ArgumentException("The matrix is not positive definite.", nameof(matrix));
    }

    /// <summary>Turns right into the x with factor · x = right, in place: its squared length is right · matrix⁻¹ · right. Cost n²/2.</summary>
    public void HalfSolve(Span<double> right)
    {
        for (int i = 0; i < Size; i++)
        {
            right[i] = (right[i] - Vectors.Dot(factor.AsSpan(i * Size, i), right[..i])) / factor[i * Size + i];
        }
    }

    /// <summary>The x with matrix · x = right.</summary>
    public double[] Solve(ReadOnlySpan<double> right)
    {
        double[] x = right.ToArray();
        HalfSolve(x);
        for (int i = Size - 1; i >= 0; i--)
        {
            x[i] /= factor[i * Size + i];
            Vectors.AddScaled(x.AsSpan(0, i), factor.AsSpan(i * Size, i), -x[i]);
        }

        return x;
    }

    /// <summary>The inverse, [size × size] by rows, both triangles.</summary>
    public double[] Inverse()
    {
        double[] lower = new double[Size * Size];
        double[] inverse = new double[Size * Size];
        for (int i = 0; i < Size; i++)
        {
            Span<double> row = lower.AsSpan(i * Size, i + 1);
            for (int k = 0; k < i; k++)
            {
                Vectors.AddScaled(row[..(k + 1)], lower.AsSpan(k * Size, k + 1), -factor[i * Size + k]);
            }

            row[i] = 1;
            Scale(row, 1 / factor[i * Size + i]);
            for (int a = 0; a <= i; a++)
            {
                Vectors.AddScaled(inverse.AsSpan(a * Size, a + 1), row[..(a + 1)], row[a]);
            }
        }

        for (int a = 0; a < Size; a++)
        {
            for (int b = 0; b < a; b++)
            {
                inverse[b * Size + a] = inverse[a * Size + b];
            }
        }

        return inverse;
    }

    private static bool TryFactor(ReadOnlySpan<double> matrix, int size, double raise, double[] factor)
    {
        for (int i = 0; i < size; i++)
        {
            Span<double> row = factor.AsSpan(i * size, size);
            for (int j = 0; j < i; j++)
            {
                row[j] = (matrix[i * size + j] - Vectors.Dot(row[..j], factor.AsSpan(j * size, j))) / factor[j * size + j];
            }

            double pivot = matrix[i * size + i] + raise - Vectors.Dot(row[..i], row[..i]);
            if (!(pivot > 0) || !double.IsFinite(pivot))
            {
                return false;
            }

            row[i] = Math.Sqrt(pivot);
        }

        return true;
    }

    private static void Scale(Span<double> row, double by)
    {
        for (int i = 0; i < row.Length; i++)
        {
            row[i] *= by;
        }
    }
}
