using System.Globalization;
using System.Text;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;

namespace HyperTune.Web.Formatting;

/// <summary>The table of trials: a row a trial; its hyper-parameters as <c>params_NAME</c>, the metrics of its best epoch as <c>metrics_NAME</c>. UTF-8, comma, quotes where needed. No text is a formula to a spreadsheet.</summary>
/// <param name="parameters">Hyper-parameters that have a column.</param>
/// <param name="metrics">Metrics that have a column.</param>
internal sealed class TrialsCsv(IReadOnlyCollection<string> parameters, IReadOnlyCollection<string> metrics)
{
    private static readonly string[] Fixed =
        ["number", "state", "value", "best_step", "steps", "seconds", "started_at", "finished_at", "origin", "reason", "starred", "tags", "note"];

    /// <summary>The whole file of some trials; what a trial does not have is an empty cell.</summary>
    public static string Write(IReadOnlyCollection<TrialView> trials)
    {
        TrialsCsv csv = new(
            [.. trials.SelectMany(t => t.Configuration.Keys).Distinct()],
            [.. trials.SelectMany(t => t.Metrics.Keys).Distinct().Order(StringComparer.Ordinal)]);
        return csv.Header() + string.Concat(trials.Select(csv.Row));
    }

    /// <summary>The names of the columns, with its line break.</summary>
    public string Header() => Line([.. Fixed, .. parameters.Select(p => $"params_{p}"), .. metrics.Select(m => $"metrics_{m}")]);

    /// <summary>A trial's cells, with their line break.</summary>
    public string Row(TrialView trial) => Line(
    [
        .. About(trial),
        .. parameters.Select(p => trial.Configuration.TryGetValue(p, out ParameterValue value) ? value.IsNumber ? value.ToString() : Text(value.ToString()) : ""),
        .. metrics.Select(m => trial.Metrics.TryGetValue(m, out double value) ? Of(value) : ""),
    ]);

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
        trial.Starred ? "1" : "",
        Text(string.Join("; ", trial.Tags)),
        Text(trial.Note ?? ""),
    ];

    /// <summary>What begins like a formula gets an apostrophe in front, as spreadsheets themselves write a text.</summary>
    /// <param name="text">Any text; never a number.</param>
    internal static string Text(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' ? "'" + text : text;

    private static string Of(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Of(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    private static string Line(IEnumerable<string> cells) => new StringBuilder().AppendJoin(',', cells.Select(Quoted)).Append("\r\n").ToString();

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
