namespace HyperTune.Web.Pages.Studies.New;

/// <summary>Names the resource file with the texts of the pruner's fields.</summary>
public sealed class PrunerFieldsText;
