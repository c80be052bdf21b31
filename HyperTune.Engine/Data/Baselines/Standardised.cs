namespace HyperTune.Engine.Data.Baselines;

/// <summary>Windows flattened, with what is known of the rows ahead, and brought to mean 0 and deviation 1 by the samples that a linear answer is fitted on.</summary>
internal sealed class Standardised
{
    private readonly TrainingData data;
    private readonly bool ahead;
    private readonly float[] sample;
    private readonly double[] means;
    private readonly double[] scales;

    /// <summary>Fits means and deviations. Cost O(samples × width).</summary>
    /// <param name="data">The data.</param>
    /// <param name="anchors">Samples to fit on.</param>
    /// <param name="window">Rows seen: the last ones of the study's largest window.</param>
    /// <param name="ahead">Whether inputs that are known for the horizon are seen too.</param>
    public Standardised(TrainingData data, int[] anchors, int window, bool ahead = false)
    {
        this.data = data;
        this.ahead = ahead;
        Window = window;
        Width = (window * data.InputCount) + (ahead ? data.Horizon * data.FutureInputs.Length : 0);
        sample = new float[Width];
        means = new double[Width];
        scales = new double[Width];
        foreach (int anchor in anchors)
        {
            ReadOnlySpan<float> row = Sample(anchor);
            for (int i = 0; i < Width; i++)
            {
                means[i] += row[i] / (double)anchors.Length;
            }
        }

        foreach (int anchor in anchors)
        {
            ReadOnlySpan<float> row = Sample(anchor);
            for (int i = 0; i < Width; i++)
            {
                scales[i] += (row[i] - means[i]) * (row[i] - means[i]) / anchors.Length;
            }
        }

        for (int i = 0; i < Width; i++)
        {
            scales[i] = scales[i] > 1e-12 ? 1 / Math.Sqrt(scales[i]) : 0;
        }
    }

    /// <summary>Rows seen.</summary>
    public int Window { get; }

    /// <summary>Numbers a sample has.</summary>
    public int Width { get; }

    /// <summary>Row-major [anchors × width].</summary>
    public double[] Rows(ReadOnlySpan<int> anchors)
    {
        double[] rows = new double[anchors.Length * Width];
        for (int s = 0; s < anchors.Length; s++)
        {
            ReadOnlySpan<float> row = Sample(anchors[s]);
            for (int i = 0; i < Width; i++)
            {
                rows[(s * Width) + i] = (row[i] - means[i]) * scales[i];
            }
        }

        return rows;
    }

    // The same buffer each time.
    private ReadOnlySpan<float> Sample(int anchor)
    {
        if (!ahead)
        {
            return Samples.Window(data, anchor, Window);
        }

        Samples.Window(data, anchor, Window).CopyTo(sample);
        int at = Window * data.InputCount;
        for (int row = anchor + 1; row <= anchor + data.Horizon; row++)
        {
            foreach (int column in data.FutureInputs)
            {
                sample[at++] = data.Inputs[(row * data.InputCount) + column];
            }
        }

        return sample;
    }
}
