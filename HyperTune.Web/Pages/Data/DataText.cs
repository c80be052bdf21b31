namespace HyperTune.Web.Pages.Data;

/// <summary>Names the resource file with the texts of the data pages.</summary>
public sealed class DataText;
