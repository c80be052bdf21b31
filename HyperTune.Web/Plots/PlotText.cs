namespace HyperTune.Web.Plots;

/// <summary>Names the resource file with the texts of the plots.</summary>
public sealed class PlotText;
