namespace HyperTune.Web.Access;

/// <summary>Marks the texts of sign-in, in AccessText.resx.</summary>
public sealed class AccessText;
