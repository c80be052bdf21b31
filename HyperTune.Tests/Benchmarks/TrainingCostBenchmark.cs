using System.Diagnostics;
using System.Globalization;
using HyperTune.Engine.Data;
using HyperTune.Engine.Slots;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Tests.Browser;
using HyperTune.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace HyperTune.Tests.Benchmarks;

/// <summary>
/// What an open Live page costs a study that trains in real slots, one a core: phases without a page, with one, with a page in a browser and without again, over
/// and over, every trial of the same size. Prints how many epochs were trained a second and a CPU-second of the slots, and the server's CPU beside the slots'; asserts nothing about time.
/// </summary>
/// <remarks>
/// The page is a socket client in a process of its own with the least priority: what draws it is another machine in use. The browser is drawn on this machine, by
/// its processor; its line tells what it costs to look from here. Blocks by the variable <c>HYPERTUNE_COST_BLOCKS</c> (12), seconds a phase by <c>HYPERTUNE_COST_SECONDS</c> (10).
/// </remarks>
[Collection(BrowserTests.Name)]
public sealed class TrainingCostBenchmark(BrowserFixture fixture)
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

    private static int Blocks => Setting("HYPERTUNE_COST_BLOCKS", 12);

    private static TimeSpan Length => TimeSpan.FromSeconds(Setting("HYPERTUNE_COST_SECONDS", 10));

    [Fact(Explicit = true)]
    public async Task OpenPage_RealSlots_PrintsWhatItCostsTraining()
    {
        EpochWatch? watch = null;
        string cores = Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture);
        await using DashboardServer server = DashboardServer.Replacing(
            services => services.AddSingleton<ITrialRunner>(s => watch = new(s.GetRequiredService<SlotPool>(), TimeProvider.System)), ("HyperTune:CpuSlots", cores));
        Guid id = await StartAsync(server.Services);
        using PageProcess page = PageProcess.Start(server, $"/studies/{id}");
        SlotPool slots = server.Services.GetRequiredService<SlotPool>();
        while (slots.Status().Any(s => s.TrialNumber is null) || watch!.Between(0, long.MaxValue) < 20)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        }

        List<Phase> phases = [];
        for (int block = 0; block < Blocks; block++)
        {
            phases.Add(await MeasureAsync(block, Looking.Nobody, slots, watch, page));
            await page.AskAsync("open");
            phases.Add(await MeasureAsync(block, Looking.Page, slots, watch, page));
            phases.Add(await MeasureAsync(block, Looking.Page, slots, watch, page));
            await page.AskAsync("close");
            phases.Add(await MeasureAsync(block, Looking.Nobody, slots, watch, page));
            await using (await fixture.PageAsync($"/studies/{id}", server: server))
            {
                phases.Add(await MeasureAsync(block, Looking.Browser, slots, watch, page));
            }

            int done = block;
            string[] shares = [.. Enum.GetValues<Looking>().Select(l => phases.Where(p => p.Block == done && p.Looking == l).ToList())
                .Select(p => string.Create(CultureInfo.InvariantCulture, $"{p[0].Looking} {100 * p.Sum(x => x.ServerSeconds) / p.Sum(x => x.Seconds):F2} %"))];
            Console.Error.WriteLine($"block {block + 1} of {Blocks}: server, of a core: {string.Join(", ", shares)}");
        }

        await server.Services.GetRequiredService<IStudyCommands>().StopAsync(id, CancellationToken.None);
        Print(phases);
    }

    // Every trial is of the same size and as long: what differs between two phases is not what they train.
    private static async Task<Guid> StartAsync(IServiceProvider services)
    {
        SampleEntry sample = SampleCatalog.All[0];
        using MemoryStream csv = new();
        sample.WriteCsv(csv);
        csv.Position = 0;
        await services.GetRequiredService<IDatasetStore>().AddAsync(csv, sample.FileName, "sample", null, CancellationToken.None);
        IStudyCommands commands = services.GetRequiredService<IStudyCommands>();
        CreateResult made = await commands.CreateAsync(
            sample.Spec with
            {
                Space = new([new("learning_rate", new FloatDistribution(0.001, 0.01, Log: true))]),
                Fixed = sample.Spec.Fixed.With([new("epochs", 100), new("early_stop_patience", 0), new("hidden_size", 32), new("num_layers", 1), new("batch_size", 64), new("window", 24)]),
                Pruner = new() { Name = "none" },
                Budget = new() { Trials = 10_000 },
            },
            CancellationToken.None);
        Assert.Empty(made.Problems);
        Assert.True((await commands.StartAsync(made.StudyId!.Value, CancellationToken.None)).Done);
        return made.StudyId.Value;
    }

    private static async Task<Phase> MeasureAsync(int block, Looking looking, SlotPool slots, EpochWatch watch, PageProcess page)
    {
        await Task.Delay(Settling, TimeProvider.System);
        (long From, TimeSpan Slots, TimeSpan Server, TimeSpan Page) before = Used(slots, page);
        await Task.Delay(Length, TimeProvider.System);
        (long To, TimeSpan Slots, TimeSpan Server, TimeSpan Page) after = Used(slots, page);

        // The last epochs of the phase are known only when they have ended.
        await Task.Delay(Settling, TimeProvider.System);
        return new(block, looking)
        {
            Seconds = Stopwatch.GetElapsedTime(before.From, after.To).TotalSeconds,
            Epochs = watch.Between(before.From, after.To),
            SlotSeconds = (after.Slots - before.Slots).TotalSeconds,
            ServerSeconds = (after.Server - before.Server).TotalSeconds,
            PageSeconds = (after.Page - before.Page).TotalSeconds,
        };
    }

    private static (long Now, TimeSpan Slots, TimeSpan Server, TimeSpan Page) Used(SlotPool slots, PageProcess page)
    {
        TimeSpan trained = TimeSpan.Zero;
        foreach (SlotStatus slot in slots.Status())
        {
            using Process process = Process.GetProcessById(slot.ProcessId!.Value);
            trained += process.TotalProcessorTime;
        }

        using Process self = Process.GetCurrentProcess();
        return (Stopwatch.GetTimestamp(), trained, self.TotalProcessorTime, page.Used);
    }

    private static void Print(IReadOnlyList<Phase> phases)
    {
        Line($"{Blocks} blocks of phases of {Length.TotalSeconds:F0} s, {Environment.ProcessorCount} cores and as many slots.");
        Line($"| looking | epochs a second | change, 95 % interval | epochs a CPU-second of the slots | change, 95 % interval | slots, % of a core | server, % of a core | server beside slots, % | page, % of a core |");
        Line($"| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (Looking looking in Enum.GetValues<Looking>())
        {
            Phase[] mine = [.. phases.Where(p => p.Looking == looking)];
            double seconds = mine.Sum(p => p.Seconds);
            Line($"| {looking} | {mine.Sum(p => p.Epochs) / seconds:F2} | {Change(phases, looking, p => p.Epochs / p.Seconds)} | {mine.Sum(p => p.Epochs) / mine.Sum(p => p.SlotSeconds):F3} | {Change(phases, looking, p => p.Epochs / p.SlotSeconds)} | {100 * mine.Sum(p => p.SlotSeconds) / seconds:F1} | {100 * mine.Sum(p => p.ServerSeconds) / seconds:F2} | {100 * mine.Sum(p => p.ServerSeconds) / mine.Sum(p => p.SlotSeconds):F2} | {100 * mine.Sum(p => p.PageSeconds) / seconds:F2} |");
        }
    }

    private static string Change(IReadOnlyList<Phase> phases, Looking looking, Func<Phase, double> figure)
    {
        double[] Blockwise(Looking whose) => [.. phases.Where(p => p.Looking == whose).GroupBy(p => p.Block).OrderBy(g => g.Key).Select(g => g.Average(figure))];
        if (looking == Looking.Nobody)
        {
            return "";
        }

        RatioOfPhases ratio = RatioOfPhases.Of(Blockwise(Looking.Nobody), Blockwise(looking));
        return string.Create(CultureInfo.InvariantCulture, $"{100 * (ratio.Change - 1):+0.00;−0.00} % ({100 * (ratio.Low - 1):+0.00;−0.00} to {100 * (ratio.High - 1):+0.00;−0.00})");
    }

    private static int Setting(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out int value) ? value : otherwise;

    private static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private enum Looking
    {
        Nobody,
        Page,
        Browser,
    }

    private sealed record Phase(int Block, Looking Looking)
    {
        public required double Seconds { get; init; }

        public required double Epochs { get; init; }

        public required double SlotSeconds { get; init; }

        public required double ServerSeconds { get; init; }

        public required double PageSeconds { get; init; }
    }
}
