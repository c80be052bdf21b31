namespace HyperTune.Web.Pages.Studies;

/// <summary>Names the resource file with the texts of what is known of a study's data.</summary>
public sealed class StudyFactsText;
