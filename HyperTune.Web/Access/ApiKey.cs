using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using HyperTune.Web.Startup;
using static HyperTune.Web.Startup.StartupText;

namespace HyperTune.Web.Access;

/// <summary>The key that programs send as <c>Authorization: Bearer KEY</c>. From the settings, or made at first start and kept in the data folder.</summary>
public sealed class ApiKey
{
    private const string FileName = "api-key.txt";

    private ApiKey(string value, bool fromSettings)
    {
        Value = value;
        FromSettings = fromSettings;
    }

    /// <summary>The key.</summary>
    public string Value { get; }

    /// <summary>Whether it was given by a setting rather than made here.</summary>
    public bool FromSettings { get; }

    /// <summary>Reads or makes the key.</summary>
    /// <param name="dataFolder">Exists and is locked by this process.</param>
    /// <param name="given">The key of the settings, or null.</param>
    /// <exception cref="StartProblem">The file cannot be read or written.</exception>
    public static ApiKey Load(string dataFolder, string? given)
    {
        if (given is not null)
        {
            return new(given, fromSettings: true);
        }

        string path = Path.Combine(dataFolder, FileName);
        try
        {
            string kept = File.Exists(path) ? File.ReadAllText(path).Trim() : "";
            if (kept.Length < 16)
            {
                kept = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
                Write(path, kept);
            }

            return new(kept, fromSettings: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartProblem(L["ApiKey", path, e.Message], e);
        }
    }

    /// <summary>Compares in a time that tells nothing about how much was right.</summary>
    /// <param name="given">What a caller sent.</param>
    public bool Matches(string given) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(Value));

    private static void Write(string path, string key)
    {
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using StreamWriter writer = new(path, options);
        writer.WriteLine(key);
    }
}
