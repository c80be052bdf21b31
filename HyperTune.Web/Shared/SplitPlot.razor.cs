using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Shared;

/// <summary>A column over its rows, with the training, validation and test parts behind it. Drawn on the server.</summary>
public sealed partial class SplitPlot
{
    private const double Wide = 1000;
    private const double Tall = 100;

    private Part[] parts = [];
    private string path = "";

    /// <summary>The column.</summary>
    [Parameter]
    [EditorRequired]
    public SeriesSketch? Series { get; set; }

    /// <summary>Shares of training, validation and test rows; empty for no shading.</summary>
    [Parameter]
    public IReadOnlyList<double> Split { get; set; } = [];

    /// <summary>Does not draw the test rows.</summary>
    [Parameter]
    public bool HideTest { get; set; }

    /// <summary>Texts under the plot, evenly spaced from the first row to the last.</summary>
    [Parameter]
    public IReadOnlyList<string> Ticks { get; set; } = [];

    /// <summary>What it shows, for those who cannot see it.</summary>
    [Parameter]
    public string? Label { get; set; }

    /// <summary>Height in pixels.</summary>
    [Parameter]
    public int Height { get; set; } = 78;

    private int Rows => Series?.Rows ?? 0;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        bool shaded = Split.Count == 3 && Split.All(s => s > 0) && Math.Abs(Split.Sum() - 1) < 1e-6;
        parts = shaded
            ? [new("train", 0, Split[0]), new("validate", Split[0], Split[1]), new("test", Split[0] + Split[1], Split[2])]
            : [];
        path = Series is null ? "" : Draw(Series, HideTest && shaded ? Split[0] + Split[1] : 1);
    }

    private static string Draw(SeriesSketch series, double until)
    {
        int count = (int)(series.Low.Length * until);
        double low = series.Low.Take(count).Where(double.IsFinite).DefaultIfEmpty(0).Min();
        double high = series.High.Take(count).Where(double.IsFinite).DefaultIfEmpty(1).Max();
        double range = high > low ? high - low : 1;

        // The upper fifth is left to the labels.
        double Y(double value) => Tall - 4 - (Tall * 0.72) * (value - low) / range;

        StringBuilder drawn = new();
        bool pen = false;
        for (int i = 0; i < count; i++)
        {
            if (!double.IsFinite(series.Low[i]))
            {
                pen = false;
                continue;
            }

            double x = (i + 0.5) * Wide / series.Low.Length;
            drawn.Append(CultureInfo.InvariantCulture, $"{(pen ? 'L' : 'M')}{N(x)} {N(Y(series.Low[i]))}");
            if (series.High[i] > series.Low[i])
            {
                drawn.Append(CultureInfo.InvariantCulture, $"L{N(x)} {N(Y(series.High[i]))}");
            }

            pen = true;
        }

        return drawn.ToString();
    }

    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Percent(double share) => (share * 100).ToString("0.###", CultureInfo.InvariantCulture) + "%";

    private sealed record Part(string Name, double From, double Share);
}
