namespace HyperTune.Web.Pages.Studies.Tools;

/// <summary>Names the resource file with what is said about duplicating, archiving, deleting, describing and queueing studies.</summary>
public sealed class ToolsText;
