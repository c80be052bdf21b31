using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace HyperTune.Web.Cli;

/// <summary>The verb <c>tune</c>: its words and what they mean.</summary>
internal static class TuneCommand
{
    /// <summary>The verb with its options.</summary>
    public static Command Create()
    {
        Argument<string> document = new("study.json") { Description = "The study document: data, model, search space, strategy, budget." };
        Option<string> dataFolder = Text("--data-dir", "DIR", "Where the data file is looked up. Without it: where you stand, then beside the document.");
        Option<string> best = Text("--out", "FILE", "Writes the best configuration here.");
        Option<string> trials = Text("--trials-out", "FILE", "Writes a table of all trials here, as CSV.");
        Option<int?> count = Whole<int>("--trials", 1, "Overrules the number of trials of the document.");
        Option<long?> seed = Whole<long>("--seed", 0, "Overrules the seed of the document.");
        Option<bool> quiet = new("--quiet") { Description = "Prints nothing but what went wrong." };
        Command tune = new("tune", "Runs a search to its end. Ctrl+C stops it and keeps the best so far. Exit code: 0 done, 1 every trial failed, 2 bad input, 130 stopped.")
        {
            document, dataFolder, best, trials, count, seed, quiet,
        };
        tune.SetAction((words, _) => TuneRun.RunAsync(new()
        {
            Document = words.GetRequiredValue(document),
            DataFolder = words.GetValue(dataFolder),
            Out = words.GetValue(best),
            TrialsOut = words.GetValue(trials),
            Trials = words.GetValue(count),
            Seed = words.GetValue(seed),
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

        result.AddError($"{name}: '{text}' is out of place. Give a whole number of at least {least.ToString(CultureInfo.InvariantCulture)}.");
        return null;
    }
}
