namespace HyperTune.Web.Pages.Studies.New;

/// <summary>How the next trial is chosen, and when a weak one ends early.</summary>
public sealed partial class StrategySection;
