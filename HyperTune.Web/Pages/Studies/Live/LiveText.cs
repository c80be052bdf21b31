namespace HyperTune.Web.Pages.Studies.Live;

/// <summary>Names the resource file with the texts of the live page.</summary>
public sealed class LiveText;
