using System.Globalization;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies.Probing;
using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;
using HyperTune.Web.Startup;
using static HyperTune.Web.Cli.CliText;

namespace HyperTune.Web.Cli;

/// <summary>Measures how long a search would take, says so, and searches nothing.</summary>
internal sealed class TuneProbe(IStudyProbe probe, string document, Action<string> say)
{
    private const int NothingMeasured = 1;
    private static readonly string[] Shown = ["hidden_size", "num_layers", "window", "batch_size"];
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Measures and tells.</summary>
    /// <returns>0 when it could tell, 1 when nothing could be measured.</returns>
    /// <exception cref="StartProblem">Something in the document is wrong.</exception>
    public async Task<int> RunAsync(StudySpec spec, TextWriter errors, CancellationToken cancellationToken)
    {
        ProbeOutcome outcome = await probe.MeasureAsync(spec, Limit, null, cancellationToken);
        if (outcome.Problems.Length > 0)
        {
            throw new StartProblem(outcome.Problems.Select(p => $"{document}: {p}"));
        }

        if (outcome.Report is not { } report)
        {
            await errors.WriteLineAsync(outcome.Failure);
            return NothingMeasured;
        }

        foreach (string line in Lines(report, StudyForecast.Of(report, spec)))
        {
            say(line);
        }

        return 0;
    }

    /// <summary>What was found, in a few lines.</summary>
    public static IEnumerable<string> Lines(ProbeReport report, StudyForecast forecast)
    {
        yield return L["ProbeMeasured", report.Measurements.Count(m => m.IsTimed), report.Device, Durations.Words(report.Took)];
        foreach (ProbeMeasurement measured in report.Measurements)
        {
            yield return measured.Refusal is { } refusal
                ? L["ProbeRefused", L[$"Probe.{measured.Role}"], measured.Model, refusal]
                : L["ProbeOne", L[$"Probe.{measured.Role}"], measured.Model, Sizes(measured.Configuration), Seconds(measured.SecondsAnEpoch), measured.PeakBytes is { } bytes ? ", " + Bytes.Text(bytes) : ""];
        }

        yield return L["ProbeTrial", Seconds(forecast.MedianTrial.TotalSeconds), Seconds(forecast.PerTrial.Low.TotalSeconds), Seconds(forecast.PerTrial.High.TotalSeconds)];
        yield return forecast.TrialsInTime is { } trials
            ? L["ProbeTrials", Durations.Words(forecast.Total.High), Numbers.Count(trials.Low), Numbers.Count(trials.High), forecast.Lanes]
            : L[forecast.Lanes == 1 ? "ProbeTotalOne" : "ProbeTotal", Durations.Range(forecast.Total), forecast.Lanes];
        yield return forecast.PruningSaves > 0 ? L["ProbePruning", Numbers.Percent(forecast.PruningSaves)] : L["ProbeWhole"];
        if (forecast.CrowdedShare > 0)
        {
            yield return L["ProbeCrowded", Numbers.Percent(forecast.CrowdedShare), forecast.Lanes];
        }
    }

    private static string Sizes(ParameterSet configuration) => string.Join(", ", Shown
        .Where(configuration.ContainsKey)
        .Select(n => $"{n} {configuration[n]}"));

    private static string Seconds(double seconds) => seconds < 9.95
        ? seconds.ToString(seconds < 0.0995 ? "0.000" : "0.0", CultureInfo.InvariantCulture) + "\u00A0s"
        : Durations.Words(TimeSpan.FromSeconds(Math.Min(seconds, 1e9)));
}
