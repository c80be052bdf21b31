using System.Collections.Immutable;
using Bunit;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies;
using Microsoft.AspNetCore.Components.Forms;
using MudBlazor;

namespace HyperTune.Tests.Web.Pages.Studies;

public sealed class StudiesPageTests : StudyPageContext
{
    [Fact]
    public void Render_NoStudy_OffersTheSample()
    {
        IRenderedComponent<StudiesPage> page = Render<StudiesPage>();

        Assert.NotNull(page.Find("[data-testid=run-sample]"));
        Assert.Empty(page.FindAll("[data-testid=study-list]"));
    }

    [Fact]
    public void RunSample_OneClick_StoresMakesStartsAndOpens()
    {
        Render<StudiesPage>().Find("[data-testid=run-sample]").Click();

        Assert.StartsWith("sample ", Assert.Single(Datasets.Added), StringComparison.Ordinal);
        Assert.Equal(["create Sample: hourly load", "start"], Studies.Asked);
        Assert.Contains("/studies/", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_OneRuns_ItsStripStandsFirst()
    {
        Studies.All.Add(StudySummaries.Study(StudyState.Completed, "old"));
        Studies.All.Add(StudySummaries.Study(StudyState.Running, "now"));

        IRenderedComponent<StudiesPage> page = Render<StudiesPage>();

        Assert.Contains("now", page.Find("[data-testid=running-strip]").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll("[data-testid=study-row]").Count);
        Assert.Equal("2 studies, 0 trials", page.Find("[data-testid=study-totals]").TextContent);
    }

    [Fact]
    public void Render_StateInTheAddress_ShowsOnlyThat()
    {
        Studies.All.Add(StudySummaries.Study(StudyState.Completed, "old"));
        Studies.All.Add(StudySummaries.Study(StudyState.Paused, "held"));
        Navigation.NavigateTo("/?state=paused");

        IRenderedComponent<StudiesPage> page = Render<StudiesPage>();

        Assert.Equal("held", Assert.Single(page.FindAll("[data-testid=study-link]")).TextContent);
    }

    [Fact]
    public void Filter_Clicked_StandsInTheAddress()
    {
        Studies.All.Add(StudySummaries.Study(StudyState.Completed, "old"));
        Studies.All.Add(StudySummaries.Study(StudyState.Paused, "held"));
        IRenderedComponent<StudiesPage> page = Render<StudiesPage>();

        page.Find("[data-testid=filter-finished]").Click();
        page.Find("[data-testid=filter-name]").Input("ol");

        Assert.EndsWith("?state=finished&q=ol", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Push_ATrialEnded_ProgressMoves()
    {
        StudySummary study = StudySummaries.Study();
        Studies.All.Add(study);
        IRenderedComponent<StudiesPage> page = Render<StudiesPage>();

        Studies.All[0] = study with { Counts = ImmutableDictionary<TrialState, int>.Empty.Add(TrialState.Completed, 7) };
        Push(study.Id);

        page.WaitForAssertion(() => Assert.Contains("7 / 20", page.Find("[data-testid=study-row]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Stop_Asked_TellsTheConsequenceFirst()
    {
        Studies.All.Add(StudySummaries.Study(counts: new() { [TrialState.Running] = 3 }));
        IRenderedComponent<MudDialogProvider> dialogs = Dialogs();
        IRenderedComponent<StudiesPage> page = Render<StudiesPage>();

        page.Find("[data-testid=strip-stop]").Click();

        dialogs.WaitForAssertion(() => Assert.Contains("3 running trials are cancelled and lose their progress", dialogs.Find("[data-testid=dialog-text]").TextContent, StringComparison.Ordinal));
        Assert.Empty(Studies.Asked);
        dialogs.Find("[data-testid=dialog-confirm]").Click();
        dialogs.WaitForAssertion(() => Assert.Equal(["stop"], Studies.Asked));
    }

    [Theory]
    [InlineData("{ not json", "JSON")]
    [InlineData("""{ "version": 9 }""", "version")]
    public void Import_BadDocument_ShowsWhatIsWrong(string document, string expected)
    {
        IRenderedComponent<MudDialogProvider> dialogs = OpenImport();

        dialogs.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(document, "study.json"));

        dialogs.WaitForAssertion(() => Assert.Contains(expected, dialogs.Find("[data-testid=import-problems]").TextContent, StringComparison.Ordinal));
        Assert.Empty(Studies.Asked);
    }

    [Fact]
    public void Import_RefusedByTheEngine_ShowsOneLineAProblem()
    {
        Studies.Answer = new(false, null, null, [new SpecProblem("/data/file", "'x.csv' is not here.", "Upload it first."), new SpecProblem("/model", "a", "b")]);
        IRenderedComponent<MudDialogProvider> dialogs = OpenImport();

        dialogs.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(StudySpecJson.Write(Specs.Forecast()), "study.json"));

        dialogs.WaitForAssertion(() => Assert.Equal(2, dialogs.FindAll("[data-testid=import-problems] li").Count));
        Assert.Contains("/data/file: 'x.csv' is not here. Upload it first.", dialogs.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Import_GoodDocument_MakesTheStudyAndOpensIt()
    {
        IRenderedComponent<MudDialogProvider> dialogs = OpenImport();

        dialogs.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(StudySpecJson.Write(Specs.Forecast()), "study.json"));

        dialogs.WaitForAssertion(() => Assert.Equal(["create waves"], Studies.Asked));
        dialogs.WaitForAssertion(() => Assert.Contains("/studies/", Navigation.Uri, StringComparison.Ordinal));
    }

    private IRenderedComponent<MudDialogProvider> OpenImport()
    {
        Studies.All.Add(StudySummaries.Study(StudyState.Completed));
        IRenderedComponent<MudDialogProvider> dialogs = Dialogs();
        Render<StudiesPage>().Find("[data-testid=import-study]").Click();
        dialogs.WaitForElement("[data-testid=import-file]");
        return dialogs;
    }
}
