namespace HyperTune.Web.Pages.Studies.SpaceChange;

/// <summary>Names the resource file with the texts about a change of the search space.</summary>
public sealed class SpaceChangeText;
