using System.CommandLine;
using static HyperTune.Web.Cli.CliText;

namespace HyperTune.Web.Cli;

/// <summary>The verb <c>export</c>: its words and what they mean.</summary>
internal static class ExportCommand
{
    /// <summary>What can be written.</summary>
    public static readonly string[] Kinds = ["best", "study", "trials", "optuna"];

    /// <summary>The verb with its options.</summary>
    public static Command Create()
    {
        Argument<string> study = new("STUDY") { Description = L["ExportStudy"] };
        Option<string> what = new("--what") { Description = L["ExportWhat"], HelpName = string.Join('|', Kinds), Required = true };
        what.Validators.Add(result =>
        {
            if (result.Tokens is [{ } token, ..] && !Kinds.Contains(token.Value))
            {
                result.AddError(L["UnknownWhat", token.Value, string.Join(", ", Kinds)]);
            }
        });
        Option<string> output = new("--out") { Description = L["ExportOut"], HelpName = "FILE", Required = true };
        Command export = new("export", L["Export"]) { study, what, output };
        export.SetAction((words, cancellationToken) =>
            ExportRun.RunAsync(words.GetRequiredValue(study), words.GetRequiredValue(what), words.GetRequiredValue(output), new(), cancellationToken));
        return export;
    }
}
