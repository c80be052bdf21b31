namespace HyperTune.Web.Pages.Studies.Analysis;

/// <summary>Names the resource file with the texts of the analysis page.</summary>
public sealed class AnalysisText;
