namespace HyperTune.Web.Plots.Gallery;

/// <summary>
/// Values at scattered places of the plane as a field: at each place the mean of all values, weighted by a Gaussian of the distance. The width of the Gaussian
/// is the one that foretells each value best from the others. Where no value lies within three widths, the field is blank.
/// </summary>
/// <remarks>
/// E. Nadaraya, "On estimating regression", Theory of Probability and Its Applications 9(1), 1964; G. Watson, Sankhyā A 26(4), 1964; the width by leaving one
/// out. Choices have no distance: only values of the same choice count. Finding the width costs O(500² × widths), a place O(values).
/// </remarks>
internal sealed class KernelField
{
    private const int MostJudged = 500;
    private const double Reach = 3;

    private static readonly double[] Widths = [0.04, 0.06, 0.09, 0.13, 0.19, 0.28];

    private readonly double[] x;
    private readonly double[] y;
    private readonly double[] values;
    private readonly bool choicesX;
    private readonly bool choicesY;

    /// <summary>A field through values.</summary>
    /// <param name="x">Places along the first axis, 0 to 1, or indices of choices.</param>
    /// <param name="y">Places along the second axis.</param>
    /// <param name="values">Finite values, one a place.</param>
    /// <param name="choicesX">Whether the first axis has choices.</param>
    /// <param name="choicesY">Whether the second axis has choices.</param>
    public KernelField(double[] x, double[] y, double[] values, bool choicesX, bool choicesY)
    {
        this.x = x;
        this.y = y;
        this.values = values;
        this.choicesX = choicesX;
        this.choicesY = choicesY;
        Width = choicesX && choicesY ? 1 : Widths.MinBy(ErrorOf);
    }

    /// <summary>The width that was chosen, as a share of an axis.</summary>
    public double Width { get; }

    /// <summary>The value at a place; NaN where it is blank.</summary>
    /// <param name="atX">Place along the first axis.</param>
    /// <param name="atY">Place along the second axis.</param>
    public double At(double atX, double atY) => At(atX, atY, Width, 1, -1);

    private double At(double atX, double atY, double width, int every, int without)
    {
        double weights = 0;
        double sum = 0;
        double nearest = double.PositiveInfinity;
        for (int i = 0; i < values.Length; i += every)
        {
            if (i == without || (choicesX && x[i] != atX) || (choicesY && y[i] != atY))
            {
                continue;
            }

            double dx = choicesX ? 0 : (x[i] - atX) / width;
            double dy = choicesY ? 0 : (y[i] - atY) / width;
            double squared = dx * dx + dy * dy;
            nearest = Math.Min(nearest, squared);
            double weight = Math.Exp(-squared / 2);
            weights += weight;
            sum += weight * values[i];
        }

        return nearest <= Reach * Reach ? sum / weights : double.NaN;
    }

    private double ErrorOf(double width)
    {
        int every = Math.Max(1, (values.Length + MostJudged - 1) / MostJudged);
        double mean = values.Average();
        double error = 0;
        for (int i = 0; i < values.Length; i += every)
        {
            // Where it would be blank, the mean of all is the best guess there is.
            double guess = At(x[i], y[i], width, every, i);
            double miss = values[i] - (double.IsNaN(guess) ? mean : guess);
            error += miss * miss;
        }

        return error;
    }
}
