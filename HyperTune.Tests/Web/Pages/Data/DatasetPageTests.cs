using Bunit;
using HyperTune.Engine.Data;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Data;
using HyperTune.Web.Pages.Studies.New.Drafts;
using HyperTune.Web.Plots;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace HyperTune.Tests.Web.Pages.Data;

public sealed class DatasetPageTests : PageContext
{
    public DatasetPageTests() => Services.AddSingleton(TimeProvider.System);

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
    public async Task Page_HourlySeriesWithAGap_ShowsStepSeasonAndWhatIsMissing()
    {
        string[] lines = Csvs.Hourly(400).Split('\n');
        Dataset dataset = await StoreAsync(string.Join('\n', lines.Where((_, i) => i is not (50 or 51 or 200))));
        IRenderedComponent<DatasetPage> page = Render<DatasetPage>(p => p.Add(d => d.Id, dataset.Id));

        page.WaitForAssertion(() => Assert.Equal("24 rows, 1 d", page.FindComponents<PlotPanel>().Single(p => p.Instance.Name == "seasonality").Instance.Figure?.Subtitle?.Replace("season of ", "", StringComparison.Ordinal)));
        Assert.Equal("hourly", page.Find("[data-testid=frequency]").TextContent);
        Assert.Equal("3 in 2 places", page.Find("[data-testid=gap-count]").TextContent);
        Assert.Equal(2, page.FindAll("[data-testid=gaps] tbody tr").Count);
        Assert.Contains(page.FindComponents<PlotPanel>(), p => p.Instance is { Name: "correlation", Figure.Bars.Length: 1 });
    }

    [Fact]
    public async Task Start_WithChoices_OpensADraftThatHasThem()
    {
        Dataset dataset = await StoreAsync(Csvs.Hourly(300));
        IRenderedComponent<DatasetPage> page = Render<DatasetPage>(p => p.Add(d => d.Id, dataset.Id));
        page.WaitForElement("[data-testid=rename-temp]");
        Assert.Equal($"/studies/new?data={dataset.Id}", page.Find("[data-testid=new-study]").GetAttribute("href"));

        await page.InvokeAsync(() => page.Find("[data-testid=rename-temp]").Change("load"));
        page.WaitForElement("[data-testid=schema] [data-testid=problem]");
        Assert.True(page.Find("[data-testid=new-study]").HasAttribute("disabled"));
        await page.InvokeAsync(() => page.Find("[data-testid=rename-temp]").Change("outside"));
        await page.InvokeAsync(() => page.Find("[data-testid=new-study]").Click());

        NavigationManager navigation = Services.GetRequiredService<NavigationManager>();
        page.WaitForAssertion(() => Assert.Contains("/studies/new?draft=", navigation.Uri, StringComparison.Ordinal));
        KeptDraft draft = (await Services.GetRequiredService<StudyDrafts>().LatestAsync(CancellationToken.None))!;
        Assert.Contains("outside", draft.Draft.Data!.Features);
    }

    [Fact]
    public async Task Warnings_ColumnThatNearlyEqualsTheTarget_CanBeLeftOut()
    {
        Dataset dataset = await StoreAsync("copy,noise,y\n" + string.Concat(Enumerable.Range(0, 80).Select(i => FormattableString.Invariant($"{2 * Math.Sin(i):F5},{Math.Cos(i * 2.3):F5},{Math.Sin(i):F5}\n"))));
        IRenderedComponent<DatasetPage> page = Render<DatasetPage>(p => p.Add(d => d.Id, dataset.Id));
        page.WaitForElement("[data-testid=warning-leak]");

        await page.InvokeAsync(() => page.Find("[data-testid=leave-out]").Click());

        page.WaitForAssertion(() => Assert.False(page.Find("[data-testid=use-copy]").HasAttribute("checked")));
        Assert.Contains("2 of 3 used", page.Find("[data-testid=chosen]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Target_Classes_ShowTheirBalance()
    {
        Dataset dataset = await StoreAsync(Csvs.Flowers());
        IRenderedComponent<DatasetPage> page = Render<DatasetPage>(p => p.Add(d => d.Id, dataset.Id));

        page.WaitForAssertion(() => Assert.Equal([50, 50, 50], page.FindComponents<PlotPanel>().Single(p => p.Instance.Name == "balance").Instance.Figure?.Bars[0].To));
        Assert.Empty(page.FindAll("[data-testid=time-panel]"));
    }

    [Fact]
    public async Task Target_HandEditedAddress_FallsBackToTheUsual()
    {
        Dataset dataset = await StoreAsync(Csvs.Flowers());
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/data/{dataset.Id}?target=%3Cscript%3E&column=nowhere");
        IRenderedComponent<DatasetPage> page = Render<DatasetPage>(p => p.Add(d => d.Id, dataset.Id));

        page.WaitForElement("[data-testid=target-column]");
        Assert.Equal("kind", page.Find("[data-testid=target-column]").GetAttribute("value"));
    }

    [Fact]
    public async Task Page_DeletedDataSet_OffersItBack()
    {
        Dataset dataset = await StoreAsync(Csvs.Hourly(60));
        IRenderedComponent<DatasetPage> page = Render<DatasetPage>(p => p.Add(d => d.Id, dataset.Id));
        page.WaitForElement("[data-testid=delete]");
        await page.InvokeAsync(() => page.Find("[data-testid=delete]").Click());

        page.WaitForElement("[data-testid=gone]");
        Assert.Contains("series.csv was deleted", page.Markup, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find("[data-testid=restore]").Click());
        page.WaitForElement("[data-testid=schema]");
    }

    [Fact]
    public async Task Page_OlderVersion_SaysSoShowsTheChangeAndItsOwnStudies()
    {
        Guid study = await Engine.CreateAsync(Specs.Forecast());
        Dataset older = Assert.Single(await Engine.Datasets.ListAsync(CancellationToken.None));
        using MemoryStream more = new(System.Text.Encoding.UTF8.GetBytes("x,y,wind\n" + string.Concat(Enumerable.Range(0, 230).Select(i => $"{i}.5,{i % 7}.25,{i % 3}.5\n"))));
        Dataset newer = (await Engine.Datasets.ReplaceAsync(older.Id, more, "upload", null, CancellationToken.None)).Dataset!;

        IRenderedComponent<DatasetPage> page = Render<DatasetPage>(p => p.Add(d => d.Id, older.Id));
        page.WaitForElement("[data-testid=older]");

        Assert.Equal($"/data/{newer.Id}", page.Find("[data-testid=older] a").GetAttribute("href"));
        Assert.Equal($"/studies/{study}", page.Find("[data-testid=use] a").GetAttribute("href"));
        string second = page.Find("[data-testid=version-2]").TextContent;
        Assert.Contains("+30", second, StringComparison.Ordinal);
        Assert.Contains("new: wind", second, StringComparison.Ordinal);
        Assert.Contains("no study", second, StringComparison.Ordinal);
        Assert.Contains("1 study", page.Find("[data-testid=version-1]").TextContent, StringComparison.Ordinal);
        page.Render(p => p.Add(d => d.Id, newer.Id));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=older], [data-testid=use]")));
    }

    [Fact]
    public async Task Page_FileThatWasTakenAway_SaysSoAndKeepsWhatIsKnown()
    {
        Dataset dataset = await StoreAsync(Csvs.Hourly(60));
        await StoreAsync(Csvs.Hourly(20), "other.csv");
        File.Delete(Path.Combine(Engine.Folder, "datasets", dataset.Sha256));
        IRenderedComponent<DatasetPage> page = Render<DatasetPage>(p => p.Add(d => d.Id, dataset.Id));

        page.WaitForElement("[data-testid=unreadable]");
        Assert.True(page.Find("[data-testid=new-study]").HasAttribute("disabled"));
        Assert.NotEmpty(page.FindAll("[data-testid=column-load]"));
    }

    [Fact]
    public async Task Reading_ChangedWhileOthersWork_IsNotOverwritten()
    {
        Dataset dataset = await StoreAsync(Csvs.Hourly(60));
        IRenderedComponent<DatasetPage> page = Render<DatasetPage>(p => p.Add(d => d.Id, dataset.Id));
        page.WaitForElement("[data-testid=header]");
        await page.InvokeAsync(() => page.Find("[data-testid=header]").Change("false"));
        await StoreAsync(Csvs.Hourly(70));
        page.WaitForElement("[data-testid=older]");

        Assert.NotEmpty(page.FindAll("[data-testid=read-again]"));
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
    public async Task Reading_ClockThatGoesBack_IsMendedByTheZoneThatFits()
    {
        DateTime start = new(2024, 10, 26, 0, 0, 0, DateTimeKind.Utc);
        TimeZoneInfo berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        Dataset dataset = await StoreAsync("time,load\n" + string.Concat(Enumerable.Range(0, 60).Select(i => FormattableString.Invariant($"{TimeZoneInfo.ConvertTimeFromUtc(start.AddHours(i), berlin):yyyy-MM-dd HH:mm},{Math.Sin(i):F4}\n"))));
        IRenderedComponent<DatasetPage> page = Render<DatasetPage>(p => p.Add(d => d.Id, dataset.Id));
        page.WaitForElement("[data-testid=time-zone]");

        // The zone that fits stands first, after "as written".
        string suggested = page.FindAll("[data-testid=time-zone] option")[1].GetAttribute("value")!;
        await page.InvokeAsync(() => page.Find("[data-testid=time-zone]").Change(suggested));
        await page.InvokeAsync(() => page.Find("[data-testid=read-again]").Click());

        page.WaitForAssertion(() => Assert.Equal("Europe/Berlin, kept in UTC", page.Find("[data-testid=zone]").TextContent));
        DatasetProfile profile = (await Engine.Datasets.FindAsync(dataset.Id, CancellationToken.None))!.Profile;
        Assert.Equal(("Europe/Berlin", 0), (profile.Csv.TimeZone, profile.Columns[0].Time!.Doubled));
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
