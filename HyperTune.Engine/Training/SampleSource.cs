using HyperTune.Engine.Data;
using HyperTune.Engine.Training.Models;
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
    private readonly Tensor? lengths;
    private readonly Tensor? futureColumns;
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
        lengths = data.Steps.Length > 0 ? Rows(Array.ConvertAll(data.Steps, s => Math.Min(s, window))).DetachFromDisposeScope() : null;
        futureColumns = data.FutureInputs.Length > 0 ? Rows([.. data.FutureInputs]).DetachFromDisposeScope() : null;
    }

    /// <summary>Rows a sample shows, at most where samples differ.</summary>
    public int Window { get; }

    /// <summary>Numbers of rows as a tensor [n] on the device, as gathering wants them.</summary>
    /// <param name="rows">From 0.</param>
    public Tensor Rows(int[] rows) => tensor(Array.ConvertAll(rows, r => (long)r), device: device);

    /// <summary>
    /// Samples as networks take them: inputs [B, window, features], or as many steps as the longest of them has where they differ in length; and what is
    /// known of the rows ahead [B, horizon, columns].
    /// </summary>
    /// <param name="anchors">[B].</param>
    public NetworkInput Samples(Tensor anchors)
    {
        if (lengths is null)
        {
            return new(Gather(inputs, anchors, windowOffsets), null, futureColumns is null ? null : Future(anchors));
        }

        using DisposeScope scope = NewDisposeScope();
        Tensor own = lengths.index_select(0, anchors);
        long steps = own.max().item<long>();
        Tensor offsets = HeldScalars.Range(steps, device).unsqueeze(0);
        // What lies past a sample's end is the next one's, or nothing: its own last row stands there, and zero in the end.
        Tensor rows = minimum(anchors.sub(own).add(HeldScalars.One, HeldScalars.One).unsqueeze(1).Plus(offsets), anchors.unsqueeze(1)).flatten();
        Tensor values = inputs.index_select(0, rows).view(anchors.shape[0], steps, data.InputCount);
        return new(StepMask.Clear(values, StepMask.Of(own, steps)).MoveToOuterDisposeScope(), own.MoveToOuterDisposeScope());
    }

    /// <summary>Answers [B, horizon × targets] of samples, or class indices [B].</summary>
    /// <param name="anchors">[B].</param>
    public Tensor Answers(Tensor anchors)
    {
        if (data.Classes.Length > 0)
        {
            return targets.index_select(0, anchors);
        }

        using DisposeScope scope = NewDisposeScope();
        return Gather(targets, anchors, horizonOffsets).flatten(1).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        inputs.Dispose();
        targets.Dispose();
        windowOffsets.Dispose();
        horizonOffsets.Dispose();
        lengths?.Dispose();
        futureColumns?.Dispose();
    }

    private Tensor Future(Tensor anchors)
    {
        using DisposeScope scope = NewDisposeScope();
        return Gather(inputs, anchors, horizonOffsets).index_select(2, futureColumns!).MoveToOuterDisposeScope();
    }

    // [B, offsets, columns].
    private static Tensor Gather(Tensor from, Tensor anchors, Tensor offsets)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor rows = anchors.unsqueeze(1).Plus(offsets).flatten();
        return from.index_select(0, rows).view(anchors.shape[0], offsets.shape[0], from.shape[1]).MoveToOuterDisposeScope();
    }
}
