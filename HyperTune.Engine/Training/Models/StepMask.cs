using TorchSharp;
using static TorchSharp.torch;

namespace HyperTune.Engine.Training.Models;

/// <summary>Which steps of padded samples are there.</summary>
internal static class StepMask
{
    /// <summary>Truth values [B, T]: whether a step lies within its sample.</summary>
    /// <param name="lengths">[B].</param>
    /// <param name="steps">T.</param>
    public static Tensor Of(Tensor lengths, long steps)
    {
        using DisposeScope scope = NewDisposeScope();
        return HeldScalars.Range(steps, lengths.device).unsqueeze(0).lt(lengths.unsqueeze(1)).MoveToOuterDisposeScope();
    }

    /// <summary>Values [B, T, …] with zero at every step that is not there, whatever stood there, NaN included.</summary>
    /// <param name="values">[B, T, n].</param>
    /// <param name="mask">[B, T].</param>
    public static Tensor Clear(Tensor values, Tensor mask)
    {
        using DisposeScope scope = NewDisposeScope();
        return values.masked_fill(mask.logical_not().unsqueeze(-1), HeldScalars.Zero).MoveToOuterDisposeScope();
    }
}
