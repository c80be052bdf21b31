using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies.New;
using HyperTune.Web.Pages.Studies.New.Drafts;

namespace HyperTune.Tests.Web.Pages.Studies.New.Drafts;

public sealed class FamilySearchTests
{
    [Fact]
    public void Use_SeveralFamilies_PutsTheChoiceFirstAndBindsWhatOnlySomeUse()
    {
        StudyDraft draft = Draft();
        FamilySearch.Use(draft, ["mlp", "lstm", "tcn"]);
        StudySpec spec = Read(draft);

        Assert.Equal("model", spec.Space.Parameters[0].Name);
        Assert.Equal(["lstm", "tcn", "mlp"], spec.Models);
        Assert.Equal(["lstm"], Owners(spec, "forget_bias"));
        Assert.Equal(["tcn"], Owners(spec, "kernel_size"));
        Assert.Equal(["mlp"], Owners(spec, "activation"));
        Assert.Empty(spec.Space.Find("learning_rate")!.When);
    }

    [Fact]
    public void Use_AConditionOfAPerson_StaysBesideTheFamilys()
    {
        StudyDraft draft = Draft();
        draft.Find("forget_bias")!.When.Add(new() { Parent = "num_layers", Min = "2" });
        FamilySearch.Use(draft, ["lstm", "gru"]);

        Assert.Equal(["model", "num_layers"], Read(draft).Space.Find("forget_bias")!.When.Select(w => w.Parent));
    }

    [Fact]
    public void Use_OneFamilyAgain_IsTheDraftOfThatFamily()
    {
        StudyDraft draft = Draft();
        FamilySearch.Use(draft, ["lstm", "tcn", "mlp"]);
        FamilySearch.Use(draft, ["lstm"]);
        StudySpec spec = Read(draft);

        Assert.Equal("lstm", spec.Model);
        Assert.Null(spec.Space.Find("model"));
        Assert.Null(draft.Find("kernel_size"));
        Assert.Null(draft.Find("activation"));
        Assert.All(spec.Space.Parameters, p => Assert.DoesNotContain(p.When, w => w.Parent == "model"));
        Assert.NotNull(spec.Space.Find("forget_bias"));
    }

    [Fact]
    public void Use_OneMoreFamily_WidensTheConditions()
    {
        StudyDraft draft = Draft();
        FamilySearch.Use(draft, ["lstm", "mlp"]);
        Assert.Equal(["lstm"], draft.Find("bidirectional")!.When[0].Values);
        FamilySearch.Use(draft, ["lstm", "mlp", "gru"]);

        Assert.Equal(["lstm", "gru"], draft.Find("bidirectional")!.When[0].Values);
    }

    [Fact]
    public void Use_SeveralFamilies_MakesADocumentWithoutProblemsThatComesBackTheSame()
    {
        StudyDraft draft = Draft();
        FamilySearch.Use(draft, ["lstm", "gru", "rnn", "tcn", "transformer", "mlp"]);
        DraftReading reading = DraftReader.Read(draft, null, Texts.Of<NewStudyText>());

        Assert.Empty(reading.Problems);
        StudySpec again = StudySpecJson.Parse(StudySpecJson.Write(reading.Spec)).Spec!;
        Assert.Equal(reading.Spec.Space, Read(DraftOf.Study(again, null)).Space);
        Assert.Equal(FamilySearch.Families(draft), FamilySearch.Families(DraftOf.Study(again, null)));
    }

    private static StudyDraft Draft()
    {
        StudySpec spec = Specs.Forecast();
        return DraftOf.Study(spec with { Space = new([.. spec.Space.Parameters, new("num_layers", new IntDistribution(1, 3)), new("forget_bias", new FloatDistribution(0, 2))]) }, null);
    }

    private static StudySpec Read(StudyDraft draft) => DraftReader.Read(draft, null, Texts.Of<NewStudyText>()).Spec;

    private static IEnumerable<string> Owners(StudySpec spec, string name) =>
        spec.Space.Find(name)!.When.Single(w => w.Parent == "model").Values.Select(v => v.Text);
}
