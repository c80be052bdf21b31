using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Sampling.Tpe;

/// <summary>
/// One coordinate as densities see it: a continuum, a lattice of cells in order, or choices without order. A place on it is a number in [0, 1] of a continuum, else the
/// number of a cell; NaN stands for an absent parameter.
/// </summary>
internal sealed class ParzenAxis
{
    /// <summary>Lattices with more cells are taken for continua: kernels hardly tell their cells apart.</summary>
    public const int MostCells = 128;

    private readonly double[] edges;

    private ParzenAxis(int cells, bool ordered, double[] edges) => (Cells, IsOrdered, this.edges) = (cells, ordered, edges);

    /// <summary>How many cells there are; 0 for a continuum.</summary>
    public int Cells { get; }

    /// <summary>Whether places near each other are alike.</summary>
    public bool IsOrdered { get; }

    /// <summary>The axis of a valid distribution. Cost O(cells).</summary>
    public static ParzenAxis Of(ParameterDistribution distribution) => distribution switch
    {
        CategoricalDistribution { Ordered: false } choices => new(choices.Choices.Length, false, EdgesOf(choices, choices.Choices.Length)),
        { Count: { } count and <= MostCells } => new((int)count, true, EdgesOf(distribution, (int)count)),
        _ => new(0, true, []),
    };

    /// <summary>The place of a coordinate of the unit cube. Cost O(log cells).</summary>
    /// <param name="unit">In [0, 1], or NaN.</param>
    public double PlaceOf(double unit)
    {
        if (Cells == 0 || double.IsNaN(unit))
        {
            return unit;
        }

        int at = Array.BinarySearch(edges, unit);
        return Math.Clamp(at >= 0 ? at : ~at - 1, 0, Cells - 1);
    }

    /// <summary>The coordinate of a place: the middle of its cell, where there are cells.</summary>
    /// <param name="place">Not NaN.</param>
    public double UnitOf(double place) => Cells == 0 ? place : Middle((int)place);

    /// <summary>The coordinate in the middle of a cell.</summary>
    public double Middle(int cell) => (edges[cell] + edges[cell + 1]) / 2;

    /// <summary>The coordinate where a cell begins, and the one before it ends; 1 after the last.</summary>
    public double Edge(int cell) => edges[cell];

    /// <summary>The logarithm of the uniform density of a continuum at a place, or of a cell's uniform mass.</summary>
    /// <param name="place">Not NaN.</param>
    public double LogUniform(double place) => Cells == 0 ? 0 : Math.Log(edges[(int)place + 1] - edges[(int)place]);

    // A whole number owns the interval around it on the logarithmic scale; all other cells are of one width.
    private static double[] EdgesOf(ParameterDistribution distribution, int count)
    {
        double[] edges = [.. Enumerable.Range(0, count + 1).Select(k => (double)k / count)];
        if (distribution is IntDistribution { Log: true } whole)
        {
            (double low, double high) = (Math.Log(whole.Low - 0.5), Math.Log(whole.High + 0.5));
            for (int k = 1; k < count; k++)
            {
                edges[k] = (Math.Log(whole.Low + k - 0.5) - low) / (high - low);
            }
        }

        return edges;
    }
}
