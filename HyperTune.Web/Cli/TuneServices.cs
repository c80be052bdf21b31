using HyperTune.Engine.Hosting;
using HyperTune.Web.Startup;

namespace HyperTune.Web.Cli;

/// <summary>The engine for a program without pages: the dashboard's settings and store, but only the study that is named is run.</summary>
internal static class TuneServices
{
    /// <summary>The dashboard's settings from file and environment.</summary>
    /// <param name="overruling">Settings that overrule them.</param>
    /// <exception cref="StartProblem">Something in them is wrong.</exception>
    public static DashboardOptions Options(IReadOnlyDictionary<string, string?> overruling) => DashboardSettings.Read(new ConfigurationBuilder()
        .SetBasePath(AppContext.BaseDirectory)
        .AddJsonFile("appsettings.json", optional: true)
        .AddEnvironmentVariables()
        .AddInMemoryCollection(overruling)
        .Build());

    /// <summary>The engine, its warnings on standard error.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="addServices">Puts services in front of the engine's own.</param>
    public static ServiceProvider Build(DashboardOptions options, Action<IServiceCollection> addServices)
    {
        ServiceCollection services = new();
        addServices(services);
        services.AddLogging(b => b.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole(o => o.SingleLine = true));
        services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        services.AddHyperTuneEngine(options.ToEngineOptions() with { HostWorker = false });
        return services.BuildServiceProvider();
    }
}
