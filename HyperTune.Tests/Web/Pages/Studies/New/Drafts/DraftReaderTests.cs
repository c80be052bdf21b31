using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies.New;
using HyperTune.Web.Pages.Studies.New.Drafts;

namespace HyperTune.Tests.Web.Pages.Studies.New.Drafts;

public sealed class DraftReaderTests
{
    [Fact]
    public void Read_DraftOfADocument_GivesTheSameDocument()
    {
        const string Document = """
            {
              "version": 1,
              "name": "oil-temperature-lstm",
              "data": { "file": "ETTh1.csv", "task": "forecast", "target": ["OT"], "features": ["HUFL", "HULL", "OT"], "time": "date", "sequence": null,
                "window": 48, "horizon": 24, "split": [0.6, 0.3333333333333333, 0.0666666666666667], "scaler": "minmax", "missing": "forward_fill", "calendar": true,
                "csv": { "delimiter": ";", "header": true, "encoding": "utf-8", "decimal": ",", "missing_markers": ["NA", "?"] }, "sha256": "ab" },
              "model": "lstm",
              "objectives": [ { "metric": "val_r2", "direction": "maximize" } ],
              "space": {
                "learning_rate": { "type": "float", "low": 0.000001, "high": 0.1, "log": true },
                "hidden_size": { "type": "int", "low": 32, "high": 512, "log": true },
                "num_layers": { "type": "int", "low": 1, "high": 4 },
                "dropout": { "type": "float", "low": 0.1, "high": 0.5, "step": 0.1, "when": { "num_layers": { "min": 2 } } },
                "weight_decay": { "type": "float", "low": 1e-7, "high": 0.01, "log": true, "when": { "optimizer": { "values": ["adamw", "sgd"] } } },
                "optimizer": { "type": "categorical", "choices": ["adamw", "sgd", "adam"] },
                "bidirectional": { "type": "categorical", "choices": [false, true] },
                "batch_size": { "type": "categorical", "choices": [16, 32, 64, 128], "ordered": true }
              },
              "fixed": { "epochs": 50, "scheduler": "cosine", "clip_norm": 1.5 },
              "constraints": ["hidden_size * num_layers <= 1024"],
              "sampler": { "name": "random", "seed": 42 },
              "pruner": { "name": "median", "metric": "val_mae", "min_resource": 5 },
              "budget": { "trials": 120, "minutes": 90.5, "parallel": 2 }
            }
            """;
        StudySpec spec = StudySpecJson.Parse(Document).Spec!;

        DraftReading read = DraftReader.Read(DraftOf.Study(spec, null), null, Texts.Of<NewStudyText>());

        Assert.Equal(StudySpecJson.Write(spec), StudySpecJson.Write(read.Spec));
    }

    [Fact]
    public void Read_WindowTunedOrAmongTheFixed_StaysWhereItStood()
    {
        StudySpec tuned = Specs.Forecast() with { Space = new([new("window", new IntDistribution(12, 48, Step: 12))]) };
        StudySpec given = Specs.Forecast() with { Fixed = new([KeyValuePair.Create<string, ParameterValue>("window", 12)]) };

        foreach (StudySpec spec in new[] { tuned, given })
        {
            DraftReading read = DraftReader.Read(DraftOf.Study(spec, null), null, Texts.Of<NewStudyText>());
            Assert.Equal(StudySpecJson.Write(spec), StudySpecJson.Write(read.Spec));
        }
    }

    [Fact]
    public void Read_UnreadableBound_TellsThatAloneForTheRow()
    {
        StudyDraft draft = DraftOf.Study(Specs.Forecast(), null);
        draft.Find("learning_rate")!.Low = "abc";
        draft.Find("learning_rate")!.High = "-1";

        SpecProblem problem = Assert.Single(DraftReader.Read(draft, null, Texts.Of<NewStudyText>()).Problems);

        Assert.Equal("/space/learning_rate/low", problem.Field);
        Assert.Contains("abc", problem.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1e-6", "1e-6")]
    [InlineData("0.0001", "0.0001")]
    [InlineData("\u22123", "-3")]
    public void Number_TypedText_IsWrittenShort(string typed, string written) =>
        Assert.Equal(written, Typed.Text(Typed.Number(typed)!.Value));
}
