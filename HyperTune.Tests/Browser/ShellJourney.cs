using Microsoft.Playwright;

namespace HyperTune.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class ShellJourney(BrowserFixture fixture)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task UnknownPage_SignedIn_SaysSoWithTheShellAround(bool dark)
    {
        await using BrowserPage page = await fixture.PageAsync("/no/such/page", dark);
        await page["not-found"].WaitForAsync();
        Assert.Equal(dark ? "dark" : "light", await page.Page.Locator("html").GetAttributeAsync("data-theme"));
        Assert.DoesNotContain("token", page.Page.Url, StringComparison.Ordinal);
        page.Expect("404");
        await page.ScreenshotAsync($"not-found-{(dark ? "dark" : "light")}");
    }

    [Fact]
    public async Task Theme_Switched_IsKeptForTheNextPage()
    {
        await using BrowserPage page = await fixture.PageAsync("/not-found");
        await page["theme"].ClickAsync();
        await page.Page.Locator("html[data-theme=dark]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.GoToAsync("/not-found");
        Assert.Equal("dark", await page.Page.Locator("html").GetAttributeAsync("data-theme"));
    }

    [Fact]
    public async Task Keys_PressedOutsideAndInsideAField_GoAndRest()
    {
        await using BrowserPage page = await fixture.PageAsync("/system");
        IKeyboard keyboard = page.Page.Keyboard;
        await page.PressAsync("?");
        await page["shortcut-help"].WaitForAsync();
        Assert.Contains("New study", await page["shortcut-help"].InnerTextAsync(), StringComparison.Ordinal);

        // A dialog is open: keys rest, and Escape closes it.
        await keyboard.PressAsync("n");
        await page.EscapeAsync();
        Assert.EndsWith("/system", page.Page.Url, StringComparison.Ordinal);

        await page.PressAsync("g d");
        await page.ArriveAsync("/data");
        await page.PressAsync("n");
        await page.ArriveAsync("/studies/new");
        ILocator field = page.Page.Locator("main input[type=text], main input:not([type])").First;
        await field.FillAsync("");
        await field.PressSequentiallyAsync("gsn?");
        Assert.Equal("gsn?", await field.InputValueAsync());
        Assert.Contains("/studies/new", page.Page.Url, StringComparison.Ordinal);
    }
}
