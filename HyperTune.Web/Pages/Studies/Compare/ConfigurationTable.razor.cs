using HyperTune.Engine.Data;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.Compare;

/// <summary>Hyper-parameters of the compared trials; what differs from the reference is shaded, what is equal in all can be folded into one line.</summary>
public sealed partial class ConfigurationTable
{
    private ConfigurationComparison comparison = new([]);

    /// <summary>What is compared.</summary>
    [Parameter, EditorRequired]
    public required ComparedSet Set { get; set; }

    /// <summary>Whether equal rows are folded.</summary>
    [Parameter]
    public bool OnlyDifferences { get; set; } = true;

    /// <summary>Told that they shall be, or not.</summary>
    [Parameter]
    public EventCallback<bool> OnOnlyDifferences { get; set; }

    private IEnumerable<ConfigurationComparison.Row> Shown => OnlyDifferences ? comparison.Different : comparison.Rows;

    private string[] Folded => OnlyDifferences ? [.. comparison.Equal.Select(r => r.Name)] : [];

    /// <inheritdoc/>
    protected override void OnParametersSet() => comparison = Set.Configuration();

    private string HintOf(ConfigurationComparison.Row row) =>
        HyperParameterCatalog.Find(row.Name) is { } known ? T["configuration.hint", known.Label, T[$"origin.{row.Origin}"]] : T[$"origin.{row.Origin}"];
}
