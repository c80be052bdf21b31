using System.Collections.Immutable;
using Bunit;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies;

namespace HyperTune.Tests.Web.Pages.Studies;

public sealed class TrialsPageTests : StudyPageContext
{
    private readonly StudySummary study;

    public TrialsPageTests()
    {
        study = StudySummaries.Study(counts: new() { [TrialState.Completed] = 2, [TrialState.Pruned] = 1 }) with { BestNumber = 1, BestValue = 0.5 };
        Studies.All.Add(study);
        Studies.Trials.AddRange([StudySummaries.Trial(0, value: 0.75), StudySummaries.Trial(1, value: 0.5), StudySummaries.Trial(2, TrialState.Pruned, 1) with { Reason = "worse than the median" }]);
    }

    [Fact]
    public void Render_Trials_BestPinnedAndDistancesShown()
    {
        IRenderedComponent<TrialsPage> page = Page();

        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("[data-testid=trial-row]").Count));
        Assert.Contains("0.5000", page.Find("[data-testid=trial-best]").TextContent, StringComparison.Ordinal);
        Assert.Contains("+50.0\u00A0%", page.Markup, StringComparison.Ordinal);
        Assert.Contains("worse than the median", page.Markup, StringComparison.Ordinal);
        Assert.Equal("3 of 3 trials", page.Find("[data-testid=trials-total]").TextContent);
    }

    [Fact]
    public void Sort_ValueClicked_AsksTheStoreForTheBestFirst()
    {
        IRenderedComponent<TrialsPage> page = Page();

        page.Find("[data-testid=sort-value]").Click();

        Assert.EndsWith("?sort=value&order=asc", Navigation.Uri, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Contains(Studies.Queries, q => q is { Sort: "value", Descending: false }));
        page.WaitForAssertion(() => Assert.Equal("true", page.Find("[data-testid=sort-value]").GetAttribute("aria-pressed")));
    }

    [Fact]
    public void Filter_StateInTheAddress_OnlyThoseAreRead()
    {
        Navigation.NavigateTo($"/studies/{study.Id}/trials?state=pruned");

        IRenderedComponent<TrialsPage> page = Page();

        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=trial-row]")));
        Assert.Empty(page.FindAll("[data-testid=trial-best]"));
        Assert.Contains(Studies.Queries, q => q.States.SequenceEqual([TrialState.Pruned]));
    }

    [Fact]
    public void Render_NoTrials_SaysWhenTheyAppear()
    {
        Studies.Trials.Clear();
        Studies.All[0] = study with { State = StudyState.Created, BestNumber = null, BestValue = null, Counts = ImmutableDictionary<TrialState, int>.Empty };

        Assert.Contains("once the study is started", Page().Find("[data-testid=trials-empty]").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<TrialsPage> Page() => Render<TrialsPage>(p => p.Add(t => t.Id, study.Id));
}
