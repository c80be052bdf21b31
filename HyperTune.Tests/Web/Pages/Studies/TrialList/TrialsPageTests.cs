using System.Collections.Immutable;
using Bunit;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies.TrialList;

namespace HyperTune.Tests.Web.Pages.Studies.TrialList;

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
    public void Sort_BestLeadsTheListAnyway_IsNotShownTwice()
    {
        Navigation.NavigateTo($"/studies/{study.Id}/trials?sort=value&order=asc");
        IRenderedComponent<TrialsPage> page = Page();

        page.WaitForAssertion(() => Assert.Equal([1, 0, 2], Rows(page)));
        Assert.Empty(page.FindAll("[data-testid=trial-best]"));
        Assert.DoesNotContain("pinned", page.Find("footer").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Sort_ValueClicked_AsksTheStoreForTheBestFirst()
    {
        IRenderedComponent<TrialsPage> page = Page();

        page.Find("[data-testid=sort-value]").Click();

        Assert.EndsWith("?sort=value&order=asc", Navigation.Uri, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Contains(Studies.Queries, q => q is { Sort: "value", Descending: false }));
        page.WaitForAssertion(() => Assert.Equal("true", page.Find("[data-testid=sort-value]").GetAttribute("aria-pressed")));
        page.WaitForAssertion(() => Assert.Equal([1, 0, 2], Rows(page)));
    }

    [Theory]
    [InlineData("?state=pruned", 2)]
    [InlineData("?q=value%20%3C%200.6", 1)]
    [InlineData("?q=%22MEDIAN%22&state=pruned&state=failed", 2)]
    [InlineData("?sort=nothing&order=up&cols=x,y&tint=7&sel=x&state=odd&tag=&q=number%20%3D%200", 0)]
    public void Filter_InTheAddress_OnlyThoseAreListed(string query, int number)
    {
        Navigation.NavigateTo($"/studies/{study.Id}/trials{query}");

        IRenderedComponent<TrialsPage> page = Page();

        page.WaitForAssertion(() => Assert.Equal([number], Rows(page)));
        Assert.Empty(page.FindAll("[data-testid=trial-best]"));
        Assert.Equal("1 of 3 trials", page.Find("[data-testid=trials-total]").TextContent);
    }

    [Fact]
    public void Filter_Typed_CountsAfterAPauseAndStandsInTheAddress()
    {
        IRenderedComponent<TrialsPage> page = Page();

        page.Find("[data-testid=filter]").Input("value < 0.6");
        Assert.DoesNotContain("q=", Navigation.Uri, StringComparison.Ordinal);
        Clock.Advance(FilterBox.Pause);

        page.WaitForAssertion(() => Assert.EndsWith("?q=value%20%3C%200.6", Navigation.Uri, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Equal([1], Rows(page)));
        page.Find("[data-testid=filter-clear]").Click();
        page.WaitForAssertion(() => Assert.Equal(3, Rows(page).Length));
    }

    [Fact]
    public void Filter_ThatDoesNotParse_SaysWhereAndKeepsTheList()
    {
        Navigation.NavigateTo($"/studies/{study.Id}/trials?q=number%20%3E%200");
        IRenderedComponent<TrialsPage> page = Page();
        page.WaitForAssertion(() => Assert.Equal([2, 1], Rows(page)));

        Write(page, "number > 0 and lr < \"<b>1</b>\"");

        page.WaitForAssertion(() => Assert.Contains("At character 16: There is no 'lr'. Did you mean learning_rate?", page.Find("[data-testid=filter-problem]").TextContent, StringComparison.Ordinal));
        Assert.Equal("lr", page.Find("[data-testid=filter-problem] mark").TextContent);
        Assert.Equal([2, 1], Rows(page));
        Assert.Equal("true", page.Find("[data-testid=filter]").GetAttribute("aria-invalid"));
        Assert.Empty(page.FindAll("[data-testid=filter-problem] b"));
    }

    [Fact]
    public void Filter_MatchesNothing_OffersAllOfThem()
    {
        Navigation.NavigateTo($"/studies/{study.Id}/trials?q=starred");

        IRenderedComponent<TrialsPage> page = Page();

        Assert.Contains("No trial matches", page.Find("[data-testid=trials-empty]").TextContent, StringComparison.Ordinal);
        Assert.EndsWith("/trials", page.Find("[data-testid=clear-filters]").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void Menus_StateTagAndChoice_NarrowTogether()
    {
        Studies.Spec = Specs.Forecast() with { Space = new([.. Specs.Forecast().Space.Parameters, new("optimizer", new CategoricalDistribution(["adam", "sgd"]))]) };
        Studies.Trials[0] = Studies.Trials[0] with { Tags = ["<i>odd</i>"], Configuration = new([new("optimizer", "sgd")]) };
        Studies.Trials[1] = Studies.Trials[1] with { Tags = ["<i>odd</i>"], Configuration = new([new("optimizer", "adam")]) };
        IRenderedComponent<TrialsPage> page = Page();

        Tick(page, "tags", "<i>odd</i>");
        page.WaitForAssertion(() => Assert.Equal([1, 0], Rows(page)));
        Tick(page, "pick-optimizer", "sgd");
        page.WaitForAssertion(() => Assert.Equal([0], Rows(page)));
        Assert.Contains("pick=optimizer%20in%20%28sgd%29", Navigation.Uri, StringComparison.Ordinal);
        page.Find("[data-testid=pick-optimizer-clear]").Click();
        Tick(page, "states", "pruned");
        page.WaitForAssertion(() => Assert.Empty(Rows(page)));
        Assert.Empty(page.FindAll("i:not(.scale):not(.bar):not([class])"));
    }

    [Fact]
    public void Columns_TickedMovedAndReset_StandInTheAddress()
    {
        IRenderedComponent<TrialsPage> page = Page();
        page.Find("[data-testid=columns]").Click();
        Assert.True(page.Find("[data-testid=column-value]").HasAttribute("disabled"));

        page.Find("[data-testid=column-distance]").Change(false);
        page.WaitForAssertion(() => Assert.EndsWith("?cols=value,p.learning_rate,p.hidden_size,epochs,duration,tags,note", Uri.UnescapeDataString(Navigation.Uri), StringComparison.Ordinal));
        page.Find("[data-testid='move-p.hidden_size']").KeyDown("ArrowUp");
        page.WaitForAssertion(() => Assert.Contains("value,p.hidden_size,p.learning_rate", Uri.UnescapeDataString(Navigation.Uri), StringComparison.Ordinal));
        page.Find("[data-testid='move-p.hidden_size']").KeyDown("ArrowUp");
        Assert.Contains("value,p.hidden_size,p.learning_rate", Uri.UnescapeDataString(Navigation.Uri), StringComparison.Ordinal);
        page.Find("[data-testid='column-p.clip_norm']").Change(true);
        page.WaitForAssertion(() => Assert.Contains("clip_norm", page.Find("[data-testid=trials] thead").TextContent, StringComparison.Ordinal));
        page.Find("[data-testid=columns-reset]").Click();
        page.WaitForAssertion(() => Assert.DoesNotContain("cols=", Navigation.Uri, StringComparison.Ordinal));
    }

    [Fact]
    public void Columns_Dragged_TakeTheOthersPlace()
    {
        IRenderedComponent<TrialsPage> page = Page();
        page.Find("[data-testid=columns]").Click();

        page.Find("[data-testid=move-epochs]").DragStart();
        page.FindAll("[data-testid=columns-list] li")[1].DragOver();
        page.FindAll("[data-testid=columns-list] li")[1].Drop();

        page.WaitForAssertion(() => Assert.Contains("cols=value,epochs,distance", Uri.UnescapeDataString(Navigation.Uri), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keys_MoveSelectStarAndOpen_ActOnTheRow()
    {
        IRenderedComponent<TrialsPage> page = Page();
        page.WaitForAssertion(() => Assert.Equal([2, 1, 0], Rows(page)));

        await PressAsync("x");
        Assert.DoesNotContain("sel=", Navigation.Uri, StringComparison.Ordinal);
        await PressAsync("j");
        await PressAsync("j");
        await PressAsync("k");
        await PressAsync("j");
        await PressAsync("x");
        await PressAsync("s");

        page.WaitForAssertion(() => Assert.EndsWith("?sel=1", Navigation.Uri, StringComparison.Ordinal));
        Assert.Equal(["star 1"], Studies.Asked);
        page.WaitForAssertion(() => Assert.Contains("#1", page.Find("[data-testid=tray]").TextContent, StringComparison.Ordinal));
        await PressAsync("enter");
        Assert.EndsWith($"/studies/{study.Id}/trials/1", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Selection_FullOrCleared_StaysWithinTen()
    {
        Studies.Trials.AddRange(Enumerable.Range(3, 9).Select(n => StudySummaries.Trial(n, value: n)));
        IRenderedComponent<TrialsPage> page = Page();

        page.Find("[data-testid=select-all]").Click();
        page.WaitForAssertion(() => Assert.EndsWith("?sel=11,10,9,8,7,6,5,4,3,2", Uri.UnescapeDataString(Navigation.Uri), StringComparison.Ordinal));
        page.FindAll("[data-testid=trial-row] [data-testid=select]")[^1].Click();
        Assert.EndsWith("?sel=11,10,9,8,7,6,5,4,3,2", Uri.UnescapeDataString(Navigation.Uri), StringComparison.Ordinal);
        page.Find("[data-testid=tray-clear]").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=tray]")));
    }

    [Fact]
    public void Tray_SelectedDeleted_AsksTheStoreAndForgetsThem()
    {
        Navigation.NavigateTo($"/studies/{study.Id}/trials?sel=0,2,77");
        IRenderedComponent<TrialsPage> page = Page();
        Assert.Contains("is gone", page.Find("[data-testid=tray]").TextContent, StringComparison.Ordinal);

        page.Find("[data-testid=tray-star]").Click();
        page.Find("[data-testid=tray-delete]").Click();

        Assert.Equal(["star 0,2", "delete 0,2,77"], Studies.Asked);
        page.WaitForAssertion(() => Assert.DoesNotContain("sel=", Navigation.Uri, StringComparison.Ordinal));
    }

    [Fact]
    public void Change_ByAnother_IsShown()
    {
        IRenderedComponent<TrialsPage> page = Page();
        page.WaitForAssertion(() => Assert.Equal(3, Rows(page).Length));

        Studies.Trials.RemoveAt(0);
        Studies.Trials[0] = Studies.Trials[0] with { Starred = true, Note = "# Seen\n<script>alert(1)</script>" };
        Push(study.Id);

        page.WaitForAssertion(() => Assert.Equal([2, 1], Rows(page)));
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-testid=star][aria-pressed=true]").Count));
        Assert.Contains("Seen <script>alert(1)</script>", page.Find("[data-testid=trial-row][data-number='1'] .note").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("script"));
    }

    [Fact]
    public void Render_NoTrials_SaysWhenTheyAppear()
    {
        Studies.Trials.Clear();
        Studies.All[0] = study with { State = StudyState.Created, BestNumber = null, BestValue = null, Counts = ImmutableDictionary<TrialState, int>.Empty };

        Assert.Contains("once the study is started", Page().Find("[data-testid=trials-empty]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_FiftyParameters_ShowsTheFirstTwelveAndOffersTheRest()
    {
        Studies.Spec = Specs.Forecast() with { Space = Spaces.All["fifty parameters"] };
        IRenderedComponent<TrialsPage> page = Page();

        Assert.Equal(ListColumn.FirstParameters, page.FindAll("[data-testid=trials] thead th.mono").Count);
        page.Find("[data-testid=columns]").Click();
        Assert.NotNull(page.Find("[data-testid='column-p.p49']"));
    }

    private static int[] Rows(IRenderedComponent<TrialsPage> page) =>
        [.. page.FindAll("[data-testid=trial-row]").Select(r => int.Parse(r.GetAttribute("data-number")!, System.Globalization.CultureInfo.InvariantCulture))];

    private static void Tick(IRenderedComponent<TrialsPage> page, string menu, string option)
    {
        page.Find($"[data-testid={menu}]").Click();
        page.FindAll($"[data-testid={menu}-panel] input").Single(i => i.ParentElement!.TextContent.Contains(option, StringComparison.Ordinal)).Change(true);
        page.Find($"[data-testid={menu}]").Click();
    }

    private static void Write(IRenderedComponent<TrialsPage> page, string filter)
    {
        page.Find("[data-testid=filter]").Input(filter);
        page.Find("[data-testid=filter]").KeyDown("Enter");
    }

    private IRenderedComponent<TrialsPage> Page() => Render<TrialsPage>(p => p.Add(t => t.Id, study.Id));
}
