namespace HyperTune.Web.Plots;

/// <summary>Names of lines where they end, as one series; those that end at about the same place are moved apart.</summary>
internal static class LineNames
{
    // Names lie at least so far apart, as a share of the height: twelve pixels of a chart of 250.
    private const double Gap = 0.05;

    // Ends within an eighth of the width are near one another: there names would overlap.
    private const int Zones = 8;

    /// <summary>Room to the right of the plot for the names, in pixels.</summary>
    /// <param name="names">The names.</param>
    public static int Margin(IEnumerable<string> names) => 12 + 7 * names.Max(n => n.Length);

    /// <summary>The names.</summary>
    /// <param name="ends">Where each line ends, and its name.</param>
    /// <param name="range">The vertical axis.</param>
    /// <param name="log">Whether it is logarithmic.</param>
    /// <param name="width">The length of the horizontal axis.</param>
    public static Series Of(IReadOnlyList<(double X, double Y, string Name)> ends, ValueRange range, bool log, double width)
    {
        double Share(double value) => log ? Math.Log(value / range.From) / Math.Log(range.To / range.From) : (value - range.From) / (range.To - range.From);
        double Value(double share) => log ? range.From * Math.Pow(range.To / range.From, share) : range.From + share * (range.To - range.From);
        List<double> x = [];
        List<double> y = [];
        List<string> labels = [];
        foreach ((double X, double Y, string Name)[] zone in ends.GroupBy(e => (int)(Zones * e.X / width)).Select(g => g.ToArray()))
        {
            double[] shares = LabelSpread.Of([.. zone.Select(e => Share(Math.Clamp(e.Y, range.From, range.To)))], Gap);
            for (int i = 0; i < zone.Length; i++)
            {
                // Gaps between them: it is a line without stretches, which Plotly draws as texts alone.
                x.AddRange([zone[i].X + width * 0.012, double.NaN]);
                y.AddRange([Value(shares[i]), double.NaN]);
                labels.AddRange([zone[i].Name, ""]);
            }
        }

        return new() { Key = "names", Name = "", Hover = false, InTable = false, X = x, Y = y, Labels = [.. labels], LabelPlace = "middle right" };
    }
}
