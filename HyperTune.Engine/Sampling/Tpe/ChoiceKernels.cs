using HyperTune.Engine.Numerics;

namespace HyperTune.Engine.Sampling.Tpe;

/// <summary>Kernels over choices without order: a trial's own choice, or with a small chance any.</summary>
/// <remarks>J. Aitchison, C. Aitken, "Multivariate binary discrimination by the kernel method", Biometrika 63, 1976.</remarks>
internal sealed class ChoiceKernels : AxisKernels
{
    private readonly ParzenAxis axis;
    private readonly int[] cells;
    private readonly double smoothing;

    public ChoiceKernels(ParzenAxis axis, double[] places, double smoothing)
    {
        (this.axis, this.smoothing) = (axis, smoothing);
        cells = Array.ConvertAll(places, p => double.IsNaN(p) ? axis.Cells : (int)p);
    }

    /// <inheritdoc/>
    public override void AddLogs(double place, Span<double> sums)
    {
        double[] row = new double[axis.Cells + 1];
        Array.Fill(row, Math.Log(smoothing / axis.Cells));
        row[(int)place] = Math.Log(1 - smoothing + (smoothing / axis.Cells));
        row[axis.Cells] = axis.LogUniform(place);
        for (int i = 0; i < cells.Length; i++)
        {
            sums[i] += row[cells[i]];
        }
    }

    /// <inheritdoc/>
    public override double Draw(int kernel, Prng chance)
    {
        bool any = chance.NextUnit() < smoothing || cells[kernel] == axis.Cells;
        return any ? chance.NextInt(axis.Cells) : cells[kernel];
    }
}
