using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using HyperTune.Engine.Slots;
using HyperTune.Web.Startup;
using static HyperTune.Web.Cli.CliText;

namespace HyperTune.Web.Cli;

/// <summary>Takes the program's words apart: none, or settings only, open the dashboard; a verb does its work and ends.</summary>
public static class CommandLine
{
    // The names of sections stand alone where a test host hands on all of its settings.
    private static readonly ImmutableHashSet<string> Settings = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "urls", "http_ports", "https_ports", "environment", "contentRoot", "webroot", "applicationName", "HyperTune", "Logging", "Kestrel");

    private static readonly ImmutableHashSet<string> HelpWords = ["--help", "-h", "-?", "/?", "/h", "--version"];

    /// <summary>Runs what the words ask for.</summary>
    /// <param name="args">The words after the program's name.</param>
    /// <param name="dashboard">Opens the dashboard with settings as <c>--urls …</c>, until the program is told to end.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, Func<string[], Task<int>> dashboard)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(dashboard);
        SpeakUtf8();
        // A training slot is this same program as a child; it must become one before anything of the dashboard is built.
        if (args is ["slot", .. string[] rest])
        {
            return await SlotHost.RunAsync(rest, CancellationToken.None);
        }

        if (!args.Any(HelpWords.Contains) && (args.Length == 0 || args[0].StartsWith('-')))
        {
            if (UnknownSetting(args) is { } unknown)
            {
                return await RefuseAsync(L["UnknownSetting", unknown]);
            }

            return await dashboard(args);
        }

        RootCommand verbs = Verbs();
        if (!args[0].StartsWith('-') && !args[0].StartsWith('/') && verbs.Subcommands.All(v => v.Name != args[0]))
        {
            return await RefuseAsync(L["UnknownVerb", args[0], string.Join(", ", verbs.Subcommands.Select(v => v.Name))]);
        }

        ParseResult words = verbs.Parse(args);
        return words.Errors is [{ } first, ..]
            ? await RefuseAsync(first.Message)
            : await words.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }

    // Terminals of Windows otherwise get the letters of one old code page, and question marks for the rest.
    private static void SpeakUtf8()
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Console.OutputEncoding = Encoding.UTF8;
            }
        }
        catch (IOException)
        {
            // There is no console, as in a service.
        }
    }

    private static RootCommand Verbs() => new(L["Program"])
    {
        TuneCommand.Create(),
        ExportCommand.Create(),
        ImportCommand.Create(),
        new Option<string>("--urls") { Description = L["Urls"], HelpName = "ADDRESS" },
        new Option<string>("--HyperTune:DataFolder") { Description = L["DataFolder"], HelpName = "FOLDER" },
    };

    // A misspelt setting would be passed over by the framework without a word.
    private static string? UnknownSetting(string[] args) =>
        args.FirstOrDefault(a => a.StartsWith("--", StringComparison.Ordinal) && Key(a) is { } key && !key.Contains(':', StringComparison.Ordinal) && !Settings.Contains(key));

    private static string Key(string word) => word[2..].Split('=', 2)[0];

    private static async Task<int> RefuseAsync(string line)
    {
        await Console.Error.WriteLineAsync(line);
        return Dashboard.BadInput;
    }
}
