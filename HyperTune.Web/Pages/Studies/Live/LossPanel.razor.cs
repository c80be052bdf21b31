using System.Globalization;
using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using HyperTune.Web.Plots;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.Live;

/// <summary>Learning curves with their switches: smoothing, logarithmic axis, size.</summary>
public sealed partial class LossPanel
{
    private const int MaxNamed = 8;

    /// <summary>The study.</summary>
    [Parameter, EditorRequired]
    public required StudySummary Study { get; set; }

    /// <summary>Trials that train.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<TrialView> Running { get; set; }

    /// <summary>The curves.</summary>
    [Parameter, EditorRequired]
    public required Figure? Figure { get; set; }

    /// <summary>How they are looked at.</summary>
    [Parameter, EditorRequired]
    public required LiveView View { get; set; }

    /// <summary>Metric and unit.</summary>
    [Parameter, EditorRequired]
    public required string Unit { get; set; }

    /// <summary>Height of the figure, in pixels.</summary>
    [Parameter, EditorRequired]
    public int Height { get; set; }

    /// <summary>Told of the smoothness while the slider moves.</summary>
    [Parameter]
    public EventCallback<double> OnSlide { get; set; }

    /// <summary>Told of the smoothness that was chosen.</summary>
    [Parameter]
    public EventCallback<double> OnSmooth { get; set; }

    /// <summary>Told whether the axis shall be logarithmic.</summary>
    [Parameter]
    public EventCallback<bool> OnLog { get; set; }

    /// <summary>Told whether it shall be large.</summary>
    [Parameter]
    public EventCallback<bool> OnEnlarge { get; set; }

    private static string Most { get; } = Smoothing.Most.ToString("0.##", CultureInfo.InvariantCulture);

    private string Metric => Study.Objectives[0].Metric;

    private bool IsLoss => Metric.EndsWith("loss", StringComparison.Ordinal);

    // Shares lie between 0 and 1, most of them near 1: ratios say nothing there.
    private bool HasLog => MetricCatalog.Find(Metric)?.Unit != MetricUnit.Share;

    private string Shown => View.Smoothness.ToString("0.00", CultureInfo.InvariantCulture);

    private IEnumerable<TrialView> Lit => Running.Where(r => r.Number != Study.BestNumber);

    private IEnumerable<TrialView> Named => Lit.Take(MaxNamed);

    private int Unnamed => Math.Max(0, Lit.Count() - MaxNamed);

    private static double Read(ChangeEventArgs change) =>
        LiveView.Of(null, Convert.ToString(change.Value, CultureInfo.InvariantCulture), null).Smoothness;
}
