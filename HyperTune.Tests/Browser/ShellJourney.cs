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
}
