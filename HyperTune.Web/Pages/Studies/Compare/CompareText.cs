namespace HyperTune.Web.Pages.Studies.Compare;

/// <summary>Names the texts of comparisons, in CompareText.resx.</summary>
public sealed class CompareText;
