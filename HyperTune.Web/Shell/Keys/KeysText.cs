namespace HyperTune.Web.Shell.Keys;

/// <summary>Names the resource file with the texts of the shortcuts that work everywhere.</summary>
public sealed class KeysText;
