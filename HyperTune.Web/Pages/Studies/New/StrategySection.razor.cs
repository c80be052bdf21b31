namespace HyperTune.Web.Pages.Studies.New;

/// <summary>How the next trial is chosen, and when a weak one ends early.</summary>
public sealed partial class StrategySection
{
    // Only a grid has points: those of a grid that was left would be a problem that no field shows.
    private void Use(string sampler) => Set(() =>
    {
        Draft.Sampler = sampler;
        if (sampler != "grid")
        {
            Draft.Points = "";
            Draft.PointsBy.Clear();
        }
    });
}
