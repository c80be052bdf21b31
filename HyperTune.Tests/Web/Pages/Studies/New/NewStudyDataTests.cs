using System.Globalization;
using System.Text;
using Bunit;
using HyperTune.Engine.Data;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies.New;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace HyperTune.Tests.Web.Pages.Studies.New;

/// <summary>What only the rows can tell is one clear line on the form, and no study is made.</summary>
public sealed class NewStudyDataTests() : PageContext(prepared: true)
{
    [Theory]
    [InlineData("word", "forecast", "word")]
    [InlineData("flat", "forecast", "flat")]
    [InlineData("flat", "classification", "flat")]
    public async Task Target_ThatCannotBeLearnt_IsToldInTheDataSection(string target, string task, string named)
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync(json => json
            .Replace("\"task\": \"forecast\"", $"\"task\": \"{task}\"", StringComparison.Ordinal)
            .Replace("\"target\": [\n      \"y\"\n    ]", $"\"target\": [\n      \"{target}\"\n    ]", StringComparison.Ordinal)
            .Replace("\"model\": \"lstm\"", task == "forecast" ? "\"model\": \"lstm\"" : "\"model\": \"mlp\"", StringComparison.Ordinal)
            .Replace("\"time\": \"date\"", task == "forecast" ? "\"time\": \"date\"" : "\"time\": null", StringComparison.Ordinal), keepRows: false);

        string problem = await ProblemAsync(page, "section-data");
        Assert.Contains($"'{named}'", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WindowAndHorizonLongerThanAPart_Typed_AreTold()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync(json => json);
        await page.InvokeAsync(() => page.Find("[data-testid=row-window] [data-testid=value]").Change("90"));

        string problem = await ProblemAsync(page, "section-space");
        Assert.Contains("window", problem, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(50, 49)]
    [InlineData(50, 20)]
    public async Task DatesDuplicatedOrOutOfOrder_InTheFile_AreTold(int day, int becomes)
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync(json => json, dayOf: d => d == day ? becomes : d);

        string problem = await ProblemAsync(page, "section-data");
        Assert.Contains("'date'", problem, StringComparison.Ordinal);
    }

    private async Task<IRenderedComponent<NewStudyPage>> OpenAsync(Func<string, string> edit, bool keepRows = true, Func<int, int>? dayOf = null)
    {
        StringBuilder csv = new("date,word,flat,y\n");
        for (int day = 0; day < 200; day++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{new DateTime(2026, 1, 1).AddDays(dayOf?.Invoke(day) ?? day):yyyy-MM-dd},note number {day},5,{Math.Sin(day):F4}\n");
        }

        Dataset dataset = await StoreAsync(csv.ToString());
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/studies/new?data={dataset.Id}");
        IRenderedComponent<NewStudyPage> page = Render<NewStudyPage>();
        page.WaitForElement("[data-testid=section-space]");
        page.Find("[data-testid=view-json]").Click();
        string json = edit((page.Find("[data-testid=json]").GetAttribute("value") ?? "").ReplaceLineEndings("\n"));
        if (!keepRows)
        {
            int space = json.IndexOf("\"space\": {", StringComparison.Ordinal);
            json = string.Concat(json.AsSpan(0, space), "\"budget\": { \"trials\": 3 } }");
        }

        await page.InvokeAsync(() => page.Find("[data-testid=json]").Change(json));
        await page.InvokeAsync(() => page.Find("[data-testid=view-grid]").Click());
        return page;
    }

    private async Task<string> ProblemAsync(IRenderedComponent<NewStudyPage> page, string section)
    {
        if (!page.Find("[data-testid=start]").HasAttribute("disabled"))
        {
            await page.InvokeAsync(() => page.Find("[data-testid=start]").Click());
        }

        string problem = page.WaitForElement($"[data-testid={section}] [data-testid=problem]").TextContent;
        Assert.Empty(await Engine.Reader.StudiesAsync(CancellationToken.None));
        return problem;
    }
}
