namespace HyperTune.Web.Plots.Data;

/// <summary>Names the resource file with the words of the charts of data sets.</summary>
public sealed class DataPlotText;
