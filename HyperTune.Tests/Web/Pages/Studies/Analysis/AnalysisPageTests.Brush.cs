using Bunit;
using HyperTune.Engine.Studies;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies.Analysis;
using HyperTune.Web.Pages.Studies.New.Drafts;
using HyperTune.Web.Plots.Parallel;
using Microsoft.Extensions.DependencyInjection;

namespace HyperTune.Tests.Web.Pages.Studies.Analysis;

/// <summary>Brushes: dragged, edited by hand, turned into a space.</summary>
public sealed partial class AnalysisPageTests
{
    [Theory]
    [InlineData("lerning_rate:0.1..;hidden_size:..30", "\"lerning_rate:0.1..\" in the address names no axis; there are learning_rate, hidden_size, optimizer, value. It is left out.")]
    [InlineData("hidden_size:..30;optimizer:sgd", "\"sgd\" in the address is no choice of optimizer; there are adam, adamw. It is left out.")]
    [InlineData("hidden_size:..30;learning_rate:fast;x", "\"learning_rate:fast\" in the address is no range of numbers: expected learning_rate:from..to, as learning_rate:0.1..0.5; either end may be open. It is left out. And 1 more.")]
    public void Brush_EditedByHand_IsOneLineAndTheRestHolds(string brush, string line)
    {
        IRenderedComponent<AnalysisPage> page = Page(Trials(40), $"?brush={Uri.EscapeDataString(brush)}");

        Assert.Equal(line, page.Find("[data-testid=brush-problem]").TextContent.Trim());
        Assert.Contains("of 40 trials in the brush", Count(page), StringComparison.Ordinal);
    }

    [Fact]
    public void Brush_ThatExcludesAll_SaysWhatToDropAndDropsIt()
    {
        IRenderedComponent<AnalysisPage> page = Page(Trials(40), "?brush=hidden_size:8..64;learning_rate:0.0999..0.09999");
        Assert.Contains("No trial lies in all of these ranges", page.Find("[data-testid=brush-none]").TextContent, StringComparison.Ordinal);
        Assert.True(page.Find("[data-testid=narrow]").HasAttribute("disabled"));

        page.Find("[data-testid=drop-learning_rate]").Click();

        Assert.EndsWith("?brush=hidden_size%3A8..64", Navigation.Uri, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal("40 of 40 trials in the brush", Count(page)));
        page.Find("[data-testid=clear-brush]").Click();
        page.WaitForAssertion(() => Assert.Equal("40 trials", Count(page)));
        Assert.DoesNotContain("brush", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Brush_ThatExcludesAll_IsToldByEveryChart()
    {
        IRenderedComponent<AnalysisPage> page = Page(Trials(40), "?brush=learning_rate:0.0999..0.09999");
        await SeeAsync(page, "history");
        page.WaitForAssertion(() => Assert.StartsWith("No trial is in the brush.", Shown(page, "history")?.Empty, StringComparison.Ordinal));

        page.Find("[data-testid=filter]").Click();
        page.WaitForAssertion(() => Assert.Null(Shown(page, "history")?.Empty));
    }

    [Fact]
    public async Task Brush_DraggedAndAxesMoved_StandInTheAddress()
    {
        IRenderedComponent<AnalysisPage> page = Page(Trials(40));
        ParallelView view = page.FindComponent<ParallelView>().Instance;

        await page.InvokeAsync(() => view.OnBrush.InvokeAsync(Figure(page).Axes[0].PartOf([(0.5, 0.8)])));
        await page.InvokeAsync(() => view.OnOrder.InvokeAsync(["value", "optimizer", "hidden_size", "learning_rate"]));
        await page.InvokeAsync(() => view.OnPick.InvokeAsync(7));
        await page.InvokeAsync(() => view.OnPick.InvokeAsync(9));
        await page.InvokeAsync(() => view.OnPick.InvokeAsync(7));

        string address = Uri.UnescapeDataString(Navigation.Uri);
        Assert.Contains("brush=learning_rate:0.00316..0.0251", address, StringComparison.Ordinal);
        Assert.Contains("axes=value,optimizer,hidden_size,learning_rate", address, StringComparison.Ordinal);
        Assert.Contains("sel=9", address, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal("value", Figure(page).Axes[0].Key));
        page.WaitForAssertion(() => Assert.Equal([9], Figure(page).Selected));
        Assert.InRange(Figure(page).Lines.Inside.Count(i => i), 1, 39);
    }

    [Fact]
    public void Select_Clicked_PutsTheBestOfTheBrushIntoTheAddress()
    {
        TrialTable table = Trials(40);
        IRenderedComponent<AnalysisPage> page = Page(table, "?brush=value:..25");

        page.Find("[data-testid=select-to-compare]").Click();

        int[] best = [.. Enumerable.Range(0, 40).OrderBy(n => table.Value[n]).Take(10)];
        Assert.EndsWith($"&sel={string.Join("%2C", best)}", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Narrow_Clicked_OpensTheFormOnADraftWithThatSpace()
    {
        Studies.Spec = Specs.Forecast() with { Space = Space };
        IRenderedComponent<AnalysisPage> page = Page(Trials(40) with { StudyId = study.Id }, "?brush=learning_rate:0.001..0.02;optimizer:adam");

        await page.Find("[data-testid=narrow]").ClickAsync(new());

        Assert.StartsWith($"http://localhost/studies/new?from={study.Id}&draft=", Navigation.Uri, StringComparison.Ordinal);
        KeptDraft kept = (await Services.GetRequiredService<StudyDrafts>().FindAsync(Guid.Parse(Navigation.Uri[^36..]), CancellationToken.None))!;
        Assert.Equal("waves, narrowed", kept.Draft.Name);
        Assert.Equal(("0.001", "0.02", true), (kept.Draft.Find("learning_rate")!.Low, kept.Draft.Find("learning_rate")!.High, kept.Draft.Find("learning_rate")!.Log));
        Assert.Equal(("8", "64"), (kept.Draft.Find("hidden_size")!.Low, kept.Draft.Find("hidden_size")!.High));
        Assert.Equal((false, "adam"), (kept.Draft.Find("optimizer")!.Tuned, kept.Draft.Find("optimizer")!.Value));
    }
}
