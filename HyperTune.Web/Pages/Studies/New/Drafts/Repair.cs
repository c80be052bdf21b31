namespace HyperTune.Web.Pages.Studies.New.Drafts;

/// <summary>A change that mends a problem, offered as a button beside it.</summary>
/// <param name="Key">Key of the button's text.</param>
/// <param name="Value">What the text is about, as "256"; may be empty.</param>
/// <param name="Apply">Changes the draft.</param>
public sealed record Repair(string Key, string Value, Action Apply);
