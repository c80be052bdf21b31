using HyperTune.Engine.Data;
using HyperTune.Engine.Trials;
using HyperTune.Web.Pages.Studies.New.Drafts;

namespace HyperTune.Web.Pages.Studies.New;

/// <summary>The network's family, how far it looks ahead, and what is improved.</summary>
public sealed partial class ModelSection
{
    private bool several;

    private IReadOnlyList<string> Families => FamilySearch.Families(Draft);

    private string Task => Draft.Data?.Task ?? TaskNames.Forecast;

    private bool IsForecast => Task == TaskNames.Forecast;

    private IEnumerable<ModelDescriptor> Fitting => ModelDescriptors.All.Where(m => m.Tasks.Contains(Task));

    private IEnumerable<MetricDescriptor> Metrics => (Form.Spec.Data is { } data ? MetricCatalog.For(data) : MetricCatalog.For(Task)).Where(m => m.IsObjective && m.Name.StartsWith("val_", StringComparison.Ordinal));

    private Objective Objective => Draft.Objectives.FirstOrDefault() ?? new("", Direction.Minimize);

    /// <inheritdoc/>
    protected override void OnParametersSet() => several |= Families.Count > 1;

    private void UseSeveral(bool on)
    {
        several = on;
        if (!on && Families.Count > 1)
        {
            Form.UseFamilies([Families[0]]);
        }
    }

    // Among several a click takes one in or out; the last one stays.
    private void Toggle(string family)
    {
        if (!several)
        {
            Form.UseModel(family);
        }
        else if (!Families.Contains(family))
        {
            Form.UseFamilies([.. Families, family]);
        }
        else if (Families.Count > 1)
        {
            Form.UseFamilies([.. Families.Where(f => f != family)]);
        }
    }

    private void UseMetric(string name) => Use(new(name, MetricCatalog.Find(name)?.Direction ?? Objective.Direction));

    private void UseDirection(string name) => Use(Objective with { Direction = Enum.Parse<Direction>(name) });

    private void Use(Objective objective) => Set(() => Draft.Objectives = [objective, .. Draft.Objectives.Skip(1)]);
}
