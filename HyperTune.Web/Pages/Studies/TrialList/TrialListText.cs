namespace HyperTune.Web.Pages.Studies.TrialList;

/// <summary>Names the resource file with the texts of the trials table.</summary>
public sealed class TrialListText;
