using System.Collections.Concurrent;
using HyperTune.Tests.TestKit;
using Microsoft.Playwright;

namespace HyperTune.Tests.Browser;

/// <summary>One page in a window of its own. Whatever it logs as an error, breaks of the content security policy included, fails the test at the end.</summary>
public sealed class BrowserPage : IAsyncDisposable
{
    private readonly DashboardServer server;
    private readonly ConcurrentQueue<string> errors = new();

    internal BrowserPage(IPage page, DashboardServer server)
    {
        this.server = server;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" || message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase))
            {
                errors.Enqueue($"console: {message.Text} ({message.Location})");
            }
        };
        page.PageError += (_, error) => errors.Enqueue($"uncaught: {error}");
        page.RequestFailed += (_, request) =>
        {
            // What a navigation cuts off is no error of the page.
            if (request.Failure is not "net::ERR_ABORTED")
            {
                errors.Enqueue($"request: {request.Failure} {request.Url}");
            }
        };
        page.Request += (_, request) =>
        {
            if (Uri.TryCreate(request.Url, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https" or "ws" or "wss" && address.Authority != server.Address.Authority)
            {
                errors.Enqueue($"fetches from elsewhere: {request.Url}");
            }
        };
    }

    /// <summary>Playwright's page, for clicks and locators.</summary>
    public IPage Page { get; }

    /// <summary>What went wrong so far.</summary>
    public IReadOnlyCollection<string> Errors => errors;

    /// <summary>What an element with this <c>data-testid</c> is found by.</summary>
    /// <param name="testId">The id.</param>
    public ILocator this[string testId] => Page.GetByTestId(testId);

    /// <summary>Goes to another page by its address and waits until it answers to clicks.</summary>
    /// <param name="path">As <c>/data</c>.</param>
    public async Task GoToAsync(string path)
    {
        await Page.GotoAsync(server.SignedIn(path).ToString());
        await this["interactive"].WaitForAsync();
    }

    /// <summary>Waits until the address begins so; within one document nothing is loaded that could be waited for.</summary>
    /// <param name="path">As <c>/data</c>.</param>
    public Task ArriveAsync(string path) => Page.WaitForFunctionAsync("path => (location.pathname + location.search).startsWith(path)", path);

    /// <summary>Presses keys once the page listens for them.</summary>
    /// <param name="keys">As they are registered: <c>n</c>, <c>g s</c>, <c>mod+k</c>.</param>
    public async Task PressAsync(string keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        await Page.WaitForFunctionAsync("keys => (document.documentElement.dataset.keys ?? '').split('\\n').includes(keys)", keys);
        // Without waiting in between: the second of two keys has to follow soon.
        await Task.WhenAll(keys.Split(' ').Select(key => Page.Keyboard.PressAsync(key.Replace("mod+", "Control+", StringComparison.Ordinal))));
    }

    /// <summary>Closes the dialog with Escape, once it has the focus.</summary>
    public async Task EscapeAsync()
    {
        await Page.WaitForFunctionAsync("() => document.querySelector('.mud-dialog-container')?.contains(document.activeElement)");
        await Page.Keyboard.PressAsync("Escape");
        await Page.Locator(".mud-dialog-container").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    /// <summary>Keeps a picture of the whole page as <c>artifacts/NAME.png</c> at the repository's root.</summary>
    /// <param name="name">Without folder and ending.</param>
    public async Task ScreenshotAsync(string name)
    {
        await Page.EvaluateAsync("() => document.fonts.ready.then(() => {})");
        await Page.ScreenshotAsync(new()
        {
            Path = Path.Combine(Repository.Root, "artifacts", name + ".png"),
            FullPage = true,
            Animations = ScreenshotAnimations.Disabled,
            Caret = ScreenshotCaret.Hide,
        });
    }

    /// <summary>Forgets an error that a test means to cause.</summary>
    /// <param name="part">Part of its text.</param>
    public void Expect(string part)
    {
        string[] others = [.. errors.Where(e => !e.Contains(part, StringComparison.Ordinal))];
        Assert.True(others.Length < errors.Count, $"No error with '{part}' was logged.");
        errors.Clear();
        foreach (string other in others)
        {
            errors.Enqueue(other);
        }
    }

    /// <summary>Forgets errors that may come of what a test does, as of a line that it cuts.</summary>
    /// <param name="parts">Parts of their texts.</param>
    public void Allow(params string[] parts)
    {
        string[] others = [.. errors.Where(e => !parts.Any(p => e.Contains(p, StringComparison.Ordinal)))];
        errors.Clear();
        foreach (string other in others)
        {
            errors.Enqueue(other);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Page.Context.CloseAsync();
        Assert.True(errors.IsEmpty, string.Join(Environment.NewLine, errors));
    }
}
