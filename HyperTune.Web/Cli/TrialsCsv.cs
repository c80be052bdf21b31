using System.Globalization;
using System.Text;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;

namespace HyperTune.Web.Cli;

/// <summary>The table of trials: a row a trial; its hyper-parameters as <c>params_NAME</c>, the metrics of its best epoch as <c>metrics_NAME</c>. UTF-8, comma, quotes where needed. No text is a formula to a spreadsheet.</summary>
internal static class TrialsCsv
{
    private static readonly string[] Fixed = ["number", "state", "value", "best_step", "steps", "seconds", "started_at", "finished_at", "origin", "reason"];

    /// <summary>The whole file; what a trial does not have is an empty cell.</summary>
    public static string Write(IReadOnlyCollection<TrialView> trials)
    {
        string[] parameters = [.. trials.SelectMany(t => t.Configuration.Keys).Distinct()];
        string[] metrics = [.. trials.SelectMany(t => t.Metrics.Keys).Distinct().Order(StringComparer.Ordinal)];
        StringBuilder text = new();
        Append(text, [.. Fixed, .. parameters.Select(p => $"params_{p}"), .. metrics.Select(m => $"metrics_{m}")]);
        foreach (TrialView trial in trials)
        {
            Append(
                text,
                [
                    .. About(trial),
                    .. parameters.Select(p => trial.Configuration.TryGetValue(p, out ParameterValue value) ? value.IsNumber ? value.ToString() : Text(value.ToString()) : ""),
                    .. metrics.Select(m => trial.Metrics.TryGetValue(m, out double value) ? Of(value) : ""),
                ]);
        }

        return text.ToString();
    }

    private static string[] About(TrialView trial) =>
    [
        Of(trial.Number),
        trial.State.ToString().ToLowerInvariant(),
        trial.Values is [double value, ..] ? Of(value) : "",
        trial.BestStep is { } step ? Of(step) : "",
        Of(trial.Epochs),
        trial.Duration.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture),
        Of(trial.StartedAt),
        Of(trial.FinishedAt),
        trial.Origin,
        Text(trial.Reason ?? ""),
    ];

    /// <summary>What begins like a formula gets an apostrophe in front, as spreadsheets themselves write a text.</summary>
    /// <param name="text">Any text; never a number.</param>
    internal static string Text(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' ? "'" + text : text;

    private static string Of(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Of(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    private static void Append(StringBuilder text, string[] cells) => text.AppendJoin(',', cells.Select(Quoted)).Append("\r\n");

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
