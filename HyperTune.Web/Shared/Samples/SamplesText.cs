namespace HyperTune.Web.Shared.Samples;

/// <summary>Names the resource file with the texts of the choice of samples.</summary>
public sealed class SamplesText;
