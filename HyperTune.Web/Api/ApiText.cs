using HyperTune.Engine.Texts;

namespace HyperTune.Web.Api;

/// <summary>What the HTTP API says, in ApiText.resx.</summary>
internal static class ApiText
{
    /// <summary>The text of a key.</summary>
    public static TextTable L { get; } = new(typeof(ApiText));
}
