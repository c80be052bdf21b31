using System.Globalization;
using System.Text;
using HyperTune.Engine.Studies;

namespace HyperTune.Web.Cli;

/// <summary>The table of trials: a row a trial; its hyper-parameters as <c>params_NAME</c>, the metrics of its best epoch by name. UTF-8, comma, quotes where needed.</summary>
internal static class TrialsCsv
{
    private static readonly string[] Fixed = ["number", "state", "value", "best_step", "steps", "seconds", "started_at", "finished_at", "origin", "reason"];

    /// <summary>The whole file; what a trial does not have is an empty cell.</summary>
    public static string Write(IReadOnlyCollection<TrialView> trials)
    {
        string[] parameters = [.. trials.SelectMany(t => t.Configuration.Keys).Distinct()];
        string[] metrics = [.. trials.SelectMany(t => t.Metrics.Keys).Distinct().Order(StringComparer.Ordinal)];
        StringBuilder text = new();
        Append(text, [.. Fixed, .. parameters.Select(p => $"params_{p}"), .. metrics]);
        foreach (TrialView trial in trials)
        {
            Append(
                text,
                [
                    .. About(trial),
                    .. parameters.Select(p => trial.Configuration.TryGetValue(p, out var value) ? value.ToString() : ""),
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
        trial.Reason ?? "",
    ];

    private static string Of(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Of(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    private static void Append(StringBuilder text, string[] cells) => text.AppendJoin(',', cells.Select(Quoted)).Append("\r\n");

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
