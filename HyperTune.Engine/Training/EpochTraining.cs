using HyperTune.Engine.Numerics;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HyperTune.Engine.Training;

/// <summary>One pass over the training samples in shuffled batches.</summary>
/// <param name="model">The network.</param>
/// <param name="optimizer">Changes its weights.</param>
/// <param name="source">The rows on the device.</param>
/// <param name="settings">Batch size, loss, clipping.</param>
/// <param name="anchors">The training samples.</param>
internal sealed class EpochTraining(nn.Module<Tensor, Tensor> model, OptimizerHelper optimizer, SampleSource source, TrainingSettings settings, int[] anchors)
{
    // Tensors are small to the collector and large to the machine: without this the heap of finalizable handles climbs past a gigabyte.
    private const int StepsACollection = 50;

    private readonly Func<Tensor, Tensor, Tensor> loss = LossFunction.Find(settings.Loss);
    private readonly Parameter[] parameters = [.. model.parameters()];
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
        optimizer.zero_grad();
        Tensor value = loss(model.call(source.Inputs(rows)), source.Answers(rows));
        value.backward();
        norms.add_(GradientNorm.ClipAndMeasure(parameters, settings.ClipNorm));
        optimizer.step();
    }
}
