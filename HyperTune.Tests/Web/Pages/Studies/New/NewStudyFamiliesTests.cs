using Bunit;
using HyperTune.Engine.Data;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies.New;
using HyperTune.Web.Pages.Studies.New.Drafts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace HyperTune.Tests.Web.Pages.Studies.New;

/// <summary>A space that searches over families, by mouse.</summary>
public sealed class NewStudyFamiliesTests : PageContext
{
    [Fact]
    public async Task Families_ThreeChosen_AreInTheSpaceWithReadableConditions()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        Choose(page, "tcn", "mlp");

        Assert.Equal(["lstm", "tcn", "mlp"], page.FindAll("[data-testid=row-model] [data-testid=choice]").Select(c => c.TextContent.Trim()));
        Assert.Contains("model = tcn", Text(page, "row-kernel_size"), StringComparison.Ordinal);
        Assert.Contains("model = mlp", Text(page, "row-activation"), StringComparison.Ordinal);
        Assert.Contains("model = lstm", Text(page, "row-forget_bias"), StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=problem]"));
        Assert.False(page.Find("[data-testid=start]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Families_BackToOne_RemovesConditionsAndForeignRows()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        string before = Json(page);
        Choose(page, "tcn", "mlp");
        Change(page, "[data-testid=families-several]", false);

        Assert.Empty(page.FindAll("[data-testid=row-model]"));
        Assert.Empty(page.FindAll("[data-testid=row-kernel_size]"));
        StudySpec after = StudySpecJson.Parse(Json(page)).Spec!;
        Assert.Equal(StudySpecJson.Parse(before).Spec!.Space, after.Space);
        Assert.Equal("lstm", after.Model);
    }

    [Fact]
    public async Task Families_AFixedValueOfOne_SaysWhoseItIsAndIsBoundWhenTuned()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        Choose(page, "mlp");
        Assert.Contains("model = lstm", page.Find("[data-testid=row-bidirectional] [data-testid=owners]").TextContent, StringComparison.Ordinal);
        Change(page, "[data-testid=row-bidirectional] [data-testid=tune]", true);

        Assert.Contains("model = lstm", page.Find("[data-testid=row-bidirectional] [data-testid=when]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=problem]"));
    }

    [Fact]
    public async Task Families_AConditionTakenAway_IsAProblemAtItsRowThatOneClickMends()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        Choose(page, "tcn");
        Click(page, "[data-testid=row-kernel_size] [data-testid=when]");
        Click(page, "[data-testid=row-kernel_size] [data-testid=remove-condition]");

        Assert.Contains("no use for it", Assert.Single(page.FindAll("[data-testid=row-kernel_size] [data-testid=problem]")).TextContent, StringComparison.Ordinal);
        Click(page, "[data-testid=row-kernel_size] [data-testid=repair]");
        Assert.Empty(page.FindAll("[data-testid=problem]"));
    }

    [Fact]
    public async Task Families_HeadsThatDivideNoSize_AreMendedAtTheirRow()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        Click(page, "[data-testid=model-transformer]");
        Change(page, "[data-testid=row-hidden_size] [data-testid=tune]", false);
        Change(page, "[data-testid=row-hidden_size] [data-testid=value]", "50");
        Change(page, "[data-testid=add-parameter]", "num_heads");
        Change(page, "[data-testid=row-num_heads] [data-testid=value]", "4");

        Assert.NotEmpty(page.FindAll("[data-testid=row-num_heads] [data-testid=problem], [data-testid=row-hidden_size] [data-testid=problem]"));
        Click(page, "[data-testid=repair]");
        Assert.Empty(page.FindAll("[data-testid=problem]"));
        Assert.Equal("2", page.Find("[data-testid=row-num_heads] [data-testid=value]").GetAttribute("value"));
    }

    [Fact]
    public async Task Families_HeadsThatDivideSomeSizes_AreAWarningWithTheirShareAndNoError()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        Assert.Empty(page.FindAll("[data-testid=heads-notice]"));
        Click(page, "[data-testid=model-transformer]");
        Choice(page, "hidden_size", "30", "32", "48");
        if (page.FindAll("[data-testid=row-num_heads]").Count == 0)
        {
            Change(page, "[data-testid=add-parameter]", "num_heads");
        }

        Change(page, "[data-testid=row-num_heads] [data-testid=tune]", false);
        Change(page, "[data-testid=row-num_heads] [data-testid=value]", "4");

        string said = page.Find("[data-testid=row-num_heads] [data-testid=heads-notice]").TextContent;
        Assert.Matches(@"About 3[0-6]\.\d\u00A0% of the combinations cannot be built", said);
        Assert.Contains("multiples of 4", said, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=problem]"));
        Assert.False(page.Find("[data-testid=start]").HasAttribute("disabled"));

        Change(page, "[data-testid=row-num_heads] [data-testid=value]", "2");
        Assert.Empty(page.FindAll("[data-testid=heads-notice]"));
    }

    [Fact]
    public async Task Families_AFamilyThatCannotDoTheTask_IsMendedInTheRow()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync(await StoreAsync(Csvs.Flowers(), "flowers.csv"));
        string json = Json(page).Replace("\"space\": {", "\"space\": { \"model\": { \"type\": \"categorical\", \"choices\": [\"lstm\", \"mlp\"] },", StringComparison.Ordinal);
        Click(page, "[data-testid=view-json]");
        Change(page, "[data-testid=json]", json);
        Click(page, "[data-testid=view-grid]");

        Assert.Contains(page.FindAll("[data-testid=row-model] [data-testid=problem]"), p => p.TextContent.Contains("lstm", StringComparison.Ordinal));
        Click(page, "[data-testid=row-model] [data-testid=repair]");
        Assert.Empty(page.FindAll("[data-testid=problem]"));
        Assert.Empty(page.FindAll("[data-testid=row-model]"));
    }

    [Fact]
    public async Task Sizes_OfTheSpace_AreTold()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        Assert.Matches("Weights .+ – .+", Text(page, "sizes"));
        Change(page, "[data-testid=row-hidden_size] [data-testid=low]", "x");
        Assert.Empty(page.FindAll("[data-testid=sizes]"));
    }

    private async Task<IRenderedComponent<NewStudyPage>> OpenAsync(Dataset? dataset = null)
    {
        dataset ??= await StoreAsync(Csvs.Hourly());
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/studies/new?data={dataset.Id}");
        IRenderedComponent<NewStudyPage> page = Render<NewStudyPage>();
        page.WaitForElement("[data-testid=section-space]");
        return page;
    }

    private static void Choose(IRenderedComponent<NewStudyPage> page, params string[] families)
    {
        Change(page, "[data-testid=families-several]", true);
        foreach (string family in families)
        {
            Click(page, $"[data-testid=model-{family}]");
        }
    }

    private static void Choice(IRenderedComponent<NewStudyPage> page, string name, params string[] values)
    {
        Change(page, $"[data-testid=row-{name}] [data-testid=type]", ParameterDraft.ChoiceType);
        while (page.FindAll($"[data-testid=row-{name}] [data-testid=choice]").Count > 0)
        {
            Click(page, $"[data-testid=row-{name}] [data-testid=choice] button");
        }

        foreach (string value in values)
        {
            Change(page, $"[data-testid=row-{name}] [data-testid=add-choice]", value);
        }
    }

    private static string Json(IRenderedComponent<NewStudyPage> page)
    {
        Click(page, "[data-testid=view-json]");
        string json = page.Find("[data-testid=json]").GetAttribute("value")!;
        Click(page, "[data-testid=view-grid]");
        return json;
    }

    private static string Text(IRenderedComponent<NewStudyPage> page, string place) => page.Find($"[data-testid={place}]").TextContent;

    private static void Click(IRenderedComponent<NewStudyPage> page, string selector) =>
        page.InvokeAsync(() => page.Find(selector).Click()).GetAwaiter().GetResult();

    private static void Change(IRenderedComponent<NewStudyPage> page, string selector, object value) =>
        page.InvokeAsync(() => page.Find(selector).Change(value)).GetAwaiter().GetResult();
}
