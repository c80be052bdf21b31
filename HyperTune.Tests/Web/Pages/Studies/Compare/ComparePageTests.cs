using AngleSharp.Dom;
using Bunit;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies.Compare;

namespace HyperTune.Tests.Web.Pages.Studies.Compare;

public sealed class ComparePageTests : StudyPageContext
{
    private static readonly Guid Data = Guid.Parse("0199b000-0000-7000-8000-0000000000da");

    private readonly StudySummary study = StudySummaries.Study(counts: new() { [TrialState.Completed] = 61 }) with { DatasetId = Data, BestNumber = 71, BestValue = 0.2 };

    public ComparePageTests()
    {
        Studies.All.Add(study);
        Studies.Trials.AddRange([StudySummaries.Trial(71, value: 0.2), StudySummaries.Trial(79, value: 0.21), StudySummaries.Trial(82, TrialState.Pruned, 0.3)]);
        Studies.Trials[1] = Studies.Trials[1] with { Configuration = Studies.Trials[1].Configuration.With([KeyValuePair.Create<string, ParameterValue>("hidden_size", 128)]) };
    }

    [Fact]
    public void Render_UnknownStudy_SaysSo() =>
        Assert.NotNull(Render<ComparePage>(p => p.Add(c => c.Id, Guid.NewGuid())).Find("[data-testid=study-missing]"));

    [Fact]
    public void Render_NothingChosen_SaysHowToChooseAndOffersTheBest()
    {
        IRenderedComponent<ComparePage> page = Page("");

        Assert.Contains("two to ten trials", page.Find("[data-testid=compare-empty]").TextContent, StringComparison.Ordinal);
        Assert.Equal($"/studies/{study.Id}/compare?trials=71,79", page.Find("[data-testid=compare-best]").GetAttribute("href"));
        Assert.Equal($"/studies/{study.Id}/trials", page.Find("[data-testid=compare-choose]").GetAttribute("href"));
    }

    [Fact]
    public void Render_OneTrial_ShowsItsCardAndAsksForAnother()
    {
        IRenderedComponent<ComparePage> page = Page("71");

        Assert.Single(Cards(page));
        Assert.Contains("One more trial", page.Find("[data-testid=compare-empty]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=compare-report]"));
    }

    [Fact]
    public void Render_ThreeTrials_ShowsReferenceDistancesAndStates()
    {
        IRenderedComponent<ComparePage> page = Page("71,79,82");

        IElement[] cards = Cards(page);
        Assert.Contains("reference", cards[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("best of 61 complete", cards[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("+5.0\u00A0% vs #71", cards[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("Pruned", cards[2].TextContent, StringComparison.Ordinal);
        Assert.Contains("lstm, 64 units, 2 layers, 4 epochs", cards[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("3", page.Find("[data-testid=tab-compare] em").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_Configuration_ShadesDifferencesAndFoldsWhatIsEqual()
    {
        IRenderedComponent<ComparePage> page = Page("71,79");

        Assert.Equal("128", Assert.Single(page.FindAll("[data-testid=differs]")).TextContent.Replace("differs from the reference", "", StringComparison.Ordinal));
        string folded = page.Find("[data-testid=folded]").TextContent;
        Assert.Contains("4 equal:", folded, StringComparison.Ordinal);
        Assert.Contains("learning_rate, model, num_layers, clip_norm", folded, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=configuration-model]"));

        page.Find("[data-testid=only-differences]").Click();
        Assert.EndsWith("?trials=71,79&diff=0", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_AllParametersAskedFor_FoldsNothing()
    {
        IRenderedComponent<ComparePage> page = Page("71,79&diff=0");

        Assert.NotNull(page.Find("[data-testid=configuration-model]"));
        Assert.Empty(page.FindAll("[data-testid=folded]"));
    }

    [Fact]
    public void Render_Metrics_MarksTheBestWithACheck() =>
        Assert.Equal("0.2000", First().Find("[data-testid=metric-val_loss] [data-testid=best]").TextContent.Replace("best", "", StringComparison.Ordinal));

    [Fact]
    public void Render_HandEditedAddress_TellsEachProblemInOneLine()
    {
        StudySummary foreign = StudySummaries.Study(name: "Prices") with { DatasetId = Guid.NewGuid() };
        Studies.All.Add(foreign);

        IRenderedComponent<ComparePage> page = Page($"71,79,abc,500,{foreign.Id}:71,{Guid.NewGuid()}:3&log=x&step=-9&target=zz&page=1e9");

        string[] notices = [.. page.FindAll("[data-testid=compare-notices] li").Select(n => n.TextContent)];
        Assert.Equal(4, notices.Length);
        Assert.Equal("2", page.Find("[data-testid=tab-compare] em").TextContent);
        Assert.Contains(notices, n => n.Contains("“abc” in the address names no trial", StringComparison.Ordinal));
        Assert.Contains(notices, n => n.Contains("Trial #500 of “Electricity load” is not there", StringComparison.Ordinal));
        Assert.Contains(notices, n => n.Contains("Trial #71 of “Prices” is not shown: that study learns from other data", StringComparison.Ordinal));
        Assert.Contains(notices, n => n.Contains("its study is not there", StringComparison.Ordinal));
        Assert.Equal(2, Cards(page).Length);
    }

    [Fact]
    public void Render_ElevenTrials_ShowsTenAndSaysSo()
    {
        Studies.Trials.Clear();
        Studies.Trials.AddRange(Enumerable.Range(0, 12).Select(n => StudySummaries.Trial(n, value: 0.1 + n)));

        IRenderedComponent<ComparePage> page = Page("0,1,2,3,4,5,6,7,8,9,10");

        Assert.Equal(10, Cards(page).Length);
        Assert.Contains("first 10 of 11", page.Find("[data-testid=compare-notices]").TextContent, StringComparison.Ordinal);
        Assert.True(page.Find("[data-testid=compare-add]").HasAttribute("disabled"));
    }

    [Fact]
    public void Render_TrialOfAnotherStudyOnTheSameData_IsLetteredAndNamed()
    {
        StudySummary other = StudySummaries.Study(name: "负荷 <b>二</b>") with { DatasetId = Data };
        Studies.All.Add(other);
        Studies.TrialsOf[other.Id] = [StudySummaries.Trial(79, value: 0.4)];
        Studies.SpecsOf[other.Id] = Specs.Forecast() with { Data = Specs.Forecast().Data! with { Horizon = 6 } };

        IRenderedComponent<ComparePage> page = Page($"79,{other.Id}:79");

        Assert.Contains("#79 B", Cards(page)[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("负荷 <b>二</b>", page.Find("[data-testid=foreign-study]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Study B judges its trials on other validation data (horizon differs)", page.Find("[data-testid=compare-notices]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=metric-val_loss] [data-testid=best]"));
        string[] symbols = [.. Cards(page).Select(c => c.QuerySelector("svg.mk path")!.GetAttribute("d")!)];
        Assert.NotEqual(symbols[0], symbols[1]);
    }

    [Fact]
    public void Diagnosis_OverFittingCurve_TellsSinceWhenAndTheTestBehindIt()
    {
        Studies.Curves[(79, "val_loss")] = StudySummaries.Curve([.. Enumerable.Range(1, 30).Select(e => 0.2 + 0.002 * (e - 14) * (e - 14))]);
        Studies.Curves[(79, "train_loss")] = StudySummaries.Curve([.. Enumerable.Range(1, 30).Select(e => 0.5 / e)]);

        IElement chip = Cards(First())[1].QuerySelector("[data-testid=diagnosis]")!;

        Assert.Contains("Over-fitting since epoch 14", chip.TextContent, StringComparison.Ordinal);
        Assert.Contains("3 standard errors", chip.GetAttribute("title"), StringComparison.Ordinal);
        Assert.Contains("156.4\u00A0%", chip.GetAttribute("title"), StringComparison.Ordinal);
    }

    [Fact]
    public void Remove_Clicked_LeavesTheAddress()
    {
        IRenderedComponent<ComparePage> page = Page("71,79,82");

        page.FindAll("[data-testid=remove-trial]")[1].Click();

        Assert.EndsWith("?trials=71,82", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Swap_Clicked_TheSecondIsTheReference()
    {
        First().Find("[data-testid=compare-swap]").Click();

        Assert.EndsWith("?trials=79,71", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void MakeReference_OnACard_SwapsWithIt()
    {
        Page("71,79,82").FindAll("[data-testid=make-reference]")[1].Click();

        Assert.EndsWith("?trials=82,79,71", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Push_AComparedTrialIsDeleted_ItLeavesAndIsTold()
    {
        IRenderedComponent<ComparePage> page = Page("71,79,82");

        Studies.Trials.RemoveAt(2);
        Push(study.Id);

        page.WaitForAssertion(() => Assert.Equal(2, Cards(page).Length));
        Assert.Contains("#82", page.Find("[data-testid=compare-notices]").TextContent, StringComparison.Ordinal);
        Assert.Equal($"/studies/{study.Id}/compare.md?trials=71,79", page.Find("[data-testid=compare-report]").GetAttribute("href"));
    }

    [Fact]
    public void Push_NothingNewForATrial_ReadsItsCurvesOnce()
    {
        IRenderedComponent<ComparePage> page = First();
        int before = Studies.CurvesRead.Count;

        Studies.Trials.Add(StudySummaries.Trial(83, value: 0.5));
        Push(study.Id);
        page.WaitForState(() => page.RenderCount > 2);

        Assert.Equal(before, Studies.CurvesRead.Count);
    }

    [Fact]
    public void Predictions_NoneKept_SaysWhenTheyAre() =>
        Assert.Contains("kept for the best trials", First().Find("[data-testid=panel-compare-predictions]").TextContent, StringComparison.Ordinal);

    [Fact]
    public void Predictions_OfClasses_ShowsTheirRecall()
    {
        using TemporaryFolder folder = new();
        Keep(folder, 71, new() { Anchors = [0, 1], Horizon = 1, TargetNames = ["kind"], Classes = ["<i>yes</i>", "no"], Predicted = [0.9f, 0.1f, 0.8f, 0.2f], Actual = [0, 1] });

        IRenderedComponent<ComparePage> page = First();

        IElement[] rows = [.. page.FindAll("[data-testid=recall-row]")];
        Assert.Contains("<i>yes</i>", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("100.0\u00A0%", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("No predictions are kept: #79.", page.Find("[data-testid=compare-recall]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Predictions_HalfAFile_CountsAsNone()
    {
        using TemporaryFolder folder = new();
        Keep(folder, 71, null);

        Assert.Contains("kept for the best trials", First().Find("[data-testid=panel-compare-predictions]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Predictions_LaterRows_StandInTheAddress()
    {
        using TemporaryFolder folder = new();
        Keep(folder, 71, new() { Anchors = [.. Enumerable.Range(0, 450)], Horizon = 1, TargetNames = ["OT"], Predicted = new float[450], Actual = new float[450] });

        IRenderedComponent<ComparePage> page = First();
        page.Find("[data-testid=prediction-later]").Click();

        Assert.EndsWith("?trials=71,79&page=1", Navigation.Uri, StringComparison.Ordinal);
        Assert.Contains("Showing 200 of 450 validation samples. No predictions are kept: #79.", page.Find("[data-testid=panel-compare-predictions]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_ByNumberOfAnotherStudy_StandsInTheAddress()
    {
        StudySummary other = StudySummaries.Study(name: "Second try") with { DatasetId = Data };
        StudySummary stranger = StudySummaries.Study(name: "Other data") with { DatasetId = Guid.NewGuid() };
        Studies.All.AddRange([other, stranger]);
        Studies.TrialsOf[other.Id] = [StudySummaries.Trial(3, value: 0.4), StudySummaries.Trial(5, value: 0.5)];
        var dialogs = Dialogs();
        First().Find("[data-testid=compare-add]").Click();

        IElement studies = dialogs.WaitForElement("[data-testid=add-trial-study]");
        Assert.DoesNotContain("Other data", studies.TextContent, StringComparison.Ordinal);
        Assert.True(dialogs.FindAll("[data-testid=add-trial-pick]")[0].HasAttribute("disabled"));
        studies.Change(other.Id.ToString());
        dialogs.Find("[data-testid=add-trial-number]").Input("9");
        dialogs.WaitForAssertion(() => Assert.Contains("no trial #9", dialogs.Find("[data-testid=add-trial-problem]").TextContent, StringComparison.Ordinal));
        dialogs.Find("[data-testid=add-trial-number]").Input("many");
        dialogs.WaitForAssertion(() => Assert.Contains("Write a trial's number", dialogs.Find("[data-testid=add-trial-problem]").TextContent, StringComparison.Ordinal));
        dialogs.Find("[data-testid=add-trial-number]").Input("5");
        dialogs.Find("#add-trial").Submit();

        dialogs.WaitForAssertion(() => Assert.EndsWith($"?trials=71,79,{other.Id}:5", Navigation.Uri, StringComparison.Ordinal));
    }

    private void Keep(TemporaryFolder folder, int number, Predictions? predictions)
    {
        string path = Path.Combine(folder.Path, PredictionsFile.Name);
        if (predictions is null)
        {
            File.WriteAllText(path, "half");
        }
        else
        {
            PredictionsFile.Write(path, predictions);
        }

        Studies.PredictionPaths[number] = path;
        int index = Studies.Trials.FindIndex(t => t.Number == number);
        Studies.Trials[index] = Studies.Trials[index] with { HasPredictions = true };
    }

    private IRenderedComponent<ComparePage> First() => Page("71,79");

    private IRenderedComponent<ComparePage> Page(string query)
    {
        Navigation.NavigateTo($"/studies/{study.Id}/compare{(query.Length > 0 ? "?trials=" : "")}{query}");
        return Render<ComparePage>(p => p.Add(c => c.Id, study.Id));
    }

    private static IElement[] Cards(IRenderedComponent<ComparePage> page) => [.. page.FindAll("[data-testid=compare-card]")];
}
