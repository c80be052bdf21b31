using Bunit;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Shared;
using HyperTune.Web.Shared.Tray;

namespace HyperTune.Tests.Web.Shared.Tray;

public sealed class CompareTrayTests : StudyPageContext
{
    private readonly Guid study = Guid.NewGuid();
    private readonly TrialView[] trials = [StudySummaries.Trial(3, value: 0.5), StudySummaries.Trial(7, TrialState.Pruned, 0.75)];
    private TrialSelection? changed;

    [Fact]
    public void Render_NothingPicked_IsNotThere() => Assert.Empty(Tray("").FindAll("[data-testid=tray]"));

    [Fact]
    public void Render_Picked_ShowsThemInTheirOrderWithValues()
    {
        IRenderedComponent<CompareTray> tray = Tray("7,3");

        string[] shown = [.. tray.FindAll("[data-testid=tray-trial]").Select(t => t.TextContent)];
        Assert.Contains("#7", shown[0], StringComparison.Ordinal);
        Assert.Contains("0.7500", shown[0], StringComparison.Ordinal);
        Assert.Contains("lstm, 64 × 2", shown[1], StringComparison.Ordinal);
        Assert.EndsWith($"/studies/{study}/compare?trials=7,3", tray.Find("[data-testid=tray-compare]").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_TwoOfTheSameColour_TheHigherNumberTakesAnother()
    {
        IRenderedComponent<CompareTray> tray = Render<CompareTray>(p => p
            .Add(t => t.StudyId, study)
            .Add(t => t.Selection, TrialSelection.Parse("13,3"))
            .Add(t => t.Trials, [StudySummaries.Trial(3, value: 0.5), StudySummaries.Trial(13, value: 0.5)]));

        Assert.Equal([0, 3], tray.FindComponents<TrialSymbol>().Select(s => s.Instance.Slot));
    }

    [Fact]
    public async Task Compare_KeyPressed_OpensThem()
    {
        Tray("3,7");

        await PressAsync("c");

        Assert.EndsWith("/compare?trials=3,7", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_OnlyOneLeft_AsksForASecond()
    {
        string before = Navigation.Uri;
        IRenderedComponent<CompareTray> tray = Tray("3,99");

        await PressAsync("c");

        Assert.Contains("is gone", tray.FindAll("[data-testid=tray-trial]")[1].TextContent, StringComparison.Ordinal);
        Assert.True(tray.Find("[data-testid=tray-compare]").HasAttribute("disabled"));
        Assert.Equal(before, Navigation.Uri);
    }

    [Fact]
    public void Remove_AndClear_TellWhatIsLeft()
    {
        IRenderedComponent<CompareTray> tray = Tray("3,7");

        tray.FindAll("[data-testid=tray-remove]")[0].Click();
        Assert.Equal("7", changed!.Text);
        tray.Find("[data-testid=tray-clear]").Click();
        Assert.Null(changed.Text);
    }

    private IRenderedComponent<CompareTray> Tray(string selected) => Render<CompareTray>(p => p
        .Add(t => t.StudyId, study)
        .Add(t => t.Selection, TrialSelection.Parse(selected))
        .Add(t => t.Trials, trials)
        .Add(t => t.OnChange, (TrialSelection s) => changed = s));
}
