namespace HyperTune.Web.Plots.Parallel;

/// <summary>Texts of parallel coordinates, in ParallelText.resx.</summary>
public sealed class ParallelText;
