using Bunit;
using HyperTune.Engine.Studies;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies.Live;

namespace HyperTune.Tests.Web.Pages.Studies.Live;

public sealed class ImportancePanelTests : StudyPageContext
{
    private readonly StudySummary study = StudySummaries.Study();

    public ImportancePanelTests() => Studies.All.Add(study);

    [Fact]
    public void Render_TooFewTrials_SaysHowManyItNeeds()
    {
        Studies.Table = TablesOfTrials.Random(Studies.Spec.Space, 4, (n, _) => n);

        IRenderedComponent<ImportancePanel> panel = Panel();

        panel.WaitForAssertion(() => Assert.Contains("10 complete trials, 4 so far", panel.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void Table_EnoughTrials_NamesWhatMattersFirst()
    {
        Studies.Table = TablesOfTrials.Random(Studies.Spec.Space, 40, (_, p) => Math.Log10(p["learning_rate"].Number));
        IRenderedComponent<ImportancePanel> panel = Panel();

        panel.WaitForElement("[data-testid=table-importance]").Click();

        panel.WaitForAssertion(() => Assert.Contains("learning_rate", panel.Find("tbody tr").TextContent, StringComparison.Ordinal));
    }

    private IRenderedComponent<ImportancePanel> Panel() => Render<ImportancePanel>(p => p.Add(i => i.Study, study).Add(i => i.Height, 250));
}
