using HyperTune.Engine.Hosting;
using HyperTune.Web.Startup;

namespace HyperTune.Web.Cli;

/// <summary>The engine for a program without pages: the dashboard's settings and store, but only the study that is named is run.</summary>
internal static class TuneServices
{
    /// <summary>The dashboard's settings from file and environment.</summary>
    /// <exception cref="StartProblem">Something in them is wrong.</exception>
    public static DashboardOptions Options() => DashboardSettings.Read(new ConfigurationBuilder()
        .SetBasePath(AppContext.BaseDirectory)
        .AddJsonFile("appsettings.json", optional: true)
        .AddEnvironmentVariables()
        .Build());

    /// <summary>The engine, its warnings on standard error.</summary>
    public static ServiceProvider Build(DashboardOptions options)
    {
        ServiceCollection services = new();
        services.AddLogging(b => b.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole(o => o.SingleLine = true));
        services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        services.AddHyperTuneEngine(options.ToEngineOptions() with { HostWorker = false });
        return services.BuildServiceProvider();
    }
}
