using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies.Compare;

namespace HyperTune.Tests.Web.Pages.Studies.Compare;

public sealed class CompareReportTests
{
    private readonly FakeStudies studies = new();

    [Fact]
    public async Task Write_TwoTrials_HoldsExactValuesAndMarksWhatDiffersAndWins()
    {
        StudySummary study = StudySummaries.Study();
        studies.All.Add(study);
        studies.Trials.Add(StudySummaries.Trial(71, value: 0.12345678901));
        studies.Trials.Add(StudySummaries.Trial(79, value: 0.25) with { Configuration = TablesOfTrials.Set(("model", "lstm"), ("learning_rate", 0.0123456789)) });

        string report = await WriteAsync(study, "71,79");

        Assert.Contains("| learning\\_rate | tuned | 0.01 | **0.0123456789** |", report, StringComparison.Ordinal);
        Assert.Contains("| Validation loss ↓ | scaled | **0.12345678901** | 0.25 |", report, StringComparison.Ordinal);
        Assert.Contains("| \\#71 \\(reference\\) |", report, StringComparison.Ordinal);
        Assert.Contains("<http://host/studies/", report, StringComparison.Ordinal);
        Assert.Contains("| hidden\\_size | tuned | 64 | **n/a** |", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_NamesWithMarkup_StayText()
    {
        const string Name = "<img src=x onerror=alert(1)> | [click](http://evil.example) `code` 负荷\nnext";
        StudySummary study = StudySummaries.Study(name: Name);
        studies.All.Add(study);
        studies.Trials.Add(StudySummaries.Trial(1, TrialState.Failed) with { Reason = "**boom** | <b>" });

        string report = await WriteAsync(study, "1,2");

        Assert.DoesNotContain("<img", report, StringComparison.Ordinal);
        Assert.DoesNotContain("](http", report, StringComparison.Ordinal);
        Assert.DoesNotContain("http://evil", report, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", report, StringComparison.Ordinal);
        Assert.Contains("负荷 next", report, StringComparison.Ordinal);
        string row = report.Split('\n').Single(l => l.Contains("\\#1 \\(reference\\)", StringComparison.Ordinal));
        Assert.Equal(7, row.Replace("\\|", "", StringComparison.Ordinal).Count(c => c == '|'));
    }

    [Fact]
    public async Task Write_NothingThere_TellsWhy()
    {
        StudySummary study = StudySummaries.Study();
        studies.All.Add(study);

        Assert.Contains("> Trial \\#5 of", await WriteAsync(study, "5"), StringComparison.Ordinal);
    }

    private async Task<string> WriteAsync(StudySummary study, string trials)
    {
        ComparedSet set = (await new CompareReader(studies).ReadAsync(study.Id, CompareSelection.Parse(trials, study.Id), CancellationToken.None))!;
        return CompareReport.Write(set, $"http://host/studies/{study.Id}/compare?trials={trials}", StudySummaries.Noon, Texts.Of<CompareText>());
    }
}
