using Bunit;
using HyperTune.Engine.Data;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Data;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace HyperTune.Tests.Web.Pages.Data;

public sealed class DataPageTests : PageContext
{
    private const string Hostile = "<img src=x onerror=alert(1)> 负荷.csv";

    // Pages that follow the store wait a moment between two readings.
    public DataPageTests() => Services.AddSingleton(TimeProvider.System);

    [Fact]
    public void Page_NoDataSets_SaysWhatWillAppear()
    {
        IRenderedComponent<DataPage> page = Render<DataPage>();
        page.WaitForElement("[data-testid=empty]");
        Assert.NotEmpty(page.FindAll("[data-testid=upload-input]"));
    }

    [Fact]
    public async Task Sample_Clicked_IsStoredAndOpened()
    {
        IRenderedComponent<DataPage> page = Render<DataPage>();
        page.WaitForElement("[data-testid=empty]");
        await page.InvokeAsync(() => page.Find("[data-testid=add-two-spirals]").Click());

        await page.WaitForAssertionAsync(() => Assert.Contains("/data/", Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().Uri, StringComparison.Ordinal));
        Dataset dataset = Assert.Single(await Engine.Datasets.ListAsync(CancellationToken.None));
        Assert.Equal(("synthetic-two-spirals.csv", 800), (dataset.Name, dataset.Profile.Rows));
    }

    [Fact]
    public async Task Delete_DataSet_GoesAtOnceAndComesBackByUndo()
    {
        await StoreAsync(Csvs.Hourly(40), Hostile);
        IRenderedComponent<MudSnackbarProvider> snackbars = Render<MudSnackbarProvider>();
        IRenderedComponent<DataPage> page = Render<DataPage>();
        page.WaitForElement("[data-testid=dataset-row]");
        await page.InvokeAsync(() => page.Find("[data-testid=delete]").Click());

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=dataset-row]")));
        snackbars.WaitForAssertion(() => Assert.Contains(Hostile + " is deleted.", snackbars.Find(".mud-snackbar").TextContent, StringComparison.Ordinal));
        Assert.Empty(snackbars.FindAll("img"));
        await snackbars.InvokeAsync(() => snackbars.Find(".mud-snackbar-content-action button").Click());

        page.WaitForElement("[data-testid=dataset-row]");
        Assert.Empty(page.FindAll("img"));
        Assert.Single(await Engine.Datasets.ListAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Delete_DataSetOfAStudy_SaysWhoKeepsItsRows()
    {
        await Engine.CreateAsync(Specs.Forecast());
        IRenderedComponent<MudSnackbarProvider> snackbars = Render<MudSnackbarProvider>();
        IRenderedComponent<DataPage> page = Render<DataPage>();
        page.WaitForElement("[data-testid=dataset-row]");

        Assert.Contains("1 study", page.Find("[data-testid=dataset-row]").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find("[data-testid=delete]").Click());
        snackbars.WaitForAssertion(() => Assert.Contains("One study keeps its rows", snackbars.Find(".mud-snackbar").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_VersionsOfOneName_AreOneLineAndGoTogether()
    {
        await StoreAsync(Csvs.Hourly(40));
        await StoreAsync(Csvs.Hourly(60));
        await StoreAsync(Csvs.Hourly(50), "other.csv");
        IRenderedComponent<DataPage> page = Render<DataPage>();
        page.WaitForElement("[data-testid=dataset-row]");

        Assert.Equal(2, page.FindAll("[data-testid=dataset-row]").Count);
        Assert.Contains("2 versions", page.Find("[data-testid=version-count]").TextContent, StringComparison.Ordinal);
        Assert.Contains("60", page.FindAll("[data-testid=dataset-row]").Single(r => r.TextContent.Contains("series.csv", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find("[aria-label='Delete series.csv']").Click());

        page.WaitForAssertion(() => Assert.Equal("other.csv", Assert.Single(page.FindAll("[data-testid=dataset-row] .main-cell a:not(.chip)")).TextContent));
    }

    [Fact]
    public async Task Page_FileOfSomebodyElse_AppearsByItself()
    {
        IRenderedComponent<DataPage> page = Render<DataPage>();
        page.WaitForElement("[data-testid=empty]");

        await StoreAsync(Csvs.Hourly(40));

        page.WaitForElement("[data-testid=dataset-row]");
    }

    [Fact]
    public async Task Filter_OfFifty_ShowsThoseWithThatNameAndSaysWhenThereAreNone()
    {
        for (int i = 0; i < 50; i++)
        {
            await StoreAsync(Csvs.Hourly(20 + i), $"plant {i:00}.csv");
        }

        IRenderedComponent<DataPage> page = Render<DataPage>();
        page.WaitForElement("[data-testid=filter]");
        Assert.Equal(50, page.FindAll("[data-testid=dataset-row]").Count);
        await page.InvokeAsync(() => page.Find("[data-testid=filter]").Input("PLANT 4"));
        page.WaitForAssertion(() => Assert.Equal(10, page.FindAll("[data-testid=dataset-row]").Count));
        await page.InvokeAsync(() => page.Find("[data-testid=filter]").Input("wind"));

        page.WaitForElement("[data-testid=filter-none] button").Click();
        page.WaitForAssertion(() => Assert.Equal(50, page.FindAll("[data-testid=dataset-row]").Count));
    }
}
