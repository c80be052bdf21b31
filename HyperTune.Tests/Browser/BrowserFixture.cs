using HyperTune.Tests.TestKit;
using Microsoft.Playwright;

namespace HyperTune.Tests.Browser;

/// <summary>A dashboard in this process and a real browser before it; one of each for all browser tests, which therefore run one after the other.</summary>
/// <remarks>Without a browser the tests are skipped and say so; with the variable CI set they fail instead.</remarks>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;
    private DashboardServer? server;

    /// <summary>The dashboard.</summary>
    public DashboardServer Server => server ??= new();

    /// <summary>Opens a page signed in and waits until it answers to clicks. Dispose it: then errors it logged fail the test.</summary>
    /// <param name="path">As <c>/data</c>.</param>
    /// <param name="dark">The theme.</param>
    /// <param name="width">Of the window, in pixels.</param>
    /// <param name="server">Another dashboard than the shared one.</param>
    /// <param name="prepare">Grants permissions, or changes what pages find, before the first one is opened.</param>
    public async Task<BrowserPage> PageAsync(string path, bool dark = false, int width = 1440, DashboardServer? server = null, Func<IBrowserContext, Task>? prepare = null)
    {
        DashboardServer asked = server ?? Server;
        if (browser is null)
        {
            await StartBrowserAsync();
        }

        IBrowserContext context = await browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = width < 600 ? 844 : 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "en-GB",
            AcceptDownloads = true,
        });
        if (dark)
        {
            await context.AddCookiesAsync([new() { Name = HyperTune.Web.Shell.ThemeState.Cookie, Value = "dark", Url = asked.Address.ToString() }]);
        }

        if (prepare is not null)
        {
            await prepare(context);
        }

        BrowserPage page = new(await context.NewPageAsync(), asked);
        await page.GoToAsync(path);
        return page;
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    private async Task StartBrowserAsync()
    {
        string? program = BrowserFinder.Find();
        if (program is null)
        {
            const string Message = "No Chromium, Chrome or Edge was found. Install one, or name its program with CHROME_PATH.";
            Assert.SkipWhen(string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")), Message);
            Assert.Fail(Message);
        }

        playwright ??= await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Arguments });
    }
}

/// <summary>Gathers the browser tests, so that they share one dashboard and one browser.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<BrowserFixture>
{
    /// <summary>Of the collection.</summary>
    public const string Name = "Browser";
}
