using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies.Validation;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies.New.Drafts;

namespace HyperTune.Tests.Contracts;

/// <summary>What every task keeps, whatever is learnt: run over all tasks of the study document.</summary>
public sealed class TaskContractTests
{
    public static TheoryData<string> Tasks => [.. TaskNames.All];

    [Theory, MemberData(nameof(Tasks))]
    public void Prepare_TheTasksOwnData_GivesSamplesThatLieInOnePartEach(string task)
    {
        (DataTable table, DataSpec data) = Sample(task);
        PreparedData prepared = DataPreparation.Prepare(table, data, MaxWindow(data), 1, CancellationToken.None).Data!;
        TrainingData training = prepared.Training;

        (int From, int To) Extent(int anchor) =>
            (anchor - Math.Min(training.MaxWindow, training.Steps.Length > 0 ? training.Steps[anchor] : training.MaxWindow) + 1, anchor + training.Horizon);
        HashSet<int> learnt = [.. training.TrainAnchors.SelectMany(a => Enumerable.Range(Extent(a).From, Extent(a).To - Extent(a).From + 1))];
        Assert.All(training.ValidationAnchors, a => Assert.DoesNotContain(Enumerable.Range(Extent(a).From, Extent(a).To - Extent(a).From + 1), learnt.Contains));
        Assert.All(training.TrainAnchors.Concat(training.ValidationAnchors), a => Assert.True(Extent(a).From >= 0 && Extent(a).To < training.Rows));
        Assert.Equal((prepared.Split.TrainSamples, prepared.Split.ValidationSamples), (training.TrainAnchors.Length, training.ValidationAnchors.Length));
        Assert.Equal(training.Rows * training.InputCount, training.Inputs.Length);
        Assert.Equal(training.Rows * training.TargetNames.Length, training.Targets.Length);
        Assert.Equal(TaskNames.HasClasses(task), training.Classes.Length > 0);
        Assert.Equal(TaskNames.IsSequence(task), training.Steps.Length > 0);
        Assert.All(training.Inputs.Concat(training.Targets), v => Assert.True(float.IsFinite(v)));
    }

    [Theory, MemberData(nameof(Tasks))]
    public void Prepare_TwiceAndFromItsFile_IsTheSame(string task)
    {
        (DataTable table, DataSpec data) = Sample(task);
        TrainingData one = DataPreparation.Prepare(table, data, MaxWindow(data), 1, CancellationToken.None).Data!.Training;
        TrainingData two = DataPreparation.Prepare(table, data, MaxWindow(data), 1, CancellationToken.None).Data!.Training;
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "data.bin");
        TrainingDataFile.Write(path, one);
        TrainingData read = TrainingDataFile.Read(path);

        Assert.All([two, read], other =>
        {
            Assert.Equal(one.Inputs, other.Inputs);
            Assert.Equal(one.Targets, other.Targets);
            Assert.Equal(one.Steps, other.Steps);
            Assert.Equal(one.TrainAnchors, other.TrainAnchors);
            Assert.Equal(one.ValidationAnchors, other.ValidationAnchors);
            Assert.Equal(one.FutureInputs, other.FutureInputs);
            Assert.Equal(one.Classes, other.Classes);
        });
    }

    [Theory, MemberData(nameof(Tasks))]
    public void Baselines_EveryObjectiveOfTheTask_IsAnswered(string task)
    {
        (DataTable table, DataSpec data) = Sample(task);
        PreparedData prepared = DataPreparation.Prepare(table, data, MaxWindow(data), 1, CancellationToken.None).Data!;

        Assert.Contains(prepared.Baselines, b => b.Name == "naive");
        Assert.Contains(prepared.Baselines, b => b.Name == "linear");
        string[] objectives = [.. MetricCatalog.For(data).Where(m => m.IsObjective && m.Name.StartsWith("val_", StringComparison.Ordinal)).Select(m => m.Name)];
        Assert.All(prepared.Baselines, b => Assert.Empty(objectives.Except(b.Metrics.Keys)));
    }

    [Theory, MemberData(nameof(Tasks))]
    public void Suggest_EveryModelOfTheTask_MakesASoundStudy(string task)
    {
        (DataTable table, DataSpec data) = Sample(task);
        Assert.Contains(task, TaskCatalog.Available);
        foreach (ModelDescriptor model in ModelDescriptors.All.Where(m => m.Tasks.Contains(task)))
        {
            SuggestedRange[] all = [.. RangeSuggester.Suggest(table.Profile, data, model.Name)];
            StudySpec spec = new() { Name = task, Data = data, Model = model.Name, Space = new(all.Where(s => s.Tuned).Select(s => s.Parameter)) };

            Assert.Equal(HyperParameterCatalog.For(model.Name, task).Select(p => p.Name), all.Select(s => s.Parameter.Name));
            Assert.Empty(StudySpecValidator.Validate(spec, table.Profile));
            ParameterSet complete = HyperParameterCatalog.Complete(spec, ParameterSet.Empty);
            Assert.Equal(task == TaskNames.Forecast, complete.ContainsKey("window"));
        }
    }

    [Theory, MemberData(nameof(Tasks))]
    public void Document_WrittenAndRead_SaysTheSame(string task)
    {
        StudySpec spec = new() { Name = task, Data = Sample(task).Data, Model = ModelDescriptors.All.First(m => m.Tasks.Contains(task)).Name };
        string json = StudySpecJson.Write(spec);

        Assert.Equal(json, StudySpecJson.Write(StudySpecJson.Parse(json).Spec!));
        Assert.Equal(json, StudySpecJson.Write(DraftReader.Read(DraftOf.Study(spec, null), null, Texts.Of<HyperTune.Web.Pages.Studies.New.NewStudyText>()).Spec));
    }

    private static int MaxWindow(DataSpec data) => new StudySpec { Data = data }.MaxWindow;

    private static (DataTable Table, DataSpec Data) Sample(string task) => task switch
    {
        TaskNames.Forecast => (Tables.Hourly(500), new()
        {
            File = "a.csv",
            Target = ["load", "wind"],
            Features = ["load", "wind", "day"],
            KnownFuture = ["day"],
            Time = "time",
            Window = 12,
            Horizon = 3,
            Calendar = true,
        }),
        TaskNames.SequenceClassification => (Tables.Sequences(80), new() { File = "a.csv", Task = task, Target = ["kind"], Features = ["x", "y"], Sequence = "id", Time = "step" }),
        TaskNames.SequenceRegression => (Tables.Sequences(80), new() { File = "a.csv", Task = task, Target = ["length"], Features = ["x", "y"], Sequence = "id", Time = "step" }),
        TaskNames.Classification => (Tables.Clouds(200), new() { File = "a.csv", Task = task, Target = ["kind"], Features = ["x", "y"] }),
        _ => (Tables.Clouds(200), new() { File = "a.csv", Task = task, Target = ["y"], Features = ["x", "kind"] }),
    };
}
