using HyperTune.Engine.Data;
using HyperTune.Engine.Slots;
using HyperTune.Engine.Storage;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Analyses;
using HyperTune.Engine.Studies.Asking;
using HyperTune.Engine.Studies.Interchange;
using HyperTune.Engine.Studies.Probing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HyperTune.Engine.Hosting;

/// <summary>Registers the engine; nothing else does.</summary>
public static class EngineServices
{
    /// <summary>
    /// Adds <see cref="IStudyReader"/>, <see cref="IStudyCommands"/>, <see cref="ITrialCommands"/>, <see cref="IAnnotations"/>, <see cref="StudyAnalyses"/>, <see cref="IStudyFeed"/>, <see cref="IEpochRanks"/>, <see cref="IDatasetStore"/>, <see cref="IDiskUse"/>, <see cref="IAskTell"/>, <see cref="IStudyImport"/> and
    /// where trials can be trained <see cref="IStudyHost"/>, <see cref="IStudyProbe"/> and, unless the options say otherwise, the hosted worker. An <see cref="ITrialRunner"/> that is
    /// registered already is used; else a <see cref="SlotPool"/> when the options name the assembly of the slots. Without either nothing is trained.
    /// </summary>
    /// <param name="services">The program's services; logging must be among them.</param>
    /// <param name="options">Settings, checked by the caller.</param>
    public static IServiceCollection AddHyperTuneEngine(this IServiceCollection services, EngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(new StudyOwner(Guid.NewGuid(), options.HostWorker ? StudyOwner.Dashboard : StudyOwner.Tune));
        services.AddSingleton<StudyFolders>();
        services.AddSingleton<StudyDatabase>();
        services.AddSingleton<StoreWriter>();
        services.AddSingleton<StudyFeed>();
        services.AddSingleton<IStudyFeed>(s => s.GetRequiredService<StudyFeed>());
        services.AddSingleton<IStudyStore, StudyStore>();
        services.AddSingleton<TrialTables>();
        services.AddSingleton<RestingStudies>();
        services.AddSingleton<IStudyReader, StudyReader>();
        services.AddSingleton<IDatasetStore, DatasetStore>();
        services.AddSingleton<IDiskUse, DiskUseReader>();
        services.AddSingleton<IStudyData, StudyData>();
        services.AddSingleton<LiveStudies>();
        services.AddSingleton<IEpochRanks, EpochRanks>();
        services.AddSingleton<StudyQueue>();
        services.AddSingleton<ProbeShelf>();
        services.AddSingleton<StudyChanges>();
        services.AddSingleton<IStudyCommands, StudyCommands>();
        services.AddSingleton<ITrialCommands, TrialCommands>();
        services.AddSingleton<IAnnotations, AnnotationStore>();
        services.AddSingleton<StudyAnalyses>();
        services.AddSingleton<AskRunner>();
        services.AddSingleton<IAskTell, AskTell>();
        services.AddSingleton<IStudyImport, StudyImport>();
        if (options.SlotAssembly is not null && !services.Any(s => s.ServiceType == typeof(ITrialRunner)))
        {
            services.AddSingleton<SlotPool>();
            services.AddSingleton<ITrialRunner>(s => s.GetRequiredService<SlotPool>());
            services.AddSingleton<ISlotWatch>(s => s.GetRequiredService<SlotPool>());
        }

        return services.Any(s => s.ServiceType == typeof(ITrialRunner)) ? services.AddTraining(options) : services;
    }

    private static IServiceCollection AddTraining(this IServiceCollection services, EngineOptions options)
    {
        services.AddSingleton<TrialExecutor>();
        services.AddSingleton<StudyRunner>();
        services.AddSingleton<StudyRecovery>();
        services.AddSingleton<IStudyProbe, StudyProbe>();
        services.AddSingleton<IStudyHost, StudyHost>();
        if (options.HostWorker)
        {
            services.AddHostedService<StudyWorker>();
            services.AddHostedService<AskWorker>();
            services.AddHostedService<ForeignChanges>();
        }

        return services;
    }

    /// <summary>Makes or migrates the database before the first page asks for it, so that a database which cannot be used is told in one line.</summary>
    /// <param name="services">The program's services.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="StoreProblemException">The database cannot be used; its message is for people.</exception>
    public static Task PrepareHyperTuneAsync(this IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<StudyDatabase>().PrepareAsync(cancellationToken);
}
