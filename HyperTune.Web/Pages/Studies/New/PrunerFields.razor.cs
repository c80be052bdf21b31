using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Engine.Pruning;
using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Pages.Studies.New;

/// <summary>When a weak trial ends early: the pruner and what may be set of it, as the catalogue says.</summary>
public sealed partial class PrunerFields
{
    [Inject]
    private IStringLocalizer<PrunerFieldsText> Words { get; set; } = null!;

    // Steps of a training are epochs: what needs instances is for studies without data, which are not made here.
    private static IEnumerable<PrunerEntry> Offered => PrunerCatalog.All.Where(p => !p.NeedsInstances);

    private PrunerEntry? Chosen => PrunerCatalog.Find(Draft.Pruner.Name);

    private ImmutableArray<SpecOption> Options => PrunerCatalog.OptionsOf(new() { Name = Draft.Pruner.Name, Wrapped = Draft.Pruner.Wrapped });

    private IEnumerable<string> Metrics => Form.Spec.Data is { } data ? MetricCatalog.For(data).Select(m => m.Name) : [];

    private string Placeholder(SpecOption option) => double.IsFinite(option.Default) ? Numbers.Significant(option.Default) : Words["no_bound"];

    // What is set of a pruner that was left would be a problem that no field shows.
    private void Use(string pruner) => Set(() => Draft.Pruner = new()
    {
        Name = pruner,
        Metric = pruner == "none" ? null : Draft.Pruner.Metric,
        MinResource = PrunerCatalog.Find(pruner) is { HasWarmup: true } && Chosen is { HasWarmup: true } ? Draft.Pruner.MinResource : "",
    });

    private void Own(string key, string value) => Set(() =>
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            Draft.Pruner.Options.Remove(key);
        }
        else
        {
            Draft.Pruner.Options[key] = value;
        }
    });
}
