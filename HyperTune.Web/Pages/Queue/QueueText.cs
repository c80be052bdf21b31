namespace HyperTune.Web.Pages.Queue;

/// <summary>Names the resource file with the texts of the queue page.</summary>
public sealed class QueueText;
