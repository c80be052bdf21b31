namespace HyperTune.Web.Pages.Studies.StudyList;

/// <summary>Names the resource file with the texts of the list's groups, tags, selection, queue and keys.</summary>
public sealed class StudyListText;
