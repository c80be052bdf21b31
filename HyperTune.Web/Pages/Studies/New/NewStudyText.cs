namespace HyperTune.Web.Pages.Studies.New;

/// <summary>Names the resource file with the texts of the New study page.</summary>
public sealed class NewStudyText;
