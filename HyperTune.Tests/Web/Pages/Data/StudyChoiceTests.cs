using HyperTune.Engine.Data;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Data;
using HyperTune.Web.Pages.Studies.New.Drafts;
using Microsoft.Extensions.DependencyInjection;

namespace HyperTune.Tests.Web.Pages.Data;

public sealed class StudyChoiceTests : PageContext
{
    [Fact]
    public async Task SaveAsync_ColumnsLeftOutAndNamedAnew_MakeADraftWithoutProblems()
    {
        Dataset dataset = await StoreAsync("date,temp,junk,load\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"{new DateTime(2026, 1, 1).AddHours(i):yyyy-MM-dd HH:mm},{i % 24}.5,{i * 7 % 13}.25,{i % 24 * 2}.5\n")));
        StudyChoice choice = new() { Target = "temp" };
        choice.Excluded.Add("junk");
        choice.Name("temp", " 温度 ");
        choice.Name("load", "load");

        StudyForm form = await DraftAsync(dataset, choice);

        DataDraft data = form.Draft.Data!;
        Assert.Equal((TaskNames.Forecast, "date"), (data.Task, data.Time));
        Assert.Equal(["温度"], data.Target);
        Assert.Equal(["温度", "load"], data.Features);
        Assert.Equal("温度", Assert.Single(data.Rename).Value);
        Assert.Empty(form.Problems);
        Assert.NotEmpty(form.Draft.Parameters);
    }

    [Fact]
    public async Task SaveAsync_ClassesAsTarget_ChangeTheTask()
    {
        Dataset dataset = await StoreAsync("length,kind,width\n" + string.Concat(Enumerable.Range(0, 150).Select(i => $"{i % 50}.5,{"abc"[i % 3]},{i % 7}.25\n")));

        StudyForm form = await DraftAsync(dataset, new() { Target = "kind" });

        Assert.Equal(TaskNames.Classification, form.Draft.Data!.Task);
        Assert.Equal(["kind"], form.Draft.Data.Target);
        Assert.Equal(["length", "width"], form.Draft.Data.Features.Order());
        Assert.Empty(form.Problems);
    }

    [Fact]
    public async Task SaveAsync_GapsToFill_ArePutInAndFilled()
    {
        Dataset dataset = await StoreAsync("date,load\n" + string.Concat(Enumerable.Range(0, 300).Where(i => i is not (100 or 101)).Select(i => $"{new DateTime(2026, 1, 1).AddHours(i):yyyy-MM-dd HH:mm},{i % 24}.5\n")));

        StudyForm form = await DraftAsync(dataset, new() { Fill = "forward_fill" });

        Assert.Equal((TableShape.InsertGaps, "forward_fill"), (form.Draft.Data!.Gaps, form.Draft.Data.Missing));
        Assert.Equal(300, form.Profile!.Rows);
        Assert.Empty(form.Problems);
    }

    [Fact]
    public async Task Problems_NameThatAnotherColumnHas_IsTold()
    {
        Dataset dataset = await StoreAsync(Csvs.Hourly(40));
        StudyChoice choice = new();
        choice.Name("temp", "load");

        Assert.Equal("/data/rename/temp", Assert.Single(choice.Problems(dataset.Profile)).Field);
        choice.Name("temp", "");
        Assert.Empty(choice.Problems(dataset.Profile));
        Assert.True(choice.IsUsual);
    }

    private async Task<StudyForm> DraftAsync(Dataset dataset, StudyChoice choice)
    {
        Assert.Empty(choice.Problems(dataset.Profile));
        Guid id = await Services.GetRequiredService<ChosenDraft>().SaveAsync(dataset, choice, CancellationToken.None);
        KeptDraft kept = (await Services.GetRequiredService<StudyDrafts>().FindAsync(id, CancellationToken.None))!;
        StudyForm form = new(Texts.Of<HyperTune.Web.Pages.Studies.New.NewStudyText>());
        form.Load(kept.Draft, dataset);
        return form;
    }
}
