using HyperTune.Engine.Numerics;
using HyperTune.Engine.Training.Models;
using HyperTune.Engine.Training.Optimizing;
using TorchSharp;
using static TorchSharp.torch;

namespace HyperTune.Engine.Training;

/// <summary>One pass over the training samples in shuffled batches.</summary>
/// <param name="model">The network.</param>
/// <param name="optimizer">Changes its weights.</param>
/// <param name="source">The rows on the device.</param>
/// <param name="settings">Batch size, clipping.</param>
/// <param name="anchors">The training samples.</param>
/// <param name="loss">What is minimized: of outputs and answers.</param>
internal sealed class EpochTraining(
    Network model, Optimizer optimizer, SampleSource source, TrainingSettings settings, int[] anchors, Func<Tensor, Tensor, Tensor> loss)
{
    // Tensors are small to the collector and large to the machine: without this the heap of finalizable handles climbs past a gigabyte.
    private const int StepsACollection = 200;

    private int steps;

    /// <summary>Trains one epoch and answers the mean norm of the gradients before clipping.</summary>
    /// <param name="chance">Shuffles; dropout draws from libtorch's global generator, which the caller has seeded.</param>
    /// <param name="cancellationToken">Looked at before every step.</param>
    /// <exception cref="OperationCanceledException">Cancelled; the weights are between two epochs.</exception>
    public double Run(Prng chance, CancellationToken cancellationToken)
    {
        using DisposeScope epoch = NewDisposeScope();
        int[] order = [.. anchors];
        chance.Shuffle(order.AsSpan());
        Tensor rows = source.Rows(order);
        int batch = Math.Min(settings.BatchSize, order.Length);
        Tensor norms = zeros(1, device: rows.device);
        int count = 0;
        model.train();
        for (int at = 0; at < order.Length; at += batch)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using DisposeScope step = NewDisposeScope();
            Step(rows.narrow(0, at, Math.Min(batch, order.Length - at)), norms);
            count++;
            if (++steps % StepsACollection == 0)
            {
                GC.Collect(0);
            }
        }

        return norms.item<float>() / count;
    }

    private void Step(Tensor rows, Tensor norms)
    {
        optimizer.Gradients.Clear();
        Tensor value = loss(model.call(source.Samples(rows)), source.Answers(rows));
        value.backward();
        norms.add_(optimizer.Gradients.ClipAndMeasure(settings.ClipNorm), HeldScalars.One);
        optimizer.Step();
    }
}
