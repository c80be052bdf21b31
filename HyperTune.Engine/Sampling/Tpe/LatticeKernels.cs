using HyperTune.Engine.Numerics;

namespace HyperTune.Engine.Sampling.Tpe;

/// <summary>Truncated normal kernels around the middles of cells; the mass of a cell is their integral over it.</summary>
internal sealed class LatticeKernels : AxisKernels
{
    // A cell so far away that its mass is below what a number can hold.
    private const double Least = 1e-300;

    private readonly ParzenAxis axis;
    private readonly int[] cells;
    private readonly double bandwidth;
    private readonly double[]?[] rows;
    private readonly double[] inside;

    public LatticeKernels(ParzenAxis axis, double[] places, double bandwidth)
    {
        (this.axis, this.bandwidth, rows) = (axis, bandwidth, new double[axis.Cells][]);
        inside = [.. Enumerable.Range(0, axis.Cells).Select(k => TruncatedNormal.Inside(axis.Middle(k), bandwidth))];
        cells = Array.ConvertAll(places, p => double.IsNaN(p) ? axis.Cells : (int)p);
    }

    /// <inheritdoc/>
    public override void AddLogs(double place, Span<double> sums)
    {
        double[] row = rows[(int)place] ??= RowOf((int)place);
        for (int i = 0; i < cells.Length; i++)
        {
            sums[i] += row[cells[i]];
        }
    }

    /// <inheritdoc/>
    public override double Draw(int kernel, Prng chance)
    {
        double share = chance.NextUnit();
        return axis.PlaceOf(cells[kernel] == axis.Cells ? share : TruncatedNormal.Quantile(axis.Middle(cells[kernel]), bandwidth, share));
    }

    // Logarithms of one cell's mass by the cell of the kernel, and at the end for kernels without the parameter: the same for all trials of a cell.
    private double[] RowOf(int cell)
    {
        double[] row = new double[axis.Cells + 1];
        for (int k = 0; k < axis.Cells; k++)
        {
            double centre = axis.Middle(k);
            double mass = TruncatedNormal.Between((axis.Edge(cell) - centre) / bandwidth, (axis.Edge(cell + 1) - centre) / bandwidth);
            row[k] = Math.Log(Math.Max(mass, Least) / inside[k]);
        }

        row[axis.Cells] = axis.LogUniform(cell);
        return row;
    }
}
