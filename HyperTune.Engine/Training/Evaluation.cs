using System.Runtime.InteropServices;
using HyperTune.Engine.Data;
using HyperTune.Engine.Training.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace HyperTune.Engine.Training;

/// <summary>Runs a network over one fixed set of samples, dropout off, and measures its answers.</summary>
internal sealed class Evaluation : IDisposable
{
    // Activations of one batch stay near 32 MB: large batches are fast, larger ones only take memory.
    private const long ActivationsABatch = 8L << 20;

    private readonly TrainingData data;
    private readonly SampleSource source;
    private readonly Func<Tensor, Tensor, Tensor> loss;
    private readonly int[] anchors;
    private readonly Tensor rows;
    private readonly float[] actual;
    private readonly int[] actualClasses;
    private readonly long batch;

    /// <summary>A set of samples.</summary>
    /// <param name="data">Rows and scales.</param>
    /// <param name="source">The rows on the device.</param>
    /// <param name="settings">Decides the loss.</param>
    /// <param name="anchors">The samples.</param>
    /// <param name="activations">Numbers that one sample makes on its way through the network, about.</param>
    public Evaluation(TrainingData data, SampleSource source, TrainingSettings settings, int[] anchors, long activations)
    {
        this.data = data;
        this.source = source;
        this.anchors = anchors;
        loss = LossFunction.Find(settings.Loss);
        rows = source.Rows(anchors).DetachFromDisposeScope();
        actual = ActualNumbers();
        actualClasses = data.Classes.Length > 0 ? Array.ConvertAll(actual, a => (int)a) : [];
        batch = Math.Clamp(ActivationsABatch / Math.Max(1, activations), 16, 4096);
    }

    /// <summary>Evenly spaced training samples, as many as there are validation samples but at least 1,024: the training figures cost no more than the validation's.</summary>
    /// <param name="data">All samples.</param>
    public static int[] TrainingSample(TrainingData data)
    {
        int[] all = data.TrainAnchors;
        int count = Math.Min(all.Length, Math.Max(1024, data.ValidationAnchors.Length));
        return [.. Enumerable.Range(0, count).Select(i => all[(long)i * all.Length / count])];
    }

    /// <summary>Measures a network: <c>{prefix}loss</c> in scaled units, the task's other metrics in original ones. Cost: one forward pass over the samples.</summary>
    /// <param name="model">Left in evaluation mode.</param>
    /// <param name="prefix"><c>val_</c> or <c>train_</c>.</param>
    /// <param name="metrics">Gets the figures.</param>
    public void Measure(Network model, string prefix, IDictionary<string, double> metrics)
    {
        metrics[prefix + "loss"] = Forward(model, out float[] outputs);
        if (data.Classes.Length > 0)
        {
            ClassScore score = ClassScore.Of(outputs, actualClasses, data.Classes.Length);
            metrics[prefix + "accuracy"] = score.Accuracy;
            metrics[prefix + "macro_f1"] = score.MacroF1;
            metrics[prefix + "log_loss"] = score.LogLoss;
        }
        else
        {
            RegressionScore score = RegressionScore.Of(outputs, actual, data.TargetOffset, data.TargetScale);
            score.AddTo(metrics, prefix, data.TargetNames);
        }
    }

    /// <summary>The network's answers beside the actual ones, in original units or as probabilities.</summary>
    /// <param name="model">Left in evaluation mode.</param>
    public Predictions Predict(Network model)
    {
        _ = Forward(model, out float[] outputs);
        bool classes = data.Classes.Length > 0;
        return new()
        {
            Anchors = anchors,
            Horizon = Math.Max(1, data.Horizon),
            TargetNames = data.TargetNames,
            Classes = data.Classes,
            Predicted = classes ? Array.ConvertAll(outputs, MathF.Exp) : Original(outputs),
            Actual = classes ? actual : Original(actual),
        };
    }

    /// <inheritdoc/>
    public void Dispose() => rows.Dispose();

    private double Forward(Network model, out float[] outputs)
    {
        model.eval();
        using IDisposable noGradient = no_grad();
        outputs = new float[anchors.Length * data.OutputCount];
        double sum = 0;
        for (long at = 0; at < anchors.Length; at += batch)
        {
            using DisposeScope scope = NewDisposeScope();
            long count = Math.Min(batch, anchors.Length - at);
            Tensor chosen = rows.narrow(0, at, count);
            Tensor output = model.call(source.Samples(chosen));
            sum += loss(output, source.Answers(chosen)).item<float>() * count;
            Tensor result = data.Classes.Length > 0 ? nn.functional.log_softmax(output, 1) : output;
            MemoryMarshal.Cast<byte, float>(result.cpu().contiguous().bytes).CopyTo(outputs.AsSpan((int)at * data.OutputCount));
        }

        return sum / anchors.Length;
    }

    // Taken from the rows in memory, in the order in which a network puts its answers out.
    private float[] ActualNumbers()
    {
        int targets = data.TargetNames.Length;
        int steps = Math.Max(1, data.Horizon);
        int first = data.Horizon > 0 ? 1 : 0;
        float[] numbers = new float[anchors.Length * steps * targets];
        for (int i = 0; i < anchors.Length; i++)
        {
            data.Targets.AsSpan((anchors[i] + first) * targets, steps * targets).CopyTo(numbers.AsSpan(i * steps * targets));
        }

        return numbers;
    }

    private float[] Original(float[] scaled)
    {
        int targets = data.TargetNames.Length;
        float[] result = new float[scaled.Length];
        for (int i = 0; i < scaled.Length; i++)
        {
            result[i] = (float)(scaled[i] * data.TargetScale[i % targets] + data.TargetOffset[i % targets]);
        }

        return result;
    }
}
