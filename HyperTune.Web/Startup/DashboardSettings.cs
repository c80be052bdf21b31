using System.Collections.Immutable;
using System.Globalization;
using HyperTune.Web.Access;
using static HyperTune.Web.Startup.StartupText;

namespace HyperTune.Web.Startup;

/// <summary>Reads the section <c>HyperTune</c> and tells every problem in one line: which setting, what is wrong, what would be right.</summary>
/// <remarks>By hand, because the framework's binder stops at the first wrong value, with a stack trace, and passes over misspelt names.</remarks>
public sealed class DashboardSettings
{
    private const string Section = "HyperTune";

    private readonly IConfigurationSection section;
    private readonly List<string> problems = [];

    private DashboardSettings(IConfiguration configuration)
    {
        section = configuration.GetSection(Section);
    }

    /// <summary>The settings, with the data folder made.</summary>
    /// <param name="configuration">File, environment and arguments, the later ones first.</param>
    /// <exception cref="StartProblem">Something in them is wrong.</exception>
    public static DashboardOptions Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        DashboardSettings settings = new(configuration);
        DashboardOptions options = settings.Read();
        return settings.problems.Count == 0 ? options : throw new StartProblem(settings.problems);
    }

    private DashboardOptions Read()
    {
        HashSet<string> known = new(typeof(DashboardOptions).GetProperties().Select(p => p.Name), StringComparer.OrdinalIgnoreCase);
        foreach (IConfigurationSection unknown in section.GetChildren().Where(c => !known.Contains(c.Key)))
        {
            Problem(unknown.Key, L["UnknownSetting"], L["UnknownSetting.Expected", string.Join(", ", known.Order(StringComparer.Ordinal))]);
        }

        string address = section[nameof(DashboardOptions.Address)] is { Length: > 0 } given ? given : "http://127.0.0.1:5210";
        if (!Uri.TryCreate(address.Replace("//*", "//0.0.0.0", StringComparison.Ordinal).Replace("//+", "//0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out Uri? uri)
            || uri.Scheme is not ("http" or "https"))
        {
            Problem(nameof(DashboardOptions.Address), L["Address", address], L["Address.Expected"]);
        }

        return new()
        {
            Address = address,
            DataFolder = ReadDataFolder(),
            ApiKey = ReadApiKey(),
            Access = ReadAccess(),
            Hosts = ReadHosts(),
            CpuSlots = Whole(nameof(DashboardOptions.CpuSlots), 0, 1024),
            GpuSlots = Whole(nameof(DashboardOptions.GpuSlots), 0, 64),
            MaxUploadMegabytes = Whole(nameof(DashboardOptions.MaxUploadMegabytes), 1, 1 << 20) ?? 200,
            KeepBest = Whole(nameof(DashboardOptions.KeepBest), 1, 1000) ?? 5,
            ResumeAtStart = ReadResume(),
        };
    }

    private string ReadDataFolder()
    {
        try
        {
            return DataFolders.Make(section[nameof(DashboardOptions.DataFolder)]);
        }
        catch (StartProblem problem)
        {
            Problem(nameof(DashboardOptions.DataFolder), problem.Message, L["DataFolder.Expected"]);
            return "";
        }
    }

    private string? ReadApiKey()
    {
        string? key = section[nameof(DashboardOptions.ApiKey)];
        if (key is { Length: > 0 } && (key.Length < 16 || key.Any(c => c is <= ' ' or > '~')))
        {
            // The key itself is never repeated: these lines end in logs.
            Problem(nameof(DashboardOptions.ApiKey), L["WeakKey"], L["WeakKey.Expected"]);
        }

        return string.IsNullOrEmpty(key) ? null : key;
    }

    private AccessMode ReadAccess()
    {
        string? text = section[nameof(DashboardOptions.Access)];
        switch (text?.ToLowerInvariant())
        {
            case null or "" or "token":
                return AccessMode.Token;
            case "open":
                return AccessMode.Open;
            default:
                Problem(nameof(DashboardOptions.Access), L["Access", text], L["Access.Expected"]);
                return AccessMode.Token;
        }
    }

    private ImmutableArray<string> ReadHosts()
    {
        string name = nameof(DashboardOptions.Hosts);
        IEnumerable<string> listed = section.GetSection(name).GetChildren().Select(c => c.Value ?? "");
        ImmutableArray<string> hosts = [.. listed.Append(section[name] ?? "").SelectMany(t => t.Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
        foreach (string host in hosts.Where(h => Uri.CheckHostName(h.Trim('[', ']')) == UriHostNameType.Unknown))
        {
            Problem(name, L["Host", host], L["Host.Expected"]);
        }

        return hosts;
    }

    private int? Whole(string name, int least, int most)
    {
        string? text = section[name];
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most)
        {
            return value;
        }

        Problem(name, L["OutOfPlace", text], L["WholeRange", least, most]);
        return null;
    }

    private bool ReadResume()
    {
        string? text = section[nameof(DashboardOptions.ResumeAtStart)];
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        if (!bool.TryParse(text, out bool value))
        {
            Problem(nameof(DashboardOptions.ResumeAtStart), L["OutOfPlace", text], L["Truth"]);
        }

        return value;
    }

    private void Problem(string name, string what, string expected) => problems.Add($"{Section}:{name}: {what} {expected}");
}
