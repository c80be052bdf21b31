using AngleSharp.Dom;
using Bunit;
using HyperTune.Web.Plots;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace HyperTune.Tests.Web.Plots;

public sealed class PlotPanelTests : BunitContext
{
    private static readonly Figure Drawn = new() { Subtitle = "by epoch", Note = "Showing 2 of 9 trials.", Series = [new() { Key = "a", Name = "=a", X = [1, 2], Y = [0.5, 0.25] }] };

    public PlotPanelTests()
    {
        Services.AddLocalization();
        Services.AddMudServices(o => o.PopoverOptions.CheckForPopoverProvider = false);
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void Panel_Figure_OpensWithItsQuestionAndSaysWhatIsShown()
    {
        IRenderedComponent<PlotPanel> panel = Panel(Drawn);

        Assert.Equal("Which?", panel.Find("[data-testid=question-p]").TextContent);
        Assert.Equal("by epoch", panel.Find(".panel-sub").TextContent);
        Assert.Equal("Showing 2 of 9 trials.", panel.Find("[data-testid=note-p]").TextContent);
    }

    [Fact]
    public void Enlarge_WithoutAListener_FillsTheWindowWithTheTableBesideUntilEscape()
    {
        IRenderedComponent<PlotPanel> panel = Panel(Drawn);

        panel.Find("[data-testid=enlarge-p]").Click();
        IElement section = panel.Find("[data-testid=panel-p]");
        Assert.Equal("dialog", section.GetAttribute("role"));
        Assert.Equal(2, panel.FindAll("[data-testid=figure-table] tbody tr").Count);

        section.KeyDown(new KeyboardEventArgs { Key = "Escape" });
        Assert.Null(panel.Find("[data-testid=panel-p]").GetAttribute("role"));
        Assert.Empty(panel.FindAll("[data-testid=figure-table]"));
    }

    [Fact]
    public void Enlarge_WithAListener_AsksThePage()
    {
        bool? asked = null;
        IRenderedComponent<PlotPanel> panel = Render<PlotPanel>(p => p
            .Add(c => c.Name, "p").Add(c => c.Title, "Loss").Add(c => c.Figure, Drawn).Add(c => c.OnEnlarge, EventCallback.Factory.Create<bool>(this, larger => asked = larger)));

        panel.Find("[data-testid=enlarge-p]").Click();

        Assert.True(asked);
        Assert.Empty(panel.FindAll(".panel-backdrop"));
    }

    [Fact]
    public void Panel_NothingToDraw_OffersNoTableAndNoDownload()
    {
        IRenderedComponent<PlotPanel> panel = Panel(Figure.Nothing("Needs 10 complete trials, 4 so far."));

        Assert.Empty(panel.FindAll("[data-testid=table-p]"));
        Assert.Equal("Needs 10 complete trials, 4 so far.", panel.Find("[data-testid=plot-empty]").TextContent);
    }

    [Fact]
    public void Table_MoreRowsThanCanBeRead_SaysHowManyThereAre()
    {
        double[] x = [.. Enumerable.Range(0, 1000).Select(i => (double)i)];
        IRenderedComponent<PlotPanel> panel = Panel(new() { Series = [new() { Key = "a", Name = "a", X = x, Y = x }] });

        panel.Find("[data-testid=table-p]").Click();

        Assert.Equal(200, panel.FindAll("[data-testid=figure-table] tbody tr").Count);
        Assert.Contains("200 of 1,000", panel.Find("[data-testid=figure-table-note]").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<PlotPanel> Panel(Figure figure) =>
        Render<PlotPanel>(p => p.Add(c => c.Name, "p").Add(c => c.Title, "Loss").Add(c => c.Question, "Which?").Add(c => c.Figure, figure));
}
