using System.Globalization;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Probing;
using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.New.Probing;

/// <summary>Measures how long the trials of the document would take, and tells the whole study's time as a range. What was measured for another form stays, marked as old.</summary>
public sealed partial class ProbePanel
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private ProbeReport? report;
    private StudyForecast? forecast;
    private StudySpec? forecastOf;
    private CancellationTokenSource? measuring;
    private ProbeProgress step = new(ProbeStage.Preparing, 0, 1, 0);
    private string? failure;
    private bool stale;

    [Inject]
    private IStudyProbe Probe { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private bool Ready => Draft.Json is null && Form.Problems.IsEmpty;

    private TimeSpan Age => report is { } known && Clock.GetUtcNow() - known.MeasuredAt is { Ticks: > 0 } age ? age : TimeSpan.Zero;

    private string Width => (100.0 * step.Done / Math.Max(1, step.Of)).ToString("0", CultureInfo.InvariantCulture) + "%";

    private string MeasuredOn
    {
        get
        {
            int count = report!.Measurements.Count(m => m.IsTimed);
            string on = P[count == 1 ? "on.one" : "on", count, report.Device, Durations.Words(report.Took)];
            string parts = report.Measurements.Any(m => m.IsTimed && m.Share < 1) ? " " + P["on.parts"] : "";
            return on + parts + (report.Others > 0 ? " " + P["on.others", report.Others] : "");
        }
    }

    private string Assumed
    {
        get
        {
            List<string> said = [P[forecast!.Lanes == 1 ? "assumed.one" : "assumed.lanes", forecast.Lanes]];
            said.Add(forecast.PruningSaves > 0 ? P[forecast.HasRungs ? "assumed.rungs" : "assumed.pruning", Numbers.Percent(forecast.PruningSaves)] : P["assumed.whole"]);
            if (forecast.MayStopEarly)
            {
                said.Add(P["assumed.early"]);
            }

            return string.Join(" ", said);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        measuring?.Cancel();
        measuring?.Dispose();
        measuring = null;
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (ReferenceEquals(forecastOf, Form.Spec))
        {
            return;
        }

        forecastOf = Form.Spec;
        failure = null;
        ProbeReport? fresh = Ready ? Probe.Find(Form.Spec) : null;
        (report, stale) = (fresh ?? report, fresh is null && report is not null);
        if (report is not null && !stale)
        {
            forecast = StudyForecast.Of(report, Form.Spec);
        }
    }

    private async Task MeasureAsync()
    {
        if (measuring is not null || !Ready)
        {
            return;
        }

        using CancellationTokenSource own = new();
        (measuring, failure, step) = (own, null, new(ProbeStage.Preparing, 0, 1, 0));
        StudySpec spec = Form.Spec;
        try
        {
            ProbeOutcome outcome = await Probe.MeasureAsync(spec, Limit, new Told(this), own.Token);
            failure = outcome.Failure ?? outcome.Problems.Select(p => p.ToString()).FirstOrDefault();
            if (outcome.Report is { } found)
            {
                report = found;
            }
        }
        catch (OperationCanceledException) when (own.IsCancellationRequested)
        {
            // A person has thought better of it, or left the page.
        }
        finally
        {
            measuring = null;
        }

        string? kept = failure;
        forecastOf = null;
        OnParametersSet();
        failure = kept;
    }

    private void Cancel() => measuring?.Cancel();

    private void Take(ProbeProgress progress) => _ = InvokeAsync(() =>
    {
        step = progress;
        StateHasChanged();
    });

    private string Said(ProbeProgress progress) => progress.Stage switch
    {
        ProbeStage.Waiting when progress.Busy > 0 => P["stage.waiting.busy", progress.Busy],
        ProbeStage.Measuring => P["stage.measuring", progress.Done + 1, progress.Of],
        _ => P[$"stage.{progress.Stage}"],
    };

    private string MemoryText((double Low, double High) bytes)
    {
        string range = Bytes.Text((long)bytes.Low) == Bytes.Text((long)bytes.High) ? Bytes.Text((long)bytes.High) : $"{Bytes.Text((long)bytes.Low)} – {Bytes.Text((long)bytes.High)}";
        return report?.MachineBytes is { } all ? P["memory.of", range, Bytes.Text(all)] : range;
    }

    private static string Between((int Low, int High) count) =>
        count.Low == count.High ? Numbers.Count(count.Low) : $"{Numbers.Count(count.Low)}–{Numbers.Count(count.High)}";

    private static string Span(TimeRange range) =>
        range.High.TotalSeconds < 59.5 ? $"{Seconds(range.Low.TotalSeconds)} – {Seconds(range.High.TotalSeconds)}" : Durations.Range(range);

    // Trials of a second are worth a decimal.
    private static string Seconds(double seconds) =>
        seconds < 9.95 ? seconds.ToString("0.0", CultureInfo.InvariantCulture) + "\u00A0s" : Durations.Words(TimeSpan.FromSeconds(seconds));

    private sealed class Told(ProbePanel panel) : IProgress<ProbeProgress>
    {
        public void Report(ProbeProgress value) => panel.Take(value);
    }
}
