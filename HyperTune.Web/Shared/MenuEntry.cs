namespace HyperTune.Web.Shared;

/// <summary>Something that a menu offers.</summary>
/// <param name="Key">Its name in tests.</param>
/// <param name="Icon">An SVG icon.</param>
/// <param name="Label">A verb.</param>
/// <param name="Act">What it does.</param>
/// <param name="Destroys">Whether something is lost by it.</param>
public sealed record MenuEntry(string Key, string Icon, string Label, Func<Task> Act, bool Destroys = false);
