using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Training;
using HyperTune.Tests.Engine.Training;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Quality;

/// <summary>A training during which others collect garbage without end and keep the cores busy is, bit for bit, the one in quiet.</summary>
[Collection(TorchCollection.Name)]
public sealed class CollectedTrainingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string, (string, ParameterValue)[]> Trainings => new()
    {
        { "forecast", [("model", "lstm"), ("optimizer", "adam"), ("clip_norm", 0.5), ("weight_decay", 0.01)] },
        { "forecast", [("model", "mlp"), ("activation", "elu"), ("optimizer", "rmsprop"), ("momentum", 0.5), ("num_layers", 2), ("dropout", 0.2)] },
        { "sequences", [("model", "gru"), ("pooling", "attention"), ("optimizer", "adamw"), ("class_weights", "balanced")] },
        { "sequences", [("model", "transformer"), ("hidden_size", 8), ("pooling", "mean"), ("optimizer", "sgd"), ("momentum", 0.9)] },
    };

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Trainings))]
    public async Task RunAsync_WhileGarbageIsCollectedAndCoresAreBusy_GivesTheSameCurve(string task, (string, ParameterValue)[] configuration)
    {
        TrainingData data = task == "forecast" ? SampleTraining.Sine(rows: 200, window: 6) : SampleTraining.Sequences([.. Enumerable.Range(0, 90).Select(i => 2 + (i % 5))]);
        (string, ParameterValue)[] all = [.. configuration, ("epochs", 4), ("window", 6), ("batch_size", 8), .. configuration.Any(c => c.Item1 == "hidden_size") ? [] : new (string, ParameterValue)[] { ("hidden_size", 4) }];
        RecordingObserver quiet = new();
        RecordingObserver disturbed = new();
        TrialOutcome expected = await new InProcessTrialRunner().RunAsync(SampleTraining.Request(folder.Path, data, all), quiet, default);

        using CancellationTokenSource done = new();
        Thread[] others = [.. Enumerable.Range(0, 4).Select(i => new Thread(() => Disturb(collects: i == 0, done.Token)) { IsBackground = true })];
        Array.ForEach(others, o => o.Start());
        TrialOutcome actual = await new InProcessTrialRunner().RunAsync(SampleTraining.Request(folder.Path, data, all), disturbed, default);
        await done.CancelAsync();
        Array.ForEach(others, o => o.Join());

        Assert.IsType<TrialOutcome.Completed>(expected);
        Assert.Equal(expected, actual);
        Assert.All(["train_loss", "val_loss", "grad_norm"], m => Assert.Equal(quiet.Curve(m), disturbed.Curve(m)));
    }

    private static void Disturb(bool collects, CancellationToken until)
    {
        while (!until.IsCancellationRequested)
        {
            if (collects)
            {
                GC.Collect(0, GCCollectionMode.Forced);
                GC.WaitForPendingFinalizers();
            }
            else
            {
                Thread.SpinWait(1000);
            }
        }
    }
}
