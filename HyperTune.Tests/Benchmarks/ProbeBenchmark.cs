using System.Globalization;
using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Probing;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace HyperTune.Tests.Benchmarks;

/// <summary>How near the time that a quick probe foretells comes to the time that the sample study takes. Prints a table for docs/benchmarks/probe.md; asserts nothing.</summary>
public sealed class ProbeBenchmark
{
    [Fact(Explicit = true)]
    public async Task Probe_SampleStudy_PrintsForetoldAndReal()
    {
        await using DashboardServer server = DashboardServer.With(("HyperTune:CpuSlots", "2"));
        IServiceProvider services = server.Services;
        SampleEntry sample = SampleCatalog.All[0];
        using MemoryStream csv = new();
        sample.WriteCsv(csv);
        csv.Position = 0;
        await services.GetRequiredService<IDatasetStore>().AddAsync(csv, sample.FileName, "sample", null, CancellationToken.None);
        StudySpec spec = sample.Spec with { Budget = new() { Trials = 12 }, Pruner = new() { Name = "none" } };
        spec = spec with { Fixed = spec.Fixed.With([new("epochs", 8), new("early_stop_patience", 0)]) };
        ProbeReport report = (await services.GetRequiredService<IStudyProbe>().MeasureAsync(spec, TimeSpan.FromMinutes(2), null, CancellationToken.None)).Report!;
        StudyForecast forecast = StudyForecast.Of(report, spec);

        IStudyCommands commands = services.GetRequiredService<IStudyCommands>();
        IStudyReader reader = services.GetRequiredService<IStudyReader>();
        Guid study = (await commands.CreateAsync(spec, CancellationToken.None)).StudyId!.Value;
        await commands.StartAsync(study, CancellationToken.None);
        Print($"probe: {report.Measurements.Length} configurations in {report.Took.TotalSeconds:F1} s, spread {report.Cost.Spread:F2}, fixed {report.Cost.FixedSeconds:F2} s, slowdown {report.Slowdown:F2}");
        foreach (ProbeMeasurement m in report.Measurements)
        {
            Print($"  {m.Role}: {m.SecondsAnEpoch:F3} s an epoch on {m.Share:P0}, model says {report.Cost.SecondsAnEpoch(m.Model, TrialWork.Of(m.Configuration, report.Shape)):F3} s, {m.PeakBytes / 1e6:F0} MB");
        }

        int seen = -1;
        StudySummary summary;
        using PeriodicTimer look = new(TimeSpan.FromSeconds(0.5));
        do
        {
            await look.WaitForNextTickAsync();
            summary = (await reader.StudyAsync(study, CancellationToken.None))!;
            if (summary.Finished > seen)
            {
                seen = summary.Finished;
                Print($"  {seen,3} trials, {summary.Elapsed.TotalSeconds,6:F1} s gone, left {summary.Left?.Low.TotalSeconds:F0}–{summary.Left?.High.TotalSeconds:F0} s");
            }
        }
        while (summary.State is not (StudyState.Completed or StudyState.Failed));

        Print($"total: foretold {forecast.Total.Low.TotalSeconds:F0}–{forecast.Total.High.TotalSeconds:F0} s, real {summary.Elapsed.TotalSeconds:F0} s");
        IReadOnlyList<TrialView> trials = (await reader.TrialsAsync(study, new() { Take = 100 }, CancellationToken.None)).Trials;
        double[] ratios = [.. trials.Select(t => t.Duration.TotalSeconds / (report.SlowdownAt(forecast.Lanes) * report.Cost.SecondsATrial(spec.Model, TrialWork.Of(t.Configuration, report.Shape)))).Order()];
        Print($"real ÷ foretold of a trial: {ratios[0]:F2} … {ratios[ratios.Length / 2]:F2} … {ratios[^1]:F2}");
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
