using System.Net.Sockets;
using HyperTune.Engine.Hosting;
using HyperTune.Engine.Studies;
using HyperTune.Web.Access;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using static HyperTune.Web.Startup.StartupText;

namespace HyperTune.Web.Startup;

/// <summary>Builds the dashboard, runs it to its end, and tells in one line why it cannot.</summary>
public static partial class Dashboard
{
    /// <summary>The exit code for settings, files and ports that a person has to mend.</summary>
    public const int BadInput = 2;

    /// <summary>A builder that finds settings and static files beside the assembly, wherever the program is started from.</summary>
    /// <param name="args">Settings as <c>--urls …</c> or <c>--HyperTune:Access open</c>.</param>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseStaticWebAssets();
        return builder;
    }

    /// <summary>Reads the settings, takes the data folder, and runs until the program is told to end.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="addServices">Registers everything the dashboard is made of.</param>
    /// <param name="usePipeline">Lays out what answers a request.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, Action<WebApplicationBuilder, DashboardOptions> addServices, Action<WebApplication> usePipeline)
    {
        ArgumentNullException.ThrowIfNull(addServices);
        ArgumentNullException.ThrowIfNull(usePipeline);
        try
        {
            WebApplicationBuilder builder = CreateBuilder(args);
            DashboardOptions options = DashboardSettings.Read(builder.Configuration);
            using DataFolderLock folder = DataFolderLock.Take(options.DataFolder);
            builder.Services.AddSingleton(options);
            string[] addresses = ListenAddresses.Of(builder.Configuration, options);
            ListenAddresses.Check(addresses);
            builder.WebHost.UseUrls(addresses);
            addServices(builder, options);
            await using WebApplication app = builder.Build();
            usePipeline(app);
            await app.Services.PrepareHyperTuneAsync(CancellationToken.None);
            await StartAsync(app, addresses);
            Greet(app, options);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (StoreProblemException problem)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return BadInput;
        }
        catch (StartProblem problem)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return BadInput;
        }
    }

    private static async Task StartAsync(WebApplication app, string[] addresses)
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception e) when (e is SocketException or IOException { InnerException: AddressInUseException })
        {
            // Taken by somebody else in the moment since it was checked.
            throw new StartProblem(L["AddressRefused", string.Join(' ', addresses), e.Message], e);
        }
        catch (InvalidOperationException e) when (addresses.Any(a => a.StartsWith("https:", StringComparison.OrdinalIgnoreCase)))
        {
            throw new StartProblem(L["NoCertificate", string.Join(' ', addresses)], e);
        }
    }

    private static void Greet(WebApplication app, DashboardOptions options)
    {
        ILogger logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("HyperTune.Web.Access");
        if (options.Access == AccessMode.Open)
        {
            LogOpen(logger);
        }

        IServerAddressesFeature? addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        if (addresses?.Addresses.FirstOrDefault() is { } bound)
        {
            string token = options.Access == AccessMode.Open ? "" : $"?{AccessToken.QueryName}={app.Services.GetRequiredService<AccessToken>().Value}";
            Console.Out.WriteLine(L["Ready", ListenAddresses.Clickable(bound), token]);
        }
    }

    [LoggerMessage(EventId = 100, Level = LogLevel.Warning, Message = "Access is open: whoever reaches the address can start work on this computer. Remove HyperTune__Access=open to ask for a token again.")]
    private static partial void LogOpen(ILogger logger);
}
