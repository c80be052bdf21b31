namespace HyperTune.Web.Pages.Studies;

/// <summary>Names the resource file with the texts of the pages of studies.</summary>
public sealed class StudiesText;
