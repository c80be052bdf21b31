using Bunit;
using HyperTune.Web.Pages.Studies.New;

namespace HyperTune.Tests.Web.Pages.Studies.New;

/// <summary>Bad input in the space, the grid and their conditions: one line at its row.</summary>
public sealed partial class NewStudyPageTests
{
    [Fact]
    public async Task LowAboveHigh_Typed_IsToldInItsRowAndSwapped()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        Type(page, "row-learning_rate", "low", "0.9");

        string problem = Assert.Single(ProblemsIn(page, "row-learning_rate"));
        Assert.Contains("Low (0.9) is above high", problem, StringComparison.Ordinal);
        Assert.True(page.Find("[data-testid=start]").HasAttribute("disabled"));
        Assert.EndsWith("#row-learning_rate", page.Find("[data-testid=go-to]").GetAttribute("href"), StringComparison.Ordinal);

        Click(page, "[data-testid=row-learning_rate] [data-testid=repair]");
        Assert.Empty(Problems(page));
        Assert.Equal("0.9", ValueIn(page, "row-learning_rate", "high"));
    }

    [Fact]
    public async Task Grid_Chosen_ShowsItsSizeAndRefusesOneTooLargeAtItsField()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        Change(page, "[data-testid=sampler-grid]", true);
        Change(page, "[data-testid=points-learning_rate]", "7");
        Assert.Empty(Problems(page));
        Assert.Contains("combinations of the grid", page.Find("[data-testid=summary]").TextContent, StringComparison.Ordinal);
        Assert.Equal(7, page.Find("[data-testid=points-values-learning_rate]").TextContent.Split(',').Length);

        Change(page, "[data-testid=points-learning_rate]", "1000");
        Change(page, "[data-testid=points]", "900");

        Assert.Contains("combinations", Assert.Single(ProblemsIn(page, "section-strategy")), StringComparison.Ordinal);
        Assert.Equal("true", page.Find("[data-testid=points]").GetAttribute("aria-invalid"));
        Assert.True(page.Find("[data-testid=start]").HasAttribute("disabled"));
        Click(page, "[data-testid=section-strategy] [data-testid=repair]");
        Assert.Empty(Problems(page));

        Change(page, "[data-testid=points]", "many");
        Assert.Contains("1 to 1,000", Assert.Single(ProblemsIn(page, "section-strategy")), StringComparison.Ordinal);
        Change(page, "[data-testid=sampler-random]", true);
        Assert.Empty(Problems(page));
    }

    [Fact]
    public async Task LogFromZero_Typed_IsTold()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        Type(page, "row-learning_rate", "low", "0");

        Assert.Contains(ProblemsIn(page, "row-learning_rate"), p => p.Contains("logarithmic", StringComparison.Ordinal));
    }

    [Fact]
    public async Task StepThatDoesNotDivide_Typed_OffersTheLastReached()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        Tune(page, "num_layers", "1", "4");
        Type(page, "row-num_layers", "step", "2");

        Assert.Contains("do not reach 4", Assert.Single(ProblemsIn(page, "row-num_layers")), StringComparison.Ordinal);
        Click(page, "[data-testid=row-num_layers] [data-testid=repair]");
        Assert.Equal("3", ValueIn(page, "row-num_layers", "high"));
        Assert.Empty(Problems(page));
    }

    [Fact]
    public async Task LastChoiceRemoved_IsTold()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        Import(page, s => s.Replace("\"space\": {", "\"space\": { \"optimizer\": { \"type\": \"categorical\", \"choices\": [\"adam\"] },", StringComparison.Ordinal).Replace("\"optimizer\": \"adam\"", "\"momentum\": 0", StringComparison.Ordinal));
        Click(page, "[data-testid=row-optimizer] [data-testid=remove-adam]");

        Assert.Contains("There are no choices.", Assert.Single(ProblemsIn(page, "row-optimizer")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownParameter_Imported_IsARowThatCanBeRemoved()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        Import(page, s => s.Replace("\"space\": {", "\"space\": { \"hidden_sise\": { \"type\": \"int\", \"low\": 1, \"high\": 2 },", StringComparison.Ordinal));

        Assert.Contains("Did you mean 'hidden_size'?", Assert.Single(ProblemsIn(page, "row-hidden_sise")), StringComparison.Ordinal);
        Click(page, "[data-testid=row-hidden_sise] [data-testid=repair]");
        Assert.Empty(Problems(page));
    }

    [Fact]
    public async Task ConditionOnAParentThatIsNoLongerTuned_IsTold()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        Tune(page, "num_layers", "1", "3");
        Tune(page, "dropout", "0.1", "0.5");
        Condition(page, "dropout", "num_layers");
        Assert.Empty(Problems(page));
        Change(page, "[data-testid=row-num_layers] [data-testid=tune]", false);

        Assert.Contains("There is no parameter 'num_layers'", Assert.Single(ProblemsIn(page, "row-dropout")), StringComparison.Ordinal);
        Click(page, "[data-testid=row-dropout] [data-testid=repair]");
        Assert.Empty(Problems(page));
    }

    [Fact]
    public async Task ConditionsInACircle_AreToldInBothRows()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        Tune(page, "num_layers", "1", "3");
        Tune(page, "dropout", "0.1", "0.5");
        Condition(page, "dropout", "num_layers");
        Condition(page, "num_layers", "dropout");

        Assert.Contains("depend on each other", Assert.Single(ProblemsIn(page, "row-dropout")), StringComparison.Ordinal);
        Assert.Contains("depend on each other", Assert.Single(ProblemsIn(page, "row-num_layers")), StringComparison.Ordinal);
    }

    private static void Tune(IRenderedComponent<NewStudyPage> page, string name, string low, string high)
    {
        if (page.FindAll($"[data-testid=row-{name}]").Count == 0)
        {
            Change(page, "[data-testid=add-parameter]", name);
        }

        Change(page, $"[data-testid=row-{name}] [data-testid=tune]", true);
        Change(page, $"[data-testid=row-{name}] [data-testid=low]", low);
        Change(page, $"[data-testid=row-{name}] [data-testid=high]", high);
        Change(page, $"[data-testid=row-{name}] [data-testid=step]", "");
        ClearConditions(page, name);
    }

    private static void ClearConditions(IRenderedComponent<NewStudyPage> page, string name)
    {
        Click(page, $"[data-testid=row-{name}] [data-testid=when]");
        while (page.FindAll($"[data-testid=row-{name}] [data-testid=remove-condition]").Count > 0)
        {
            Click(page, $"[data-testid=row-{name}] [data-testid=remove-condition]");
        }

        Click(page, $"[data-testid=row-{name}] [data-testid=when]");
    }

    private static void Condition(IRenderedComponent<NewStudyPage> page, string name, string parent)
    {
        Click(page, $"[data-testid=row-{name}] [data-testid=when]");
        Click(page, $"[data-testid=row-{name}] [data-testid=add-condition]");
        Change(page, $"[data-testid=row-{name}] [data-testid=parent]", parent);
    }
}
