using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using HyperTune.Web.Formatting;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Pages.Studies.Compare;

/// <summary>
/// A comparison as a Markdown file that stands alone: which trials, what their curves show, their hyper-parameters with exact values, what they reached, and the
/// address that shows it again. Names that people gave are escaped, so that no reader of Markdown makes markup of them.
/// </summary>
internal static class CompareReport
{
    /// <summary>Writes it.</summary>
    /// <param name="set">What is compared.</param>
    /// <param name="address">The address of the page, complete.</param>
    /// <param name="at">The present.</param>
    /// <param name="text">Words.</param>
    public static string Write(ComparedSet set, string address, DateTimeOffset at, IStringLocalizer<CompareText> text)
    {
        StringBuilder file = new();
        file.Append(CultureInfo.InvariantCulture, $"# {Safe(text["report.title", set.Study.Name])}\n\n");
        file.Append(CultureInfo.InvariantCulture, $"{Safe(text["report.made", at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)])}  \n<{address}>\n\n");
        foreach (CompareNotice notice in set.Notices)
        {
            file.Append(CultureInfo.InvariantCulture, $"> {Safe(CompareWords.Of(notice, text))}\n\n");
        }

        if (set.Trials.Count == 0)
        {
            return file.ToString();
        }

        Trials(file, set, text);
        Configuration(file, set, text);
        Values(file, set, text);
        return file.ToString();
    }

    /// <summary>Text in which nothing is markup, in one line.</summary>
    /// <param name="text">Any text.</param>
    public static string Safe(string text)
    {
        StringBuilder safe = new(text.Length + 8);
        foreach (char c in text)
        {
            safe.Append(c switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                '\\' or '`' or '*' or '_' or '{' or '}' or '[' or ']' or '(' or ')' or '|' or '!' or '~' or '#' => $"\\{c}",
                _ when char.IsControl(c) => " ",
                _ => c.ToString(),
            });
        }

        // Autolinks: a bare address in a name must not become one.
        return safe.ToString().Replace("://", ":&#47;&#47;", StringComparison.Ordinal).Replace("www.", "www&#46;", StringComparison.OrdinalIgnoreCase);
    }

    private static void Trials(StringBuilder file, ComparedSet set, IStringLocalizer<CompareText> text)
    {
        string objective = $"{Metrics.Title(set.Objective.Metric)} {Metrics.Arrow(set.Objective.Direction)}";
        Head(file, text["report.trials"], [text["report.trial"], text["report.study"], text["report.state"], objective, text["report.diagnosis"], text["report.reason"]]);
        foreach (ComparedTrial trial in set.Trials)
        {
            Row(file,
            [
                ReferenceEquals(trial, set.Trials[0]) ? text["report.reference", trial.Label] : trial.Label,
                trial.Study.Name,
                text[$"state.{trial.Trial.State}"],
                double.IsNaN(trial.Value) ? "–" : trial.Value.ToString("R", CultureInfo.InvariantCulture),
                CompareWords.Diagnosis(trial, text),
                trial.Trial.Reason ?? "",
            ]);
        }
    }

    private static void Configuration(StringBuilder file, ComparedSet set, IStringLocalizer<CompareText> text)
    {
        Head(file, text["configuration.title"], [text["report.parameter"], text["report.origin"], .. set.Trials.Select(t => t.Label)]);
        foreach (ConfigurationComparison.Row row in set.Configuration().Rows)
        {
            Row(file, [row.Name, text[$"origin.{row.Origin}"], .. row.Values.Select(v => v?.ToString() ?? text["absent"].Value)], row.IsEqual ? null : i => i > 2 && row.Differs(i - 2));
        }

        file.Append(CultureInfo.InvariantCulture, $"\n{Safe(text["report.bold_differs", set.Trials[0].Label])}\n");
    }

    private static void Values(StringBuilder file, ComparedSet set, IStringLocalizer<CompareText> text)
    {
        ImmutableArray<string> targets = set.Spec.Data?.Target ?? [];
        Head(file, text["metrics.title"], [text["report.metric"], text["report.unit"], .. set.Trials.Select(t => t.Label)]);
        foreach (MetricComparison.Row row in set.Metrics().Rows)
        {
            string title = row.Direction is { } direction ? $"{CompareWords.Title(row, text)} {Metrics.Arrow(direction)}" : CompareWords.Title(row, text);
            Row(file, [title, CompareWords.Unit(row, targets, text), .. row.Values.Select((v, i) => Exact(row, v, i))], i => i > 1 && row.Best[i - 2]);
        }

        file.Append(CultureInfo.InvariantCulture, $"\n{Safe(text["report.bold_best"])}\n");
    }

    private static string Exact(MetricComparison.Row row, double value, int trial) =>
        row.Kind == MetricRowKind.Metric && double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : CompareWords.Value(row, trial);

    private static void Head(StringBuilder file, string title, IReadOnlyList<string> columns)
    {
        file.Append(CultureInfo.InvariantCulture, $"\n## {Safe(title)}\n\n");
        Row(file, columns);
        file.Append(CultureInfo.InvariantCulture, $"|{string.Concat(Enumerable.Repeat(" --- |", columns.Count))}\n");
    }

    private static void Row(StringBuilder file, IReadOnlyList<string> cells, Func<int, bool>? strong = null) =>
        file.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", cells.Select((c, i) => strong?.Invoke(i) == true ? $"**{Safe(c)}**" : Safe(c)))} |\n");
}
