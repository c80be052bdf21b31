namespace HyperTune.Web.Pages.System;

/// <summary>Names the resource file with the texts of the system page.</summary>
public sealed class SystemText;
