namespace HyperTune.Web.Shared;

/// <summary>Names the resource file with the texts of the shared parts.</summary>
public sealed class SharedText;
