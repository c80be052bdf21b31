namespace HyperTune.Web.Shared.Tray;

/// <summary>Names the resource file with the texts of the compare tray.</summary>
public sealed class TrayText;
