using System.Collections.Immutable;
using System.Globalization;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Web.Formatting;
using Microsoft.Extensions.Localization;
using ParameterValue = HyperTune.Engine.Spaces.ParameterValue;

namespace HyperTune.Web.Pages.Studies.Compare;

/// <summary>What is said in comparisons, on the page and in its report.</summary>
internal static class CompareWords
{
    /// <summary>The notices of a page as sentences.</summary>
    /// <param name="notice">What is to be told.</param>
    /// <param name="text">Words.</param>
    public static string Of(CompareNotice notice, IStringLocalizer<CompareText> text) =>
        text[notice.Key, [.. notice.Values.Select(v => v is ImmutableArray<string> keys ? string.Join(", ", keys.Select(k => text[$"rows.{k}"].Value)) : v)]];

    /// <summary>Size and length of a training: gru, 112 units, 2 layers, window 168, 52 epochs.</summary>
    /// <param name="configuration">A trial's hyper-parameters.</param>
    /// <param name="epochs">Epochs it was trained.</param>
    /// <param name="text">Words.</param>
    public static string Configuration(ParameterSet configuration, int epochs, IStringLocalizer<CompareText> text)
    {
        List<string> words = [];
        if (configuration.TryGetValue("model", out ParameterValue model))
        {
            words.Add(model.ToString());
        }

        foreach (string name in new[] { "hidden_size", "num_layers", "window" })
        {
            if (configuration.TryGetValue(name, out ParameterValue value))
            {
                words.Add(text[value.IsNumber && value.Number == 1 ? $"words.{name}.one" : $"words.{name}", TrialWords.Value(value)]);
            }
        }

        words.Add(text[epochs == 1 ? "words.epochs.one" : "words.epochs", Numbers.Count(epochs)]);
        return string.Join(", ", words);
    }

    /// <summary>A diagnosis in a few words.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="text">Words.</param>
    public static string Diagnosis(ComparedTrial trial, IStringLocalizer<CompareText> text) =>
        text[DiagnosisLook.Of(trial.Diagnosis).Key, trial.Diagnosis.Since ?? 0];

    /// <summary>The test behind a diagnosis, and the number it found.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="text">Words.</param>
    public static string DiagnosisRule(ComparedTrial trial, IStringLocalizer<CompareText> text) =>
        text[$"{DiagnosisLook.Of(trial.Diagnosis).Key}.rule", trial.Diagnosis.Since ?? 0, Numbers.Percent(Math.Abs(trial.Diagnosis.Change)), trial.Trial.Epochs];

    /// <summary>What a row of metrics is.</summary>
    /// <param name="row">The row.</param>
    /// <param name="text">Words.</param>
    public static string Title(MetricComparison.Row row, IStringLocalizer<CompareText> text) =>
        row.Kind == MetricRowKind.Metric ? Metrics.Title(row.Key) : text[$"metric.{row.Key}"];

    /// <summary>The unit of a row; empty for counts and shares of one.</summary>
    /// <param name="row">The row.</param>
    /// <param name="targets">The study's targets.</param>
    /// <param name="text">Words.</param>
    public static string Unit(MetricComparison.Row row, ImmutableArray<string> targets, IStringLocalizer<CompareText> text) => row.Kind switch
    {
        MetricRowKind.Metric => Unit(row.Key, targets, text),
        MetricRowKind.Share => "%",
        MetricRowKind.Time => text["unit.clock"],
        MetricRowKind.Seconds => text["unit.seconds"],
        _ => "",
    };

    /// <summary>The unit of a metric; empty for shares of one.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="targets">The study's targets.</param>
    /// <param name="text">Words.</param>
    public static string Unit(string metric, ImmutableArray<string> targets, IStringLocalizer<CompareText> text) => MetricCatalog.Find(metric)?.Unit switch
    {
        MetricUnit.Scaled => text["unit.scaled"],
        MetricUnit.Target when TargetWords.Of(metric, targets) is { } target => text["unit.target", target],
        MetricUnit.Target => text["unit.targets"],
        MetricUnit.Percent => "%",
        MetricUnit.Nats => text["unit.nats"],
        MetricUnit.Seconds => text["unit.seconds"],
        _ => "",
    };

    /// <summary>One number of a row; an en dash where there is none.</summary>
    /// <param name="row">The row.</param>
    /// <param name="trial">Index of the trial.</param>
    public static string Value(MetricComparison.Row row, int trial)
    {
        double value = row.Values[trial];
        return !double.IsFinite(value) ? Numbers.Significant(value) : row.Kind switch
        {
            MetricRowKind.Count => Numbers.Count((long)value),
            MetricRowKind.Share => (value * 100).ToString("0.0", CultureInfo.InvariantCulture).Replace('-', '−'),
            MetricRowKind.Time => Durations.Clock(TimeSpan.FromSeconds(value)),
            _ => Numbers.Significant(value),
        };
    }
}
