namespace HyperTune.Engine.Numerics;

/// <summary>Eigenvalues and eigenvectors of small symmetric matrices, by Jacobi rotations. Cost O(n³) a sweep, a handful of sweeps.</summary>
internal static class SymmetricEigen
{
    private const int MostSweeps = 30;

    /// <summary>Diagonalises a matrix.</summary>
    /// <param name="matrix">[size × size], symmetric.</param>
    /// <param name="size">The number of rows.</param>
    /// <returns>The values in no order, and the vectors as columns, [size × size] by rows.</returns>
    public static (double[] Values, double[] Vectors) Of(double[] matrix, int size)
    {
        double[] a = [.. matrix];
        double[] vectors = new double[size * size];
        for (int i = 0; i < size; i++)
        {
            vectors[i * size + i] = 1;
        }

        double scale = a.Max(Math.Abs);
        for (int sweep = 0; sweep < MostSweeps; sweep++)
        {
            double off = 0;
            for (int p = 0; p < size; p++)
            {
                for (int q = p + 1; q < size; q++)
                {
                    off = Math.Max(off, Math.Abs(a[p * size + q]));
                    Rotate(a, vectors, size, p, q);
                }
            }

            if (off <= 1e-14 * scale)
            {
                break;
            }
        }

        return ([.. Enumerable.Range(0, size).Select(i => a[i * size + i])], vectors);
    }

    private static void Rotate(double[] a, double[] vectors, int size, int p, int q)
    {
        double apq = a[p * size + q];
        if (apq == 0)
        {
            return;
        }

        double theta = (a[q * size + q] - a[p * size + p]) / (2 * apq);
        double t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        double cos = 1 / Math.Sqrt(t * t + 1);
        double sin = t * cos;
        for (int k = 0; k < size; k++)
        {
            (a[k * size + p], a[k * size + q]) = (cos * a[k * size + p] - sin * a[k * size + q], sin * a[k * size + p] + cos * a[k * size + q]);
        }

        for (int k = 0; k < size; k++)
        {
            (a[p * size + k], a[q * size + k]) = (cos * a[p * size + k] - sin * a[q * size + k], sin * a[p * size + k] + cos * a[q * size + k]);
            (vectors[k * size + p], vectors[k * size + q]) =
                (cos * vectors[k * size + p] - sin * vectors[k * size + q], sin * vectors[k * size + p] + cos * vectors[k * size + q]);
        }
    }
}
