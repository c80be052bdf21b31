using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using HyperTune.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace HyperTune.Tests.Benchmarks;

/// <summary>Runs the study of every sample in real slots, one a core: how long a newcomer waits for it, and how far the best trial gets beside the simple answers. Asserts nothing about time.</summary>
public sealed class SamplesBenchmark
{
    public static TheoryData<string> Keys => [.. SampleCatalog.All.Select(s => s.Key)];

    [Theory(Explicit = true)]
    [MemberData(nameof(Keys))]
    public async Task Sample_ItsOwnStudy_PrintsTimeAndBest(string key)
    {
        SampleEntry sample = SampleCatalog.Find(key)!;
        await using DashboardServer server = DashboardServer.Replacing(_ => { }, ("HyperTune:CpuSlots", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture)));
        Guid id = await StartAsync(server.Services, sample);
        IStudyReader reader = server.Services.GetRequiredService<IStudyReader>();
        long from = Stopwatch.GetTimestamp();
        StudySummary study;
        do
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
            study = (await reader.StudyAsync(id, CancellationToken.None))!;
        }
        while (study.State is StudyState.Queued or StudyState.Running);

        string metric = study.Objectives[0].Metric;
        ImmutableArray<Baseline> baselines = (await reader.PreparedAsync(id, CancellationToken.None))?.Baselines ?? [];
        string simple = string.Join(", ", baselines.Select(b => string.Create(CultureInfo.InvariantCulture, $"{b.Name} {b.Metrics.GetValueOrDefault(metric, b.Metrics.GetValueOrDefault(metric + ":mse", double.NaN)):G4}")));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {key} | {study.State} | {Stopwatch.GetElapsedTime(from).TotalSeconds:F0} s | {string.Join(", ", study.Counts.Select(c => $"{c.Value} {c.Key}"))} | {metric} {study.BestValue:G4} | {simple} |"));
    }

    private static async Task<Guid> StartAsync(IServiceProvider services, SampleEntry sample)
    {
        using MemoryStream csv = new();
        sample.WriteCsv(csv);
        csv.Position = 0;
        await services.GetRequiredService<IDatasetStore>().AddAsync(csv, sample.FileName, "sample", null, CancellationToken.None);
        IStudyCommands commands = services.GetRequiredService<IStudyCommands>();
        CreateResult made = await commands.CreateAsync(sample.Spec, CancellationToken.None);
        Assert.Empty(made.Problems);
        Assert.True((await commands.StartAsync(made.StudyId!.Value, CancellationToken.None)).Done);
        return made.StudyId.Value;
    }
}
