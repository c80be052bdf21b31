using System.Security.Cryptography;

namespace HyperTune.Web.Access;

/// <summary>The number that lets this response's own inline scripts run, and no others. One a request; in the page's circuit it means nothing.</summary>
public sealed class CspNonce
{
    /// <summary>128 random bits, Base64.</summary>
    public string Value { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
}
