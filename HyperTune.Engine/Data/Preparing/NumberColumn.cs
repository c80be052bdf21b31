namespace HyperTune.Engine.Data.Preparing;

/// <summary>One column of numbers, filled, with the scale that its training rows give.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">By row of the split, original units, nothing missing.</param>
/// <param name="Fill">Median of training rows, original units.</param>
/// <param name="Offset">Subtracted by the scaler.</param>
/// <param name="Scale">Divides; never 0.</param>
internal sealed record NumberColumn(string Name, double[] Values, double Fill, double Offset, double Scale)
{
    /// <summary>The scaled value of a row.</summary>
    public float Scaled(int row) => (float)((Values[row] - Offset) / Scale);

    /// <summary>Fits and fills; null when training rows have no value. Cost O(rows log rows).</summary>
    /// <param name="column">A column with numbers.</param>
    /// <param name="split">Rows.</param>
    /// <param name="missing"><c>forward_fill</c> (the training median before a series' or sequence's first value), else the training median.</param>
    /// <param name="scaler"><c>standard</c>, <c>minmax</c> or <c>none</c>.</param>
    public static NumberColumn? Of(DataColumn column, RowSplit split, string missing, string scaler)
    {
        double[] values = [.. split.Rows.Select(r => column.Numbers![r])];
        double[] learnt = [.. values.Where((v, i) => split.IsTrain[i] && !double.IsNaN(v)).Order()];
        if (learnt.Length == 0)
        {
            return null;
        }

        double median = (learnt[(learnt.Length - 1) / 2] + learnt[learnt.Length / 2]) / 2;
        double last = median;
        for (int i = 0; i < values.Length; i++)
        {
            last = split.Starts(i) ? median : last;
            values[i] = double.IsNaN(values[i]) ? last : values[i];
            last = missing == "forward_fill" ? values[i] : median;
        }

        (double offset, double scale) = scaler switch
        {
            "standard" => Moments(learnt),
            "minmax" => (learnt[0], learnt[^1] - learnt[0]),
            _ => (0, 1),
        };
        return new(column.Profile.Name, values, median, offset, scale > 0 && double.IsFinite(scale) ? scale : 1);
    }

    private static (double Mean, double Deviation) Moments(double[] values)
    {
        double mean = values.Average();
        double deviation = Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));

        // A column that is constant but for rounding has no scale of its own.
        return (mean, deviation > 1e-12 * Math.Abs(mean) ? deviation : 0);
    }
}
