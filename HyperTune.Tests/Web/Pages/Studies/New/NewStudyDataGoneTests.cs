using Bunit;
using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies.New;
using HyperTune.Web.Pages.Studies.New.Drafts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace HyperTune.Tests.Web.Pages.Studies.New;

/// <summary>Links, drafts and studies whose rows are no longer there: the page says so, and how to go on.</summary>
public sealed class NewStudyDataGoneTests() : PageContext(prepared: true)
{
    [Fact]
    public async Task Page_ALinkToADeletedDataSet_SaysSoAndOffersOthers()
    {
        Dataset gone = await StoreAsync(Csvs.Hourly());
        await StoreAsync(Csvs.Flowers(), "flowers.csv");
        await Engine.Datasets.DeleteAsync([gone.Id], CancellationToken.None);
        IRenderedComponent<NewStudyPage> page = Open($"data={gone.Id}");

        Assert.Contains("is not there any more", page.Find("[data-testid=form-notice]").TextContent, StringComparison.Ordinal);
        Assert.Contains("flowers.csv", page.Find("[data-testid=section-data]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_OpenedWithoutAnything_HasNoNotice() => Assert.Empty(Open("").FindAll("[data-testid=form-notice]"));

    [Fact]
    public async Task Page_ADraftOfADeletedDataSet_SaysSoAndKeepsItsName()
    {
        Dataset gone = await StoreAsync(Csvs.Hourly());
        Guid draft = Guid.CreateVersion7(StudySummaries.Noon);
        await Services.GetRequiredService<StudyDrafts>().SaveAsync(draft, DraftOf.Study(Specs.Forecast() with { Name = "half done" }, gone.Id), CancellationToken.None);
        await Engine.Datasets.DeleteAsync([gone.Id], CancellationToken.None);
        IRenderedComponent<NewStudyPage> page = Open($"draft={draft}");

        Assert.Contains("The data set of this draft is not there any more", page.Find("[data-testid=form-notice]").TextContent, StringComparison.Ordinal);
        Assert.Equal("half done", page.Find("[data-testid=name]").GetAttribute("value"));
    }

    [Fact]
    public async Task Page_AFileTakenAwayBesideTheProgram_IsOneLineAtTheData()
    {
        Dataset dataset = await TakeAwayAsync();
        IRenderedComponent<NewStudyPage> page = Open($"data={dataset.Id}");
        page.WaitForElement("[data-testid=section-data] [data-testid=problem]");

        Assert.Contains("The rows of 'series.csv' cannot be read", Assert.Single(page.FindAll("[data-testid=section-data] [data-testid=problem]")).TextContent, StringComparison.Ordinal);
        Assert.True(page.Find("[data-testid=start]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task CreateAsync_AFileTakenAwayBesideTheProgram_IsOneProblemAndKeepsNothing()
    {
        Dataset dataset = await TakeAwayAsync();
        StudySpec spec = Specs.Forecast() with { Data = Specs.Forecast().Data! with { File = dataset.Name, Target = ["load"], Features = ["load"], Time = "date" } };
        CreateResult result = await Engine.Commands.CreateAsync(spec, CancellationToken.None);

        Assert.Equal("/data/file: The rows of 'series.csv' cannot be read: its file in the data folder was damaged or taken away. Upload the same file again.", Assert.Single(result.Problems).ToString());
        Assert.Empty(await Engine.Reader.StudiesAsync(CancellationToken.None));
    }

    [Fact]
    public async Task ReinterpretAsync_AFileTakenAwayBesideTheProgram_IsOneProblem()
    {
        Dataset dataset = await TakeAwayAsync();
        DatasetResult result = await Engine.Datasets.ReinterpretAsync(dataset.Id, new() { Delimiter = ";" }, CancellationToken.None);

        Assert.Contains("'series.csv' was taken away", Assert.Single(result.Problems).What, StringComparison.Ordinal);
    }

    // The rows that were read last are kept in memory: those of another file take their place.
    private async Task<Dataset> TakeAwayAsync()
    {
        Dataset dataset = await StoreAsync(Csvs.Hourly());
        await StoreAsync(Csvs.Flowers(), "flowers.csv");
        File.Delete(Assert.Single(Directory.GetFiles(Engine.Folder, dataset.Sha256, SearchOption.AllDirectories)));
        return dataset;
    }

    private IRenderedComponent<NewStudyPage> Open(string query)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/studies/new?{query}");
        IRenderedComponent<NewStudyPage> page = Render<NewStudyPage>();
        page.WaitForElement("[data-testid=section-data]");
        return page;
    }
}
