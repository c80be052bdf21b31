using HyperTune.Engine.Data;
using HyperTune.Engine.Hosting;
using HyperTune.Engine.Slots;
using HyperTune.Engine.Studies;
using HyperTune.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace HyperTune.Tests.Engine.Hosting;

public sealed class EngineServicesTests
{
    [Fact]
    public async Task AddHyperTuneEngine_NothingToTrainWith_ReadsAndWritesButRunsNothing()
    {
        using TemporaryFolder folder = new();
        await using ServiceProvider services = Build(new() { DataFolder = folder.Path });

        Assert.NotNull(services.GetService<IStudyReader>());
        Assert.NotNull(services.GetService<IStudyCommands>());
        Assert.NotNull(services.GetService<IDatasetStore>());
        Assert.Null(services.GetService<IStudyHost>());
        Assert.Empty(services.GetServices<IHostedService>());
    }

    [Fact]
    public async Task AddHyperTuneEngine_SlotAssembly_TrainsInSlots()
    {
        using TemporaryFolder folder = new();
        await using ServiceProvider services = Build(new() { DataFolder = folder.Path, SlotAssembly = "program.dll" });

        Assert.IsType<SlotPool>(services.GetService<ITrialRunner>());
        Assert.NotEmpty(services.GetServices<IHostedService>());
    }

    [Fact]
    public async Task AddHyperTuneEngine_WorkerNotHosted_RunsNamedStudiesOnly()
    {
        using TemporaryFolder folder = new();
        await using ServiceProvider services = Build(new() { DataFolder = folder.Path, SlotAssembly = "program.dll", HostWorker = false });

        Assert.NotNull(services.GetService<IStudyHost>());
        Assert.Empty(services.GetServices<IHostedService>());
    }

    [Fact]
    public async Task AddHyperTuneEngine_RealData_ArePreparedAtCreationAndBeforeTheFirstTrial()
    {
        await using TestEngine engine = new(replace: s => s.AddSingleton<IStudyData, StudyData>());
        await engine.StartWorkerAsync();
        Guid id = await engine.CreateAsync(Specs.Forecast(trials: 1));
        PreparedFacts created = (await engine.Reader.PreparedAsync(id, CancellationToken.None))!;

        await engine.Commands.StartAsync(id, CancellationToken.None);
        StudySummary study = await engine.WhenAsync(id, StudyState.Completed);

        Assert.Equal(created.Split, study.Split);
        Assert.Contains("naive", study.Baselines.Keys);
        Assert.Equal("forward_fill", (await engine.Reader.SpecAsync(id, CancellationToken.None))!.Data!.Missing);
    }

    [Fact]
    public async Task AddHyperTuneEngine_RealDataTooShort_AreRefusedAtCreation()
    {
        await using TestEngine engine = new(replace: s => s.AddSingleton<IStudyData, StudyData>());
        await engine.Datasets.AddAsync(Specs.Csv(rows: 40), Specs.FileName, "upload", null, CancellationToken.None);
        HyperTune.Engine.Trials.StudySpec spec = Specs.Forecast();

        CreateResult result = await engine.Commands.CreateAsync(spec with { Data = spec.Data! with { Window = 30, Horizon = 12 } }, CancellationToken.None);

        Assert.Null(result.StudyId);
        Assert.NotEmpty(result.Problems);
    }

    private static ServiceProvider Build(EngineOptions options)
    {
        ServiceCollection services = new();
        services.AddLogging();
        services.AddHyperTuneEngine(options);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
    }
}
