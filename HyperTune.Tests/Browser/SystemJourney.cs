namespace HyperTune.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class SystemJourney(BrowserFixture fixture)
{
    [Theory]
    [InlineData(false, 1440, "system-light")]
    [InlineData(true, 1440, "system-dark")]
    [InlineData(false, 390, "system-mobile")]
    public async Task System_Opened_ShowsDevicesSlotsDiskAndKey(bool dark, int width, string picture)
    {
        await using BrowserPage page = await fixture.PageAsync("/system", dark, width);
        await page["libtorch"].WaitForAsync();
        await page["disk-total"].WaitForAsync();

        Assert.Contains("cpu", await page["device"].First.TextContentAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await page["slot"].CountAsync());
        Assert.Equal(fixture.Server.DataFolder, await page["data-folder"].TextContentAsync());
        await page.ScreenshotAsync(picture);
    }

    [Fact]
    public async Task ApiKey_Shown_IsTheOneInTheDataFolder()
    {
        await using BrowserPage page = await fixture.PageAsync("/system");
        string kept = (await File.ReadAllTextAsync(Path.Combine(fixture.Server.DataFolder, "api-key.txt"))).Trim();
        Assert.DoesNotContain(kept, await page.Page.ContentAsync(), StringComparison.Ordinal);

        await page["api-key-show"].ClickAsync();

        await page["api-key-value"].GetByText(kept).WaitForAsync();
    }
}
