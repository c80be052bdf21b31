using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;
using static HyperTune.Web.Cli.CliText;

namespace HyperTune.Web.Cli;

/// <summary>The verb <c>tune</c>: its words and what they mean.</summary>
internal static class TuneCommand
{
    /// <summary>The verb with its options.</summary>
    public static Command Create()
    {
        Argument<string> document = new("study.json") { Description = L["Document"] };
        Option<string> dataFolder = Text("--data-dir", "DIR", L["DataDir"]);
        Option<string> best = Text("--out", "FILE", L["Out"]);
        Option<string> trials = Text("--trials-out", "FILE", L["TrialsOut"]);
        Option<int?> count = Whole<int>("--trials", 1, L["Trials"]);
        Option<long?> seed = Whole<long>("--seed", 0, L["Seed"]);
        Option<bool> probe = new("--probe") { Description = L["Probe"] };
        Option<bool> quiet = new("--quiet") { Description = L["Quiet"] };
        Command tune = new("tune", L["Tune"])
        {
            document, dataFolder, best, trials, count, seed, probe, quiet,
        };
        tune.SetAction((words, _) => TuneRun.RunAsync(new()
        {
            Document = words.GetRequiredValue(document),
            DataFolder = words.GetValue(dataFolder),
            Out = words.GetValue(best),
            TrialsOut = words.GetValue(trials),
            Trials = words.GetValue(count),
            Seed = words.GetValue(seed),
            Probe = words.GetValue(probe),
            Quiet = words.GetValue(quiet),
        }, new()));
        return tune;
    }

    private static Option<string> Text(string name, string value, string description) => new(name) { Description = description, HelpName = value };

    private static Option<T?> Whole<T>(string name, long least, string description)
        where T : struct, IBinaryInteger<T> => new(name)
        {
            Description = description,
            HelpName = "N",
            CustomParser = result => Parse<T>(result, name, least),
        };

    private static T? Parse<T>(ArgumentResult result, string name, long least)
        where T : struct, IBinaryInteger<T>
    {
        string text = result.Tokens is [{ } token, ..] ? token.Value : "";
        if (T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out T value) && value >= T.CreateChecked(least))
        {
            return value;
        }

        result.AddError(L["NotWhole", name, text, least]);
        return null;
    }
}
