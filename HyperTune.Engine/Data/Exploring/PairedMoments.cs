namespace HyperTune.Engine.Data.Exploring;

/// <summary>Pearson's correlation of pairs that are added one by one, by Welford's update: safe for values far from zero.</summary>
internal struct PairedMoments
{
    // Differences of doubles carry the rounding of what they were made from.
    private const double Rounding = 1e-13;

    private double meanX;
    private double meanY;
    private double xx;
    private double yy;
    private double xy;

    /// <summary>Pairs so far.</summary>
    public int Count { get; private set; }

    /// <summary>From −1 to 1; NaN where one of the two does not vary.</summary>
    public readonly double Value => xx > 0 && yy > 0 ? Math.Clamp(xy / Math.Sqrt(xx * yy), -1, 1) : double.NaN;

    /// <summary>Adds a pair; one that is not finite is left out. Cost O(1).</summary>
    public void Add(double x, double y)
    {
        if (!double.IsFinite(x) || !double.IsFinite(y))
        {
            return;
        }

        Count++;
        (double dx, double dy) = (x - meanX, y - meanY);
        meanX += dx / Count;
        meanY += dy / Count;
        xx += dx * (x - meanX);
        yy += dy * (y - meanY);
        xy += dx * (y - meanY);
    }

    /// <summary>Whether x, and whether y, varies by more than the rounding of values as large as these.</summary>
    /// <param name="sizeX">Largest magnitude that x was made from.</param>
    /// <param name="sizeY">Largest magnitude that y was made from.</param>
    public readonly (bool X, bool Y) Vary(double sizeX, double sizeY) => (Math.Sqrt(xx / Count) > Rounding * sizeX, Math.Sqrt(yy / Count) > Rounding * sizeY);
}
