using HyperTune.Web.Access;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace HyperTune.Tests.TestKit;

/// <summary>The whole dashboard in this process, on a free port and a data folder of its own.</summary>
public sealed class DashboardServer : WebApplicationFactory<Program>
{
    private readonly TemporaryFolder folder = new();
    private readonly (string Key, string Value)[] settings;
    private readonly Action<IServiceCollection>? replace;

    /// <summary>Starts it with its defaults.</summary>
    public DashboardServer()
        : this([])
    {
    }

    private DashboardServer((string Key, string Value)[] settings, Action<IServiceCollection>? replace = null)
    {
        this.settings = settings;
        this.replace = replace;
        UseKestrel(0);
        StartServer();
        Address = new Uri(ClientOptions.BaseAddress.GetLeftPart(UriPartial.Authority));
    }

    /// <summary>Where it answers, as <c>http://127.0.0.1:43210/</c>.</summary>
    public Uri Address { get; }

    /// <summary>The folder with its database, data sets and keys.</summary>
    public string DataFolder => folder.Path;

    /// <summary>The token of the address that it prints.</summary>
    public string Token => Services.GetRequiredService<AccessToken>().Value;

    /// <summary>Starts it with other settings.</summary>
    /// <param name="settings">As <c>("HyperTune:Access", "open")</c>.</param>
    public static DashboardServer With(params (string Key, string Value)[] settings) => new(settings);

    /// <summary>Starts it with other parts in place of its own, as a runner of trials that trains nothing.</summary>
    /// <param name="replace">Registers them after everything else.</param>
    /// <param name="settings">As <c>("HyperTune:Access", "open")</c>.</param>
    public static DashboardServer Replacing(Action<IServiceCollection> replace, params (string Key, string Value)[] settings) => new(settings, replace);

    /// <summary>The address of a page that signs in on the way.</summary>
    /// <param name="path">As <c>/data</c>.</param>
    public Uri SignedIn(string path) =>
        new(Address, $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{AccessToken.QueryName}={Token}");

    /// <summary>A client that keeps cookies and shows redirects as they are.</summary>
    public HttpClient Visitor() => new(new HttpClientHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = Address };

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.UseSetting("HyperTune:DataFolder", folder.Path);
        builder.UseSetting("HyperTune:CpuSlots", "1");
        builder.UseSetting("urls", "http://127.0.0.1:0");
        foreach ((string key, string value) in settings)
        {
            builder.UseSetting(key, value);
        }

        if (replace is not null)
        {
            builder.ConfigureTestServices(replace);
        }
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            folder.Dispose();
        }
    }
}
