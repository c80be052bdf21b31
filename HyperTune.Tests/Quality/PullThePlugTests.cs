using System.Diagnostics;
using HyperTune.Engine.Data;
using HyperTune.Engine.Hosting;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace HyperTune.Tests.Quality;

/// <summary>Kills the whole program in mid-search again and again: nothing reported is lost, no slot stays behind, and the search goes on by itself.</summary>
public sealed class PullThePlugTests : IDisposable
{
    private const int Kills = 5;
    private const int Trials = 4;
    private const int Epochs = 60;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Search_KilledFiveTimes_EndsByItselfWithEveryReportedEpoch()
    {
        // A reader beside the program, as another process would be.
        await using ServiceProvider engine = new ServiceCollection().AddLogging()
            .AddHyperTuneEngine(new EngineOptions { DataFolder = folder.Path, HostWorker = false }).BuildServiceProvider();
        IStudyReader reader = engine.GetRequiredService<IStudyReader>();
        Guid study = await QueueStudyAsync(engine);
        Dictionary<(int Trial, int Step), double> seen = [];

        for (int kill = 0; kill < Kills; kill++)
        {
            await using DashboardProcess program = new(folder.Path, cpuSlots: 2);
            await program.ReadyAsync();
            int before = seen.Count;
            await UntilAsync(async () => (await ReportedAsync(reader, study)).Count >= before + 6, program);
            IReadOnlyList<int> slots = program.Children();
            seen = await ReportedAsync(reader, study);
            await program.KillAsync();

            await UntilAsync(() => Task.FromResult(!slots.Any(IsAlive)), program, seconds: 5);
            Dictionary<(int Trial, int Step), double> kept = await ReportedAsync(reader, study);
            Assert.All(seen, e => Assert.Equal(e.Value, kept[e.Key]));
            seen = kept;
        }

        await using DashboardProcess last = new(folder.Path, cpuSlots: 2);
        await UntilAsync(async () => (await reader.StudyAsync(study, default))!.State == StudyState.Completed, last, seconds: 120);

        Dictionary<(int Trial, int Step), double> all = await ReportedAsync(reader, study);
        Assert.Equal(Trials * Epochs, all.Count);
        Assert.All(seen, e => Assert.Equal(e.Value, all[e.Key]));
    }

    private static async Task<Guid> QueueStudyAsync(ServiceProvider engine)
    {
        await engine.PrepareHyperTuneAsync(default);
        DatasetResult data = await engine.GetRequiredService<IDatasetStore>().AddAsync(Specs.Csv(600), Specs.FileName, "upload", null, default);
        Assert.Empty(data.Problems);
        IStudyCommands commands = engine.GetRequiredService<IStudyCommands>();
        StudySpec spec = Specs.Forecast(Trials, Epochs) with
        {
            Space = new([new("hidden_size", new IntDistribution(8, 24))]),
        };
        CreateResult made = await commands.CreateAsync(spec, default);
        Assert.Empty(made.Problems);
        Assert.True((await commands.StartAsync(made.StudyId!.Value, default)).Done);
        return made.StudyId.Value;
    }

    private static async Task<Dictionary<(int Trial, int Step), double>> ReportedAsync(IStudyReader reader, Guid study)
    {
        Dictionary<(int, int), double> reported = [];
        TrialPage page = await reader.TrialsAsync(study, new() { Take = Trials }, default);
        foreach (TrialView trial in page.Trials)
        {
            IReadOnlyDictionary<string, IReadOnlyList<IntermediateValue>> curves = await reader.CurvesAsync(study, trial.Number, ["val_loss"], 0, default);
            foreach (IntermediateValue value in curves.GetValueOrDefault("val_loss") ?? [])
            {
                reported[(trial.Number, value.Step)] = value.Value;
            }
        }

        return reported;
    }

    private static async Task UntilAsync(Func<Task<bool>> condition, DashboardProcess program, double seconds = 60)
    {
        long started = Stopwatch.GetTimestamp();
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(50));
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started).TotalSeconds < seconds, $"Not within {seconds} s.\n{program.Output}");
            await timer.WaitForNextTickAsync();
        }
    }

    private static bool IsAlive(int processId)
    {
        try
        {
            using Process process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
