using HyperTune.Engine.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace HyperTune.Engine.Training;

/// <summary>All rows on the device, and samples gathered from them by index: no loader, no copies of overlapping windows.</summary>
internal sealed class SampleSource : IDisposable
{
    private readonly Tensor inputs;
    private readonly Tensor targets;
    private readonly Tensor windowOffsets;
    private readonly Tensor horizonOffsets;
    private readonly TrainingData data;
    private readonly Device device;

    /// <summary>Moves the rows to the device.</summary>
    /// <param name="data">Rows and anchors.</param>
    /// <param name="window">Rows a sample shows, at most the data's largest window.</param>
    /// <param name="device">Where to train.</param>
    public SampleSource(TrainingData data, int window, Device device)
    {
        this.data = data;
        this.device = device;
        Window = window;
        int answers = data.TargetNames.Length;
        inputs = tensor(data.Inputs, [data.Rows, data.InputCount], device: device).DetachFromDisposeScope();
        targets = data.Classes.Length > 0
            ? Rows([.. data.Targets.Select(t => (int)t)]).DetachFromDisposeScope()
            : tensor(data.Targets, [data.Rows, answers], device: device).DetachFromDisposeScope();
        windowOffsets = Rows([.. Enumerable.Range(1 - window, window)]).DetachFromDisposeScope();
        horizonOffsets = Rows(data.Horizon > 0 ? [.. Enumerable.Range(1, data.Horizon)] : [0]).DetachFromDisposeScope();
    }

    /// <summary>Rows a sample shows.</summary>
    public int Window { get; }

    /// <summary>Numbers of rows as a tensor [n] on the device, as gathering wants them.</summary>
    /// <param name="rows">From 0.</param>
    public Tensor Rows(int[] rows) => tensor(Array.ConvertAll(rows, r => (long)r), device: device);

    /// <summary>Inputs [B, window, features] of samples.</summary>
    /// <param name="anchors">[B].</param>
    public Tensor Inputs(Tensor anchors)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor rows = (anchors.unsqueeze(1) + windowOffsets).flatten();
        return inputs.index_select(0, rows).view(anchors.shape[0], Window, data.InputCount).MoveToOuterDisposeScope();
    }

    /// <summary>Answers [B, horizon × targets] of samples, or class indices [B].</summary>
    /// <param name="anchors">[B].</param>
    public Tensor Answers(Tensor anchors)
    {
        using DisposeScope scope = NewDisposeScope();
        if (data.Classes.Length > 0)
        {
            return targets.index_select(0, anchors).MoveToOuterDisposeScope();
        }

        Tensor rows = (anchors.unsqueeze(1) + horizonOffsets).flatten();
        return targets.index_select(0, rows).view(anchors.shape[0], data.OutputCount).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        inputs.Dispose();
        targets.Dispose();
        windowOffsets.Dispose();
        horizonOffsets.Dispose();
    }
}
