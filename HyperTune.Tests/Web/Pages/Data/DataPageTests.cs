using Bunit;
using HyperTune.Engine.Data;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Data;

namespace HyperTune.Tests.Web.Pages.Data;

public sealed class DataPageTests : PageContext
{
    [Fact]
    public void Page_NoDataSets_SaysWhatWillAppear()
    {
        IRenderedComponent<DataPage> page = Render<DataPage>();
        page.WaitForElement("[data-testid=empty]");
        Assert.NotEmpty(page.FindAll("[data-testid=upload-input]"));
    }

    [Fact]
    public async Task Delete_UnusedDataSet_GoesAndIsTold()
    {
        await StoreAsync(Csvs.Hourly(40));
        IRenderedComponent<DataPage> page = Render<DataPage>();
        page.WaitForElement("[data-testid=dataset-row]");
        await page.InvokeAsync(() => page.Find("[data-testid=delete]").Click());

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=dataset-row]")));
        Assert.Contains("series.csv is deleted", page.Find("[data-testid=notice]").TextContent, StringComparison.Ordinal);
        Assert.Empty(await Engine.Datasets.ListAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Delete_DataSetOfAStudy_IsNotOffered()
    {
        await Engine.CreateAsync(Specs.Forecast());
        IRenderedComponent<DataPage> page = Render<DataPage>();
        page.WaitForElement("[data-testid=dataset-row]");

        Assert.True(page.Find("[data-testid=delete]").HasAttribute("disabled"));
        Assert.Contains("1 study", page.Find("[data-testid=dataset-row]").TextContent, StringComparison.Ordinal);
    }
}

public sealed class DatasetPageTests : PageContext
{
    [Fact]
    public async Task Page_DataSet_ShowsItsColumns()
    {
        Dataset dataset = await StoreAsync(Csvs.Hourly(60));
        IRenderedComponent<DatasetPage> page = Render<DatasetPage>(p => p.Add(d => d.Id, dataset.Id));
        page.WaitForElement("[data-testid=column-load]");

        Assert.Contains("date", page.Find("[data-testid=column-date] [data-testid=kind]").TextContent, StringComparison.Ordinal);
        Assert.Contains("number", page.Find("[data-testid=column-load] [data-testid=kind]").TextContent, StringComparison.Ordinal);
        Assert.Contains("60 rows", page.Find("[data-testid=dataset-stats]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_UnknownDataSet_SaysSo()
    {
        IRenderedComponent<DatasetPage> page = Render<DatasetPage>(p => p.Add(d => d.Id, Guid.NewGuid()));
        page.WaitForElement("[data-testid=gone]");
    }

    [Fact]
    public async Task Reading_HeaderOverruled_ReadsTheFileAnew()
    {
        Dataset dataset = await StoreAsync(Csvs.Hourly(60));
        IRenderedComponent<DatasetPage> page = Render<DatasetPage>(p => p.Add(d => d.Id, dataset.Id));
        page.WaitForElement("[data-testid=header]");
        await page.InvokeAsync(() => page.Find("[data-testid=header]").Change("false"));
        await page.InvokeAsync(() => page.Find("[data-testid=read-again]").Click());

        page.WaitForElement("[data-testid=column-column_1]");
        Assert.Contains("61 rows", page.Find("[data-testid=dataset-stats]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_ThatFails_IsToldAndLosesNothing()
    {
        Dataset dataset = await StoreAsync(Csvs.Hourly(60));
        IRenderedComponent<DatasetPage> page = Render<DatasetPage>(p => p.Add(d => d.Id, dataset.Id));
        page.WaitForElement("[data-testid=encoding]");
        await page.InvokeAsync(() => page.Find("[data-testid=encoding]").Change("utf-16"));
        await page.InvokeAsync(() => page.Find("[data-testid=read-again]").Click());

        page.WaitForElement("[data-testid=reading] [data-testid=problem]");
        Assert.Equal(60, (await Engine.Datasets.FindAsync(dataset.Id, CancellationToken.None))!.Profile.Rows);
        Assert.NotEmpty(page.FindAll("[data-testid=column-load]"));
    }
}
