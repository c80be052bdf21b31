namespace HyperTune.Web.Pages.SystemStatus;

/// <summary>Names the resource file with the texts of the system page.</summary>
public sealed class SystemText;
