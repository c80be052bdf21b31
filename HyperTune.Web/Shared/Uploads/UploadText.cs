namespace HyperTune.Web.Shared.Uploads;

/// <summary>Names the resource file with the texts of the upload panel.</summary>
public sealed class UploadText;
