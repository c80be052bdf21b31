namespace HyperTune.Web.Shared.Tags;

/// <summary>Names the resource file with the texts of the tag editor.</summary>
public sealed class TagsText;
