using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Training;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Training;

[Collection(TorchCollection.Name)]
public sealed class InProcessTrialRunnerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly InProcessTrialRunner runner = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("lstm")]
    [InlineData("gru")]
    public async Task RunAsync_ARecurrentNetworkOnANoisySine_BeatsPersistence(string model)
    {
        TrainingData data = SampleTraining.Sine();
        TrialRequest request = SampleTraining.Request(folder.Path, data, ("model", model), ("hidden_size", 16), ("learning_rate", 0.02), ("epochs", 12), ("batch_size", 32), ("clip_norm", 1));
        RecordingObserver observer = new();

        TrialOutcome outcome = await runner.RunAsync(request, observer, default);

        TrialOutcome.Completed completed = Assert.IsType<TrialOutcome.Completed>(outcome);
        double mae = observer.Curve("val_mae").Min();
        Assert.True(mae < 0.5 * PersistenceMae(data), $"{mae} against {PersistenceMae(data)}");
        Assert.Equal(observer.Curve("val_loss").ToList().IndexOf(observer.Curve("val_loss").Min()) + 1, completed.BestStep);
        Assert.Equal(Enumerable.Range(1, 12), observer.Reports.Select(r => r.Step));
        Assert.All(observer.Reports, r => Assert.True(r.Metrics["grad_norm"] > 0 && r.Metrics["seconds"] > 0 && r.Metrics["learning_rate"] == 0.02));
    }

    [Fact]
    public async Task RunAsync_AnMlpOnCrosswiseClasses_LearnsThem()
    {
        TrialRequest request = SampleTraining.Request(folder.Path, SampleTraining.Crosswise(), ("model", "mlp"), ("hidden_size", 16), ("learning_rate", 0.02), ("epochs", 15), ("optimizer", "adamw"), ("weight_decay", 0.001))
            with
        { Objective = new("val_accuracy", Direction.Maximize) };
        RecordingObserver observer = new();

        await runner.RunAsync(request, observer, default);

        Assert.True(observer.Curve("val_accuracy").Max() > 0.97);
        Assert.True(observer.Curve("val_macro_f1").Max() > 0.97);
        Assert.Equal(observer.Curve("val_loss")[^1], observer.Curve("val_log_loss")[^1], 1e-5);
        Predictions predictions = PredictionsFile.Read(Path.Combine(request.Folder, TrialFiles.Predictions))!;
        Assert.All(predictions.Predicted.Chunk(2), p => Assert.Equal(1, p.Sum(), 1e-5));
    }

    [Fact]
    public async Task RunAsync_AtTheEnd_KeepsWeightsAndPredictionsOfTheBestEpoch()
    {
        TrialRequest request = SampleTraining.Request(folder.Path, SampleTraining.Sine(), ("model", "mlp"), ("learning_rate", 0.03), ("epochs", 8));
        RecordingObserver observer = new();

        await runner.RunAsync(request, observer, default);

        Predictions p = PredictionsFile.Read(Path.Combine(request.Folder, TrialFiles.Predictions))!;
        double mae = p.Predicted.Zip(p.Actual, (a, b) => Math.Abs((double)a - b)).Average();
        int best = Assert.Single(observer.Reports, r => r.Metrics["val_loss"] == observer.Curve("val_loss").Min()).Step;
        Assert.Equal(observer.Curve("val_mae")[best - 1], mae, 1e-3);
        Assert.Equal(6, p.Predicted.Length / p.Count);
        Assert.True(File.Exists(Path.Combine(request.Folder, TrialFiles.Weights)));
    }

    [Fact]
    public async Task RunAsync_EndedTrainingAskedForMoreEpochs_EndsBitEqualToOneThatHadThemAll()
    {
        TrialRequest whole = SampleTraining.Request(folder.Path, SampleTraining.Sine(), ("model", "mlp"), ("epochs", 9));
        RecordingObserver once = new();
        await runner.RunAsync(whole, once, default);
        TrialRequest first = SampleTraining.Request(folder.Path, SampleTraining.Sine(), ("model", "mlp"), ("epochs", 5)) with { Folder = Directory.CreateDirectory(Path.Combine(folder.Path, "longer")).FullName };
        RecordingObserver twice = new();
        await runner.RunAsync(first, twice, default);

        await runner.RunAsync(first with { Configuration = first.Configuration.With([new("epochs", 9)]) }, twice, default);

        Assert.Equal(Enumerable.Range(1, 9), twice.Reports.Select(r => r.Step));
        Assert.Equal(once.Curve("val_loss"), twice.Curve("val_loss"));
        Assert.Equal(File.ReadAllBytes(Path.Combine(whole.Folder, TrialFiles.Weights)), File.ReadAllBytes(Path.Combine(first.Folder, TrialFiles.Weights)));
    }

    [Fact]
    public async Task RunAsync_StoppedEarlyAndAskedForMore_HasItsPatienceAnew()
    {
        // A learning rate of next to nothing never improves: the first run ends after its patience, at epoch 1 + 3.
        TrialRequest first = SampleTraining.Request(folder.Path, SampleTraining.Sine(), ("model", "mlp"), ("learning_rate", 1e-12), ("epochs", 20), ("early_stop_patience", 3));
        RecordingObserver observer = new();
        await runner.RunAsync(first, observer, default);
        int before = observer.Reports.Count;

        await runner.RunAsync(first with { PatienceFrom = before }, observer, default);

        Assert.True(before < 20);
        Assert.True(observer.Reports.Count >= before + 3, $"It went on for {observer.Reports.Count - before} epochs.");
    }

    [Fact]
    public async Task RunAsync_AgainAfterItsEnd_EndsAtOnceWithTheSameWeights()
    {
        TrialRequest request = SampleTraining.Request(folder.Path, SampleTraining.Sine(), ("model", "mlp"), ("epochs", 3));
        RecordingObserver observer = new();
        await runner.RunAsync(request, observer, default);
        byte[] weights = File.ReadAllBytes(Path.Combine(request.Folder, TrialFiles.Weights));

        TrialOutcome again = await runner.RunAsync(request, observer, default);

        Assert.IsType<TrialOutcome.Completed>(again);
        Assert.Equal(3, observer.Reports.Count);
        Assert.Equal(weights, File.ReadAllBytes(Path.Combine(request.Folder, TrialFiles.Weights)));
    }

    [Theory]
    [InlineData("adam", "reduce_on_plateau")]
    [InlineData("adamw", "none")]
    [InlineData("sgd", "cosine")]
    [InlineData("rmsprop", "step")]
    public async Task RunAsync_SuspendedTwiceAndResumed_GivesTheSameCurveBitForBit(string optimizer, string scheduler)
    {
        (string, ParameterValue)[] configuration =
        [
            ("model", "lstm"), ("hidden_size", 8), ("num_layers", 2), ("dropout", 0.3), ("epochs", 7), ("learning_rate", 0.01), ("optimizer", optimizer), ("weight_decay", 0.01),
            ("momentum", 0.5), ("scheduler", scheduler), ("scheduler_patience", 0), ("scheduler_step", 2),
        ];
        TrainingData data = SampleTraining.Sine(rows: 220);
        TrialRequest whole = SampleTraining.Request(folder.Path, data, configuration);
        TrialRequest parts = SampleTraining.Request(folder.Path, data, configuration);
        RecordingObserver uninterrupted = new();
        RecordingObserver interrupted = new(r => r.Step is 2 or 5 ? TrialCommand.Suspend : TrialCommand.Continue);

        TrialOutcome expected = await runner.RunAsync(whole, uninterrupted, default);
        Assert.IsType<TrialOutcome.Suspended>(await new InProcessTrialRunner().RunAsync(parts, interrupted, default));
        Assert.IsType<TrialOutcome.Suspended>(await new InProcessTrialRunner().RunAsync(parts, interrupted, default));
        TrialOutcome actual = await new InProcessTrialRunner().RunAsync(parts, interrupted, default);

        Assert.Equal(expected, actual);
        Assert.Equal([1, 3, 6], interrupted.Starts.Select(s => s.FirstStep));
        Assert.All(["train_loss", "val_loss", "val_mae", "grad_norm", "learning_rate"], m => Assert.Equal(uninterrupted.Curve(m), interrupted.Curve(m)));
        Assert.Equal(File.ReadAllBytes(Path.Combine(whole.Folder, TrialFiles.Weights)), File.ReadAllBytes(Path.Combine(parts.Folder, TrialFiles.Weights)));
    }

    [Fact]
    public async Task RunAsync_WithoutImprovement_StopsEarlyAndSaysSo()
    {
        TrialRequest request = SampleTraining.Request(folder.Path, SampleTraining.Sine(), ("model", "mlp"), ("learning_rate", 0), ("epochs", 50), ("early_stop_patience", 3));
        RecordingObserver observer = new();

        TrialOutcome outcome = await runner.RunAsync(request, observer, default);

        Assert.Equal(new TrialOutcome.Completed(1, "no improvement in 3 epochs"), outcome);
        Assert.Equal(4, observer.Reports.Count);
    }

    [Fact]
    public async Task RunAsync_TrainingThatDiverges_FailsAndSaysWhy()
    {
        TrialRequest request = SampleTraining.Request(folder.Path, SampleTraining.Sine(), ("model", "mlp"), ("optimizer", "sgd"), ("learning_rate", 1e9), ("epochs", 9));
        RecordingObserver observer = new();

        TrialOutcome outcome = await runner.RunAsync(request, observer, default);

        Assert.StartsWith("The training diverged", Assert.IsType<TrialOutcome.Failed>(outcome).Reason, StringComparison.Ordinal);
        Assert.False(double.IsFinite(observer.Reports[^1].Metrics["val_loss"]));
    }

    [Fact]
    public async Task RunAsync_ToldToEnd_KeepsTheBest()
    {
        TrialRequest request = SampleTraining.Request(folder.Path, SampleTraining.Sine(), ("model", "mlp"), ("epochs", 50));
        RecordingObserver observer = new(r => r.Step == 2 ? TrialCommand.End : TrialCommand.Continue);

        Assert.Equal(new TrialOutcome.Ended(2), await runner.RunAsync(request, observer, default));
        Assert.True(File.Exists(Path.Combine(request.Folder, TrialFiles.Weights)));
    }

    [Fact]
    public async Task RunAsync_Cancelled_IsAbandoned()
    {
        using CancellationTokenSource source = new();
        TrialRequest request = SampleTraining.Request(folder.Path, SampleTraining.Sine(), ("model", "mlp"), ("epochs", 1000));
        RecordingObserver observer = new(r =>
        {
            source.Cancel();
            return TrialCommand.Continue;
        });

        Assert.IsType<TrialOutcome.Abandoned>(await runner.RunAsync(request, observer, source.Token));
        Assert.Single(observer.Reports);
    }

    [Theory]
    [InlineData("model", "perceptron", "model: there is no 'perceptron'")]
    [InlineData("optimizer", "lion", "optimizer: there is no 'lion'")]
    [InlineData("scheduler", "exponential", "scheduler: there is no 'exponential'")]
    [InlineData("loss", "cross_entropy", "loss: 'cross_entropy' does not fit")]
    [InlineData("window", 1000.0, "window: 1000 is longer")]
    [InlineData("hidden_size", 0.0, "hidden_size: '0' is no whole number from 1")]
    public async Task RunAsync_AConfigurationThatCannotBe_FailsNamingTheField(string name, object value, string expected)
    {
        ParameterValue given = value is double number ? number : (string)value;
        TrialRequest request = SampleTraining.Request(folder.Path, SampleTraining.Sine(), ("epochs", 1), (name, given));

        TrialOutcome outcome = await runner.RunAsync(request, new RecordingObserver(), default);

        Assert.StartsWith(expected, Assert.IsType<TrialOutcome.Failed>(outcome).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_TooLargeForTheMachine_IsInfeasible()
    {
        TrialRequest request = SampleTraining.Request(folder.Path, SampleTraining.Sine(), ("model", "lstm"), ("hidden_size", 4_000_000), ("epochs", 1));

        TrialOutcome outcome = await runner.RunAsync(request, new RecordingObserver(), default);

        Assert.StartsWith("The network needs about", Assert.IsType<TrialOutcome.Infeasible>(outcome).Reason, StringComparison.Ordinal);
    }

    private static double PersistenceMae(TrainingData data) =>
        data.ValidationAnchors.SelectMany(a => Enumerable.Range(1, data.Horizon).Select(h => 20 * Math.Abs((double)data.Targets[a + h] - data.Targets[a]))).Average();
}
