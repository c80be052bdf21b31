using HyperTune.Engine.Sampling.Encoding;

namespace HyperTune.Engine.Sampling.GaussianProcess;

/// <summary>Points and their squared differences in every coordinate.</summary>
/// <remarks>Differences are lower triangles with the diagonal, row after row, so that a sum over coordinates runs through memory once a coordinate. Cost O(d n²).</remarks>
internal sealed class PointSet
{
    /// <summary>Measures points.</summary>
    public PointSet(SpaceEncoding encoding, IReadOnlyList<double[]> points)
    {
        Encoding = encoding;
        Points = points;
        Columns = new double[encoding.Size][];
        Differences = new double[encoding.Size][];
        for (int j = 0; j < encoding.Size; j++)
        {
            double[] column = new double[points.Count];
            for (int i = 0; i < column.Length; i++)
            {
                column[i] = points[i][j];
            }

            Columns[j] = column;
            Differences[j] = Triangle(encoding.Kinds[j], column);
        }
    }

    /// <summary>What the coordinates are.</summary>
    public SpaceEncoding Encoding { get; }

    /// <summary>The points.</summary>
    public IReadOnlyList<double[]> Points { get; }

    /// <summary>How many points there are.</summary>
    public int Count => Points.Count;

    /// <summary>The values of each coordinate.</summary>
    public double[][] Columns { get; }

    /// <summary>The squared differences in each coordinate.</summary>
    public double[][] Differences { get; }

    private static double[] Triangle(Coordinate kind, double[] column)
    {
        double[] triangle = new double[column.Length * (column.Length + 1) / 2];
        for (int i = 0, at = 0; i < column.Length; i++)
        {
            for (int k = 0; k <= i; k++, at++)
            {
                triangle[at] = SpaceEncoding.Difference(kind, column[i], column[k]);
            }
        }

        return triangle;
    }
}
