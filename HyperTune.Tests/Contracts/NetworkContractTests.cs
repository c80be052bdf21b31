using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Validation;
using HyperTune.Engine.Training;
using HyperTune.Engine.Trials;
using HyperTune.Tests.Engine.Training;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Contracts;

/// <summary>Every network × task × schedule: what may be combined trains, the rest is refused with a reason.</summary>
[Collection(TorchCollection.Name)]
public sealed class NetworkContractTests : IDisposable
{
    private static readonly ImmutableArray<string> Tasks =
        [TaskNames.Forecast, TaskNames.SequenceClassification, TaskNames.SequenceRegression, TaskNames.Classification, TaskNames.Regression];

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string, string, string> Allowed => Matrix((model, task) => model.Tasks.Contains(task), LearningRates.Names);

    public static TheoryData<string, string, string> Refused => Matrix((model, task) => !model.Tasks.Contains(task), ["none"]);

    public static TheoryData<string> Families => [.. ModelDescriptors.All.Select(m => m.Name)];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Allowed))]
    public async Task RunAsync_AllowedCombination_TrainsTwoEpochs(string model, string task, string scheduler)
    {
        TrainingData data = DataOf(task);
        ParameterSet configuration = HyperParameterCatalog.Complete(model, task, new(
            [new("epochs", 2.0), new("hidden_size", 8.0), new("batch_size", 8.0), new("scheduler", scheduler), .. Window(task)]));
        TrialRequest request = SampleTraining.Request(folder.Path, data) with { Configuration = configuration };
        RecordingObserver observer = new();

        TrialOutcome outcome = await new InProcessTrialRunner().RunAsync(request, observer, default);

        Assert.IsType<TrialOutcome.Completed>(outcome);
        Assert.Equal([1, 2], observer.Reports.Select(r => r.Step));
        Assert.All(observer.Reports, r => Assert.All(r.Metrics, m => Assert.True(double.IsFinite(m.Value), m.Key)));
        Assert.All(MetricCatalog.For(task).Where(m => m.IsObjective), m => Assert.Contains(m.Name, observer.Reports[0].Metrics.Keys));
        Assert.True(observer.Starts[0].Weights == ModelSize.Of(configuration, NetworkShape.Of(data, data.MaxWindow))!.Weights);
        Assert.Equal(data.ValidationAnchors, PredictionsFile.Read(Path.Combine(request.Folder, TrialFiles.Predictions))!.Anchors);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Validate_OtherCombination_IsRefusedWithAReason(string model, string task, string scheduler)
    {
        Assert.Equal("none", scheduler);
        StudySpec spec = Specs.Forecast() with { Model = model };
        spec = spec with { Data = spec.Data! with { Task = task, Features = ["x"] }, Objectives = [new("val_loss", Direction.Minimize)] };

        SpecProblem problem = Assert.Single(StudySpecValidator.Validate(spec, null), p => p.Field == "/model");
        TrialOutcome outcome = await new InProcessTrialRunner().RunAsync(SampleTraining.Request(folder.Path, DataOf(task), ("model", model), ("epochs", 1)), new RecordingObserver(), default);

        string reason = ModelDescriptors.Find(model)!.Refusal;
        Assert.Contains(reason, problem.What, StringComparison.Ordinal);
        Assert.Contains("mlp", problem.Expected, StringComparison.Ordinal);
        Assert.Contains(reason, Assert.IsType<TrialOutcome.Failed>(outcome).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public async Task RunAsync_TooLargeForTheMachine_IsInfeasible(string model)
    {
        TrialRequest request = SampleTraining.Request(folder.Path, DataOf(TaskNames.Forecast), ("model", model), ("hidden_size", 40_000_000), ("num_layers", 2), ("epochs", 1));

        TrialOutcome outcome = await new InProcessTrialRunner().RunAsync(request, new RecordingObserver(), default);

        Assert.StartsWith("The network needs about", Assert.IsType<TrialOutcome.Infeasible>(outcome).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_HeadsThatDoNotDivideTheUnits_IsInfeasible()
    {
        TrialRequest request = SampleTraining.Request(folder.Path, DataOf(TaskNames.Forecast), ("model", "transformer"), ("hidden_size", 10), ("epochs", 1));

        TrialOutcome outcome = await new InProcessTrialRunner().RunAsync(request, new RecordingObserver(), default);

        Assert.StartsWith("num_heads 4 does not divide hidden_size 10", Assert.IsType<TrialOutcome.Infeasible>(outcome).Reason, StringComparison.Ordinal);
    }

    private static TheoryData<string, string, string> Matrix(Func<ModelDescriptor, string, bool> belongs, IEnumerable<string> schedulers)
    {
        TheoryData<string, string, string> rows = [];
        foreach (ModelDescriptor model in ModelDescriptors.All)
        {
            foreach (string task in Tasks.Where(t => belongs(model, t)))
            {
                foreach (string scheduler in schedulers)
                {
                    rows.Add(model.Name, task, scheduler);
                }
            }
        }

        return rows;
    }

    private static IEnumerable<KeyValuePair<string, ParameterValue>> Window(string task) => task == TaskNames.Forecast ? [new("window", 6.0)] : [];

    private static TrainingData DataOf(string task) => task switch
    {
        TaskNames.Forecast => SampleTraining.Sine(rows: 80, window: 6, horizon: 2),
        TaskNames.SequenceClassification => SampleTraining.Sequences([.. Enumerable.Range(0, 30).Select(i => 2 + (i % 5))]),
        TaskNames.SequenceRegression => SampleTraining.Sequences([.. Enumerable.Range(0, 30).Select(i => 2 + (i % 5))]) with { Task = task, Classes = [] },
        TaskNames.Classification => SampleTraining.Crosswise(60),
        _ => SampleTraining.Crosswise(60) with { Task = task, Classes = [] },
    };
}
