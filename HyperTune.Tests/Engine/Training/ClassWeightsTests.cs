using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Training;
using HyperTune.Tests.TestKit;
using TorchSharp;
using static TorchSharp.torch;

namespace HyperTune.Tests.Engine.Training;

[Collection(TorchCollection.Name)]
public sealed class ClassWeightsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Balanced_UnevenClasses_WeighAlikeTogether()
    {
        TrainingData data = SampleTraining.Crosswise() with { Classes = ["a", "b", "c"], Targets = [0, 0, 0, 1, 2], TrainAnchors = [0, 1, 2, 3] };

        // Four samples of two classes: 4 / (2 × 3) and 4 / (2 × 1); no sample of the third.
        Assert.Equal([2f / 3, 2f, 0f], ClassWeights.Balanced(data));
    }

    [Fact]
    public void Find_CrossEntropyWithWeights_IsTheMeanOverWeights()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor outputs = tensor(new double[] { 1, 0, 0, 2, 3, 0 }, [3, 2]);

        double loss = LossFunction.Find("cross_entropy", tensor(new double[] { 0.5, 3 }))(outputs, tensor(new long[] { 0, 0, 1 })).item<double>();

        double[] each = [Math.Log(1 + Math.Exp(-1)), Math.Log(1 + Math.Exp(2)), Math.Log(1 + Math.Exp(3))];
        Assert.Equal(((0.5 * each[0]) + (0.5 * each[1]) + (3 * each[2])) / 4, loss, 1e-12);
    }

    [Theory]
    [InlineData("mse", (0.25 + 4 + 4) / 4)]
    [InlineData("mae", 4.5 / 4)]
    [InlineData("huber", (0.125 + 1.5 + 1.5) / 4)]
    public void Find_ALossOfNumbers_IsItsMean(string name, double expected)
    {
        using DisposeScope scope = NewDisposeScope();

        // Huber with δ = 1 is e² / 2 below 1 and |e| − 1/2 above.
        double loss = LossFunction.Find(name)(Networks.Doubles([0.5, 2, -2, 0], 4, 1), Networks.Doubles(new double[4], 4, 1)).item<double>();

        Assert.Equal(expected, loss, 1e-12);
    }

    [Fact]
    public async Task RunAsync_Balanced_FindsMoreOfTheRareClassAndReportsThePlainLoss()
    {
        TrainingData data = Rare();
        (double plain, _, _) = await TrainAsync(data, "none");
        (double balanced, double loss, double logLoss) = await TrainAsync(data, "balanced");

        Assert.True(balanced > plain + 0.2, $"{balanced} of the rare class found when balanced, {plain} else");
        Assert.Equal(logLoss, loss, 1e-5);
    }

    private async Task<(double Recall, double Loss, double LogLoss)> TrainAsync(TrainingData data, string weights)
    {
        RecordingObserver observer = new();
        TrialRequest request = SampleTraining.Request(
            folder.Path, data, ("model", "mlp"), ("hidden_size", 8), ("epochs", 20), ("learning_rate", 0.01), ("class_weights", weights));
        await new InProcessTrialRunner().RunAsync(request, observer, default);
        Predictions p = PredictionsFile.Read(Path.Combine(request.Folder, TrialFiles.Predictions))!;
        int[] rare = [.. Enumerable.Range(0, p.Count).Where(i => p.Actual[i] == 1)];
        return (rare.Average(i => p.Predicted[(2 * i) + 1] > 0.5 ? 1.0 : 0), observer.Curve("val_loss")[^1], observer.Curve("val_log_loss")[^1]);
    }

    // One in twelve is of the second class, which lies within reach of the first.
    private static TrainingData Rare()
    {
        double[] noise = Networks.Normal(1200, 3);
        float[] targets = [.. Enumerable.Range(0, 600).Select(i => i % 12 == 0 ? 1f : 0)];
        return SampleTraining.Crosswise() with
        {
            Rows = 600,
            Targets = targets,
            Inputs = [.. Enumerable.Range(0, 1200).Select(i => (float)((1.6 * targets[i / 2]) + noise[i]))],
            TrainAnchors = [.. Enumerable.Range(0, 400)],
            ValidationAnchors = [.. Enumerable.Range(400, 200)],
        };
    }
}
