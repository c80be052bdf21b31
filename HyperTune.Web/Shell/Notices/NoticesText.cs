namespace HyperTune.Web.Shell.Notices;

/// <summary>Names the resource file with what is said when studies end.</summary>
public sealed class NoticesText;
