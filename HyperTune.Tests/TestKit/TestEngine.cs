using System.Collections.Concurrent;
using HyperTune.Engine.Data;
using HyperTune.Engine.Hosting;
using HyperTune.Engine.Storage;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace HyperTune.Tests.TestKit;

/// <summary>The whole engine on a folder of its own, with scripted training and a clock that stands still. Abandoning it is a kill: nothing is put in order.</summary>
internal sealed class TestEngine : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly TemporaryFolder? ownFolder;
    private IHostedService[] workers = [];

    public TestEngine(ScriptedTrialRunner? runner = null, string? folder = null, Func<EngineOptions, EngineOptions>? options = null, Action<ServiceCollection>? replace = null)
    {
        ownFolder = folder is null ? new() : null;
        Folder = folder ?? ownFolder!.Path;
        Runner = runner ?? new();
        EngineOptions settings = new() { DataFolder = Folder };
        ServiceCollection collection = new();
        collection.AddLogging();
        collection.AddSingleton<TimeProvider>(Time);
        collection.AddSingleton<ITrialRunner>(Runner);
        collection.AddHyperTuneEngine(options is null ? settings : options(settings));
        collection.AddSingleton<IStudyData>(Data);
        replace?.Invoke(collection);
        services = collection.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
    }

    public string Folder { get; }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    public ScriptedTrialRunner Runner { get; }

    public ScriptedData Data { get; } = new();

    public IStudyCommands Commands => Get<IStudyCommands>();

    public ITrialCommands Trials => Get<ITrialCommands>();

    public IAnnotations Annotations => Get<IAnnotations>();

    public IStudyReader Reader => Get<IStudyReader>();

    public IStudyFeed Feed => Get<IStudyFeed>();

    public IDatasetStore Datasets => Get<IDatasetStore>();

    public IStudyStore Store => Get<IStudyStore>();

    public StoreWriter Writer => Get<StoreWriter>();

    public IServiceProvider Services => services;

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Starts what the dashboard runs in the background.</summary>
    public async Task StartWorkerAsync()
    {
        workers = [.. services.GetServices<IHostedService>()];
        foreach (IHostedService worker in workers)
        {
            await worker.StartAsync(CancellationToken.None);
        }
    }

    public async Task StopWorkerAsync()
    {
        foreach (IHostedService worker in workers)
        {
            await worker.StopAsync(CancellationToken.None);
        }

        workers = [];
    }

    /// <summary>Uploads the data and makes a study.</summary>
    public async Task<Guid> CreateAsync(StudySpec spec)
    {
        DatasetResult stored = await Datasets.AddAsync(Specs.Csv(), Specs.FileName, "upload", null, CancellationToken.None);
        Assert.Empty(stored.Problems);
        CreateResult made = await Commands.CreateAsync(spec, CancellationToken.None);
        Assert.Empty(made.Problems);
        return made.StudyId!.Value;
    }

    public async Task<Guid> StartAsync(StudySpec spec)
    {
        Guid id = await CreateAsync(spec);
        Assert.True((await Commands.StartAsync(id, CancellationToken.None)).Done);
        return id;
    }

    /// <summary>Waits until a committed summary satisfies a condition.</summary>
    public async Task<StudySummary> WhenAsync(Guid studyId, Func<StudySummary, bool> condition)
    {
        using SemaphoreSlim changed = new(1);
        using IDisposable subscription = Feed.Subscribe(studyId, _ => changed.Release());
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(30));
        while (true)
        {
            try
            {
                await changed.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                StudySummary? last = await Reader.StudyAsync(studyId, CancellationToken.None);
                throw new TimeoutException($"The study is {last?.State} with {last?.Finished} finished trials: {last?.Reason}");
            }

            if (await Reader.StudyAsync(studyId, CancellationToken.None) is { } study && condition(study))
            {
                return study;
            }
        }
    }

    public Task<StudySummary> WhenAsync(Guid studyId, StudyState state) => WhenAsync(studyId, s => s.State == state);

    public async Task<IReadOnlyList<TrialView>> TrialsAsync(Guid studyId) =>
        (await Reader.TrialsAsync(studyId, new() { Take = int.MaxValue }, CancellationToken.None)).Trials;

    public async ValueTask DisposeAsync()
    {
        await StopWorkerAsync();
        await services.DisposeAsync();
        ownFolder?.Dispose();
    }
}

/// <summary>Data that are always ready, unless told otherwise.</summary>
internal sealed class ScriptedData : IStudyData
{
    public Func<PreparedResult> Prepare { get; set; } = static () => new(Specs.Prepared(), []);

    /// <summary>What data were asked for, in order.</summary>
    public ConcurrentQueue<StudySpec> Asked { get; } = new();

    public Task<PreparedResult> PrepareAsync(Guid datasetId, StudySpec spec, CancellationToken cancellationToken)
    {
        Asked.Enqueue(spec);
        return Task.FromResult(Prepare());
    }
}
