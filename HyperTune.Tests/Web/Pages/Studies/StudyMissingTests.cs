using Bunit;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies;

namespace HyperTune.Tests.Web.Pages.Studies;

public sealed class StudyMissingTests : StudyPageContext
{
    [Fact]
    public void Render_NeverThere_OffersTheList()
    {
        IRenderedComponent<StudyMissing> page = Page();

        Assert.Contains("There is no such study", page.Find("[data-testid=study-missing]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=restore-study]"));
    }

    [Fact]
    public void Restore_DeletedNotLongAgo_BringsItBack()
    {
        Studies.Deleted = new("Electricity load", StudySummaries.Noon.AddMinutes(-20));
        IRenderedComponent<StudyMissing> page = Page();
        Assert.Contains("Electricity load was deleted at 11:40. It can be brought back until 12:40.", page.Markup, StringComparison.Ordinal);

        page.Find("[data-testid=restore-study]").Click();

        Assert.Equal(["restore"], Studies.Asked);
    }

    [Fact]
    public void Restore_GoneMeanwhile_SaysSoAndOffersItNoMore()
    {
        Studies.Deleted = new("Electricity load", StudySummaries.Noon.AddMinutes(-59));
        Studies.Answer = new(false, null, "This study cannot be brought back any more.", []);
        IRenderedComponent<StudyMissing> page = Page();

        page.Find("[data-testid=restore-study]").Click();

        Assert.Contains("cannot be brought back", page.Find("[data-testid=restore-refusal]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=restore-study]"));
    }

    private IRenderedComponent<StudyMissing> Page() => Render<StudyMissing>(p => p.Add(m => m.StudyId, Guid.NewGuid()));
}
