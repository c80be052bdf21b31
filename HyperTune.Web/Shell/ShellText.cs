namespace HyperTune.Web.Shell;

/// <summary>Names the resource file with the texts of the shell.</summary>
public sealed class ShellText;
