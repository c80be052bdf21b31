using Bunit;
using HyperTune.Engine.Data;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies.New;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace HyperTune.Tests.Web.Pages.Studies.New;

/// <summary>Versions of a data set and missing rows in the form.</summary>
public sealed class NewStudyVersionsTests : PageContext
{
    [Fact]
    public async Task Chooser_SeveralVersions_OffersTheNewest()
    {
        await StoreAsync(Csvs.Hourly(60));
        await StoreAsync(Csvs.Hourly(90));
        IRenderedComponent<NewStudyPage> page = Render<NewStudyPage>();
        page.WaitForElement("[data-testid=dataset]");

        string only = Assert.Single(page.FindAll("[data-testid=dataset]")).TextContent;
        Assert.Contains("90 rows", only, StringComparison.Ordinal);
        Assert.Contains("version 2", only, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OlderVersion_Chosen_SaysSoAndChangesToTheNewestWithWhatWasTyped()
    {
        Dataset older = await StoreAsync(Csvs.Hourly(300));
        Dataset newest = await StoreAsync(Csvs.Hourly(400));
        IRenderedComponent<NewStudyPage> page = Open(older);
        page.WaitForElement("[data-testid=older-data]");
        await page.InvokeAsync(() => page.Find("[data-testid=scaler]").Change("minmax"));
        await page.InvokeAsync(() => page.Find("[data-testid=use-newest]").Click());

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=older-data]")));
        Assert.Equal("minmax", page.Find("[data-testid=scaler]").GetAttribute("value"));
        Assert.Contains("400 rows", page.Find("[data-testid=section-data]").TextContent, StringComparison.Ordinal);
        Assert.Equal(newest.Sha256, (await Services.GetRequiredService<HyperTune.Web.Pages.Studies.New.Drafts.StudyDrafts>().LatestAsync(CancellationToken.None))!.Draft.Data!.Sha256);
    }

    [Fact]
    public async Task Gaps_SeriesWithMissingRows_AreOfferedToBePutIn()
    {
        string[] lines = Csvs.Hourly(300).Split('\n');
        IRenderedComponent<NewStudyPage> page = Open(await StoreAsync(string.Join('\n', lines.Where((_, i) => i is not (50 or 51)))));
        page.WaitForElement("[data-testid=gaps]");
        await page.InvokeAsync(() => page.Find("[data-testid=gaps]").Change("insert"));

        page.WaitForAssertion(() => Assert.Equal("insert", page.Find("[data-testid=gaps]").GetAttribute("value")));
        Assert.Empty(page.FindAll("[data-testid=problem]"));
    }

    [Fact]
    public async Task Gaps_WholeSeries_AreNoQuestion()
    {
        IRenderedComponent<NewStudyPage> page = Open(await StoreAsync(Csvs.Hourly(300)));
        page.WaitForElement("[data-testid=missing]");

        Assert.Empty(page.FindAll("[data-testid=gaps]"));
    }

    private IRenderedComponent<NewStudyPage> Open(Dataset dataset)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/studies/new?data={dataset.Id}");
        return Render<NewStudyPage>();
    }
}
