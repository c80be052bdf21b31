namespace HyperTune.Web.Pages.Trials;

/// <summary>Names the resource file with the texts of the page of a trial.</summary>
public sealed class TrialsText;
