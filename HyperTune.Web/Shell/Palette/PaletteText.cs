namespace HyperTune.Web.Shell.Palette;

/// <summary>Names the resource file with the texts of the palette.</summary>
public sealed class PaletteText;
