namespace HyperTune.Web.Pages.Studies.New.Probing;

/// <summary>Names the resource file with the texts of the time measured before a start.</summary>
public sealed class ProbeText;
