using System.CommandLine;
using static HyperTune.Web.Cli.CliText;

namespace HyperTune.Web.Cli;

/// <summary>The verb <c>import</c>: its words and what they mean.</summary>
internal static class ImportCommand
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        Argument<string> file = new("FILE") { Description = L["ImportFile"] };
        Command import = new("import", L["Import"]) { file };
        import.SetAction((words, cancellationToken) => ImportRun.RunAsync(words.GetRequiredValue(file), new(), cancellationToken));
        return import;
    }
}
