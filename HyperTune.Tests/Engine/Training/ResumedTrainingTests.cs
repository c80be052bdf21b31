using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Training;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Training;

/// <summary>A training that is suspended after every epoch is, bit for bit, the one that never was.</summary>
[Collection(TorchCollection.Name)]
public sealed class ResumedTrainingTests : IDisposable
{
    private static readonly string[] Compared = ["train_loss", "val_loss", "val_mae", "grad_norm", "learning_rate"];
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string, string> SchedulersAndOptimizers
    {
        get
        {
            TheoryData<string, string> rows = [];
            foreach (ParameterValue scheduler in Choices("scheduler"))
            {
                foreach (ParameterValue optimizer in Choices("optimizer"))
                {
                    rows.Add(scheduler.Text, optimizer.Text);
                }
            }

            return rows;
        }
    }

    public static TheoryData<string> Models => [.. ModelDescriptors.All.Select(m => m.Name)];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(SchedulersAndOptimizers))]
    public Task RunAsync_SuspendedAfterEveryEpoch_GivesTheSameCurve(string scheduler, string optimizer) => CompareAsync(
        epochs: 7, [("model", "gru"), ("scheduler", scheduler), ("optimizer", optimizer), ("learning_rate", 0.02), ("momentum", 0.8), ("weight_decay", 0.01)]);

    [Theory]
    [MemberData(nameof(SchedulersAndOptimizers))]
    public async Task RunAsync_SuspendedAfterEveryEpoch_StopsEarlyAtTheSame(string scheduler, string optimizer)
    {
        // Noise cannot be foretold: sooner or later three epochs in a row are no better.
        TrainingData noise = SampleTraining.Sine(rows: 110, window: 6) with
        {
            Inputs = [.. Networks.Normal(110, 1).Select(v => (float)v)],
            Targets = [.. Networks.Normal(110, 2).Select(v => (float)v)],
        };

        TrialOutcome outcome = await CompareAsync(
            epochs: 100, [("model", "mlp"), ("scheduler", scheduler), ("optimizer", optimizer), ("learning_rate", 0.1), ("early_stop_patience", 3)], noise);

        Assert.Contains("no improvement in 3 epochs", Assert.IsType<TrialOutcome.Completed>(outcome).Note, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public Task RunAsync_AnyFamilyWithDropout_GivesTheSameCurve(string model) => CompareAsync(
        epochs: 4, [("model", model), ("num_layers", 2), ("dropout", 0.3), ("pooling", "attention")]);

    // "THC1" was written before the optimizers were ours.
    [Theory]
    [InlineData("THC1")]
    [InlineData("THC2")]
    public async Task RunAsync_CheckpointOfAnotherVersionOrTraining_StartsAnewAndSaysSo(string mark)
    {
        TrialRequest request = SampleTraining.Request(folder.Path, SampleTraining.Sine(rows: 110, window: 6), ("epochs", 2), ("hidden_size", 4), ("window", 6));
        File.WriteAllText(Path.Combine(request.Folder, TrialFiles.Checkpoint), mark + "\u0005other and what follows it");
        RecordingObserver observer = new();

        TrialOutcome outcome = await new InProcessTrialRunner().RunAsync(request, observer, default);

        Assert.IsType<TrialOutcome.Completed>(outcome);
        Assert.Equal(1, Assert.Single(observer.Starts).FirstStep);
        Assert.Contains("starts anew", Assert.Single(observer.Lines), StringComparison.Ordinal);
    }

    private static ImmutableArray<ParameterValue> Choices(string name) => ((CategoricalDistribution)HyperParameterCatalog.Find(name)!.Allowed).Choices;

    private async Task<TrialOutcome> CompareAsync(int epochs, (string, ParameterValue)[] configuration, TrainingData? other = null)
    {
        (string, ParameterValue)[] all =
        [
            .. configuration, ("epochs", epochs), ("hidden_size", 4), ("window", 6), ("scheduler_patience", 0), ("scheduler_step", 2), ("scheduler_factor", 0.7),
        ];
        TrainingData data = other ?? SampleTraining.Sine(rows: 110, window: 6, noise: 0.5);
        TrialRequest whole = SampleTraining.Request(folder.Path, data, all);
        TrialRequest parts = SampleTraining.Request(folder.Path, data, all);
        RecordingObserver once = new();
        RecordingObserver often = new(_ => TrialCommand.Suspend);

        TrialOutcome expected = await new InProcessTrialRunner().RunAsync(whole, once, default);
        TrialOutcome actual;
        do
        {
            actual = await new InProcessTrialRunner().RunAsync(parts, often, default);
        }
        while (actual is TrialOutcome.Suspended);

        Assert.Equal(expected, actual);
        Assert.Equal(Enumerable.Range(1, once.Reports.Count), often.Starts.Select(s => s.FirstStep));
        Assert.All(Compared, m => Assert.Equal(once.Curve(m), often.Curve(m)));
        Assert.Equal(File.ReadAllBytes(Path.Combine(whole.Folder, TrialFiles.Weights)), File.ReadAllBytes(Path.Combine(parts.Folder, TrialFiles.Weights)));
        return actual;
    }
}
