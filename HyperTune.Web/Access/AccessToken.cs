using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace HyperTune.Web.Access;

/// <summary>The token in the address that the program prints. Random, good while the process runs, never written anywhere.</summary>
public sealed class AccessToken
{
    /// <summary>The name of the query parameter that carries it.</summary>
    public const string QueryName = "token";

    /// <summary>43 characters that need no escaping in an address; 256 bits.</summary>
    public string Value { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Compares in a time that tells nothing about how much was right.</summary>
    /// <param name="given">What a caller sent.</param>
    public bool Matches(string? given) =>
        given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(Value));
}
