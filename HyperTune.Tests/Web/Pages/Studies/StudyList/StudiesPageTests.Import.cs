using Bunit;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies.StudyList;
using Microsoft.AspNetCore.Components.Forms;
using MudBlazor;

namespace HyperTune.Tests.Web.Pages.Studies.StudyList;

/// <summary>Documents from files.</summary>
public sealed partial class StudiesPageTests
{
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
