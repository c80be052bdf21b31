using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.Compare;

/// <summary>What the compared trials reached and what it took; check mark and weight mark the best of each row.</summary>
public sealed partial class MetricTable
{
    private MetricComparison comparison = new([]);

    /// <summary>What is compared.</summary>
    [Parameter, EditorRequired]
    public required ComparedSet Set { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet() => comparison = Set.Metrics();

    private static string? Exact(MetricComparison.Row row, int trial) =>
        row.Kind == MetricRowKind.Metric && double.IsFinite(row.Values[trial]) ? row.Values[trial].ToString("R", CultureInfo.InvariantCulture) : null;

    private string? HintOf(MetricComparison.Row row) => row switch
    {
        { IsComparable: false } => T["metrics.unlike"],
        { Of: { } metric } => T["metric.gap.hint", metric],
        { Kind: MetricRowKind.Metric } => row.Key,
        _ => null,
    };
}
